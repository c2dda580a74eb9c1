package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.payment.AmountBasis;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.Postings;
import io.chairside.core.spi.AppointmentReader;
import io.chairside.core.spi.AppointmentWriter;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ClaimWriter;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectorInfo;
import io.chairside.core.spi.DocumentWriter;
import io.chairside.core.spi.InsuranceReader;
import io.chairside.core.spi.LedgerReader;
import io.chairside.core.spi.NoteWriter;
import io.chairside.core.spi.OperationsReader;
import io.chairside.core.spi.PatientReader;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.spi.SettingsSchema;
import io.chairside.core.spi.Support;
import io.chairside.core.spi.SystemKind;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.WriteOptions;
import io.chairside.engine.policy.KindRule;
import io.chairside.engine.policy.PolicyBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A system that takes no payments through its connector is a target all the same: everything is held for the front desk. */
class PaymentTargetTest {

    private static final String REASON = "The vendor publishes no way to write money.";

    private final World world = new World();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void payment_ofASystemWithoutWriter_isHeldWithTheSystemsReason() {
        world.policies = PolicyBook.of(World.policy(Map.of(PaymentKind.OUTSTANDING_BALANCE, KindRule.automatic())));
        world.target = Optional.of(PaymentTarget.ofAny(new ReadOnlyOffice()));

        WritebackTicket ticket =
                world.engine().submit(World.payment("pay-1", "7", "30.00").build());
        world.tick();

        WritebackStatus status = world.status(ticket);
        assertThat(status.state()).isEqualTo(WritebackState.HELD);
        assertThat(status.reason()).isEqualTo(WritebackReason.UNSUPPORTED);
        assertThat(world.engine().worklist(World.PRACTICE).entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail())
                        .contains("Read-only PMS takes no OUTSTANDING_BALANCE payments (The vendor publishes no way"
                                + " to write money); choose manual entry"));

        world.engine().confirm(ticket, "anna", "row 12");
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.status(ticket).evidence()).contains("row 12");
    }

    @Test
    void writer_ofASystemWithoutOne_refusesBeforeAnyCallAndClaimsNoAbsence() {
        PaymentWriter writer = PaymentTarget.ofAny(new ReadOnlyOffice()).writer();
        var posting = Postings.of(World.payment("pay-1", "7", "30.00").build(), AmountBasis.NET, Optional.empty());

        assertThatThrownBy(() -> writer.post(posting, WriteOptions.careful()))
                .isInstanceOf(UnsupportedCapabilityException.class)
                .hasMessageContaining(REASON.substring(0, REASON.length() - 1));
        assertThat(writer.find(LookupRequest.of(posting.reference()))).isInstanceOf(Lookup.Inconclusive.class);
    }

    @Test
    void of_aSystemWithoutWriter_isEmptyAndADirectorySaysWhatToUse() {
        ReadOnlyOffice office = new ReadOnlyOffice();
        assertThat(PaymentTarget.of(office)).isEmpty();
        assertThatThrownBy(() -> ConnectionDirectory.of(World.PRACTICE, World.CONNECTION, office))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PaymentTarget.ofAny");
    }

    private static final class ReadOnlyOffice implements PmsConnector {

        @Override
        public ConnectorInfo info() {
            return new ConnectorInfo(
                    "read-only", "Read-only PMS", SystemKind.PMS, new SettingsSchema(List.of()), capabilities());
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.builder()
                    .declare(Capability.WRITE_COLLECTION_PAYMENT, Support.UNSUPPORTED, REASON)
                    .build();
        }

        @Override
        public ConnectionCheck check() {
            return new ConnectionCheck(List.of(), capabilities());
        }

        @Override
        public Optional<PatientReader> patients() {
            return Optional.empty();
        }

        @Override
        public Optional<AppointmentReader> appointments() {
            return Optional.empty();
        }

        @Override
        public Optional<InsuranceReader> insurance() {
            return Optional.empty();
        }

        @Override
        public Optional<LedgerReader> ledger() {
            return Optional.empty();
        }

        @Override
        public Optional<OperationsReader> operations() {
            return Optional.empty();
        }

        @Override
        public Optional<PaymentWriter> payments() {
            return Optional.empty();
        }

        @Override
        public Optional<AppointmentWriter> scheduling() {
            return Optional.empty();
        }

        @Override
        public Optional<NoteWriter> notes() {
            return Optional.empty();
        }

        @Override
        public Optional<DocumentWriter> documents() {
            return Optional.empty();
        }

        @Override
        public Optional<ClaimWriter> claims() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}

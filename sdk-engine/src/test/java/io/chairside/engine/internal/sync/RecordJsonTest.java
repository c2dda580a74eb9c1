package io.chairside.engine.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.appointment.AppointmentCost;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.BalanceBasis;
import io.chairside.core.money.Money;
import io.chairside.core.read.Origin;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

    private static Origin origin(Instant asOf) {
        return new Origin("fake", "row", "1", asOf, Optional.empty());
    }

    @Test
    void of_record_isCanonicalAndLeavesTheOriginOut() {
        AppointmentCost cost = AppointmentCost.builder()
                .appointment(AppointmentId.of("7"))
                .patient(PatientId.of("3"))
                .addProcedure(ProcedureId.of("11"))
                .addProcedure(ProcedureId.of("12"))
                .fee(Money.usd("120.50"))
                .origin(origin(Instant.EPOCH))
                .build();
        assertThat(RecordJson.of(cost))
                .isEqualTo("{\"appointment\":\"7\",\"fee\":{\"amount\":\"120.50\",\"currency\":\"USD\"},"
                        + "\"patient\":\"3\",\"procedures\":[\"11\",\"12\"]}");
    }

    @Test
    void fingerprint_sameRecordReadLater_isTheSame() {
        String first = RecordJson.fingerprint(RecordJson.of(balance("10.00", Instant.EPOCH)));
        assertThat(RecordJson.fingerprint(RecordJson.of(balance("10.00", Instant.MAX))))
                .isEqualTo(first)
                .hasSize(32);
        assertThat(RecordJson.fingerprint(RecordJson.of(balance("10.01", Instant.EPOCH))))
                .isNotEqualTo(first);
    }

    private static AccountBalance balance(String total, Instant asOf) {
        return AccountBalance.builder()
                .guarantor(PatientId.of("1"))
                .total(Money.usd(total))
                .basis(BalanceBasis.values()[0])
                .origin(origin(asOf))
                .build();
    }
}

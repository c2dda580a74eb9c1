package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.LedgerEntryId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.BalanceBasis;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.money.Money;
import io.chairside.core.payment.Allocation;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Origin;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.Support;
import io.chairside.engine.policy.AllocationMode;
import io.chairside.engine.policy.KindRule;
import io.chairside.engine.policy.PolicyBook;
import io.chairside.engine.policy.PolicyCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which charges a payment goes to. */
class AllocationTest {

    private final World world = new World();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private void rule(AllocationMode mode) {
        KindRule rule = KindRule.builder().allocation(mode).build();
        world.policies = PolicyBook.of(World.policy(Map.of(PaymentKind.OUTSTANDING_BALANCE, rule)));
    }

    /** Submits what leaves the given amount after the fee, and says what it was applied to. */
    private List<String> applied(String gross) {
        world.engine()
                .submit(World.payment("pay-1", "7", gross)
                        .provider(ProviderId.of("p2"))
                        .build());
        world.tick();
        return world.remote.lastPosting.allocations().stream()
                .map(part -> part.procedure() + " " + part.amount())
                .toList();
    }

    @Test
    void requested_isWhatThePaymentNames() {
        rule(AllocationMode.REQUESTED);
        world.engine()
                .submit(World.payment("pay-1", "7", "93.00")
                        .addAllocations(Allocation.builder()
                                .procedure(ProcedureId.of("asked"))
                                .amount(Money.usd("20.00"))
                                .build())
                        .build());
        world.tick();
        assertThat(world.remote.lastPosting.allocations())
                .extracting(part -> part.procedure() + " " + part.amount())
                .containsExactly("asked USD 20.00");
    }

    @Test
    void systemOrder_ignoresWhatThePaymentNames() {
        rule(AllocationMode.SYSTEM_ORDER);
        world.engine()
                .submit(World.payment("pay-1", "7", "93.00")
                        .addAllocations(Allocation.builder()
                                .procedure(ProcedureId.of("asked"))
                                .amount(Money.usd("20.00"))
                                .build())
                        .build());
        world.tick();
        assertThat(world.remote.lastPosting.allocations()).isEmpty();
    }

    @Test
    void oldestFirst_spreadsOverOpenChargesToTheCent() {
        rule(AllocationMode.OLDEST_FIRST);
        world.remote.entries = List.of(
                charge("7", "new", "60.00", 3, "p2"),
                charge("7", "old", "50.00", 20, "p1"),
                paid("7", "old", "-10.00"));
        assertThat(applied("93.00")).containsExactly("old USD 40.00", "new USD 50.00");
    }

    @Test
    void byProvider_takesTheProvidersChargesFirst() {
        rule(AllocationMode.BY_PROVIDER);
        world.remote.entries = List.of(charge("7", "new", "60.00", 3, "p2"), charge("7", "old", "50.00", 20, "p1"));
        assertThat(applied("73.00")).containsExactly("new USD 60.00", "old USD 10.00");
    }

    @Test
    void family_spreadsOverEveryMemberWithABalanceOldestFirst() {
        rule(AllocationMode.FAMILY);
        world.remote.balances = List.of(balance("1", "1"), balance("1", "7"), balance("1", "8"), balance("1", ""));
        world.remote.entries = List.of(
                charge("7", "own", "30.00", 3, "p2"),
                charge("8", "sister", "50.00", 20, "p1"),
                charge("1", "mother", "40.00", 10, "p1"),
                paid("1", "mother", "-40.00"),
                charge("9", "stranger", "500.00", 90, "p1"));
        assertThat(applied("73.00")).containsExactly("sister USD 50.00", "own USD 20.00");
    }

    @Test
    void family_whereTheSystemListsFamiliesOnly_isPatientAndGuarantor() {
        rule(AllocationMode.FAMILY);
        world.remote.balances = List.of(balance("1", ""));
        world.remote.entries = List.of(
                charge("7", "own", "30.00", 3, "p2"),
                charge("8", "sister", "50.00", 20, "p1"),
                charge("1", "mother", "40.00", 10, "p1"));
        assertThat(applied("103.00")).containsExactly("mother USD 40.00", "own USD 30.00");
    }

    @Test
    void family_whereTheSystemDoesNotSayWhoBelongsToOne_isAProblemOfThePolicy() {
        rule(AllocationMode.FAMILY);
        Capabilities.Builder some = Capabilities.builder();
        for (Capability capability : Capability.values()) {
            if (capability != Capability.READ_BALANCES) {
                some.declare(capability, Support.NATIVE, "Simulated.");
            }
        }
        world.target = Optional.of(world.remote.target(some.build()));
        assertThat(PolicyCheck.problems(world.policies.latest(), world.target.get()))
                .hasSize(1)
                .allMatch(problem -> problem.contains("family") && problem.contains("OLDEST_FIRST"));
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.HELD);
    }

    private static AccountBalance balance(String guarantor, String patient) {
        AccountBalance.Builder balance = AccountBalance.builder()
                .guarantor(PatientId.of(guarantor))
                .total(Money.usd("1.00"))
                .basis(BalanceBasis.values()[0])
                .origin(new Origin("sim", "balance", guarantor, World.START, Optional.empty()));
        if (!patient.isEmpty()) {
            balance.patient(PatientId.of(patient));
        }
        return balance.build();
    }

    private static LedgerEntry charge(String patient, String id, String amount, int daysAgo, String provider) {
        return entry(patient, id, amount, daysAgo, LedgerEntryKind.CHARGE)
                .provider(ProviderId.of(provider))
                .build();
    }

    private static LedgerEntry paid(String patient, String id, String amount) {
        return entry(patient, id, amount, 1, LedgerEntryKind.PATIENT_PAYMENT).build();
    }

    private static LedgerEntry.Builder entry(
            String patient, String id, String amount, int daysAgo, LedgerEntryKind kind) {
        return LedgerEntry.builder()
                .id(LedgerEntryId.of(kind + id))
                .patient(PatientId.of(patient))
                .kind(Coded.of(kind, "x"))
                .amount(Money.usd(amount))
                .date(World.TODAY.minusDays(daysAgo))
                .procedure(ProcedureId.of(id))
                .origin(new Origin("sim", "entry", id, World.START, Optional.empty()));
    }
}

package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ConflictException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.Support;
import io.chairside.engine.SimRemote.Fault;
import io.chairside.engine.policy.AmountRule;
import io.chairside.engine.policy.KindRule;
import io.chairside.engine.policy.PolicyBook;
import io.chairside.engine.policy.ReversalKind;
import io.chairside.engine.report.WorklistEntry;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Refunds, voids and chargebacks. */
class ReversalTest {

    private final World world = new World();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private void rule(KindRule rule) {
        world.policies = PolicyBook.of(World.policy(Map.of(PaymentKind.OUTSTANDING_BALANCE, rule)));
    }

    private WritebackTicket posted(String id) {
        WritebackTicket ticket = world.engine().submit(World.payment(id));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        return ticket;
    }

    private static Reversing all(String id, ReversalKind kind) {
        return Reversing.all(id, kind, World.TODAY);
    }

    @Test
    void chargebackThatThePracticeDoesByHand_isOnTheWorklistAndClosesThePaymentWhenConfirmed() {
        rule(KindRule.builder().addManualReversals(ReversalKind.CHARGEBACK).build());
        WritebackTicket payment = posted("pay-1");
        WritebackTicket chargeback = world.engine().reverse(payment, all("cb-1", ReversalKind.CHARGEBACK), "platform");
        world.tick();
        assertThat(world.state(chargeback)).isEqualTo(WritebackState.HELD);
        assertThat(world.state(payment)).isEqualTo(WritebackState.REVERSING);
        assertThat(world.remote.sends).as("nothing but the payment was sent").hasSize(1);
        List<WorklistEntry> entries = world.engine().worklist(World.PRACTICE).entries();
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).operation()).isEqualTo(WritebackOperation.REVERSAL);
        assertThat(entries.get(0).amount()).isEqualTo(Money.usd("97.00"));
        assertThat(entries.get(0).further()).contains("takes back payment 1 of 2026-03-05");
        assertThat(entries.get(0).note()).contains(chargeback.toString());
        world.engine().confirm(chargeback, "anna", "row 55");
        assertThat(world.state(chargeback)).isEqualTo(WritebackState.POSTED);
        assertThat(world.state(payment)).isEqualTo(WritebackState.REVERSED);
    }

    @Test
    void refundBesideManualChargebacks_isAutomatic() {
        rule(KindRule.builder().addManualReversals(ReversalKind.CHARGEBACK).build());
        WritebackTicket payment = posted("pay-1");
        WritebackTicket refund = world.engine().reverse(payment, all("re-1", ReversalKind.REFUND), "platform");
        world.tick();
        assertThat(world.state(refund)).isEqualTo(WritebackState.POSTED);
        assertThat(world.state(payment)).isEqualTo(WritebackState.REVERSED);
    }

    @Test
    void manualReversal_cancelled_leavesThePaymentPosted() {
        rule(KindRule.builder().addManualReversals(ReversalKind.VOID).build());
        WritebackTicket payment = posted("pay-1");
        WritebackTicket reversal = world.engine().reverse(payment, all("void-1", ReversalKind.VOID), "platform");
        world.engine().giveUp(reversal, "anna", "the customer paid after all");
        assertThat(world.state(reversal)).isEqualTo(WritebackState.CANCELLED);
        assertThat(world.state(payment)).isEqualTo(WritebackState.POSTED);
        WritebackTicket second = world.engine().reverse(payment, all("void-2", ReversalKind.VOID), "platform");
        world.engine().confirm(second, "anna", "removed row 1");
        assertThat(world.state(payment)).isEqualTo(WritebackState.REVERSED);
    }

    @Test
    void reversalOfAPaymentEnteredByHand_isDoneByHandToo() {
        rule(KindRule.manual());
        WritebackTicket payment = world.engine().submit(World.payment("pay-1"));
        world.engine().confirm(payment, "anna", "row 12");
        WritebackTicket refund = world.engine().reverse(payment, all("re-1", ReversalKind.REFUND), "platform");
        world.tick();
        assertThat(world.state(refund)).isEqualTo(WritebackState.HELD);
        assertThat(world.remote.sends).isEmpty();
        world.engine().confirm(refund, "anna", "row 13");
        assertThat(world.state(payment)).isEqualTo(WritebackState.REVERSED);
    }

    @Test
    void reversalThatTheSystemCannotTake_isHeldWithTheEntryToMake() {
        WritebackTicket payment = posted("pay-1");
        world.target = Optional.of(world.remote.target(Capabilities.builder()
                .declare(Capability.WRITE_COLLECTION_PAYMENT, Support.NATIVE, "Simulated.")
                .build()));
        WritebackTicket refund = world.engine().reverse(payment, all("re-1", ReversalKind.REFUND), "platform");
        world.tick();
        assertThat(world.state(refund)).isEqualTo(WritebackState.HELD);
        assertThat(world.status(refund).reason()).isEqualTo(WritebackReason.UNSUPPORTED);
        assertThat(world.status(refund).remedy()).contains("worklist");
    }

    @Test
    void reversalWithLostAnswer_isFoundAndNotDoubled() {
        WritebackTicket payment = posted("pay-1");
        world.remote.nextFaults(Fault.LOST_AFTER);
        WritebackTicket refund = world.engine().reverse(payment, all("re-1", ReversalKind.REFUND), "platform");
        world.run(java.time.Duration.ofMinutes(3), java.time.Duration.ofSeconds(10));
        assertThat(world.state(refund)).isEqualTo(WritebackState.POSTED);
        assertThat(world.state(payment)).isEqualTo(WritebackState.REVERSED);
        assertThat(world.remote.live(refund.reference())).hasSize(1);
    }

    @Test
    void reverse_whileAnotherRuns_orMoreThanIsThere_orOtherContent_isAClearConflict() {
        WritebackTicket payment = posted("pay-1");
        Reversing tooMuch = Reversing.part("re-0", ReversalKind.REFUND, Money.usd("97.01"), World.TODAY);
        assertThatThrownBy(() -> world.engine().reverse(payment, tooMuch, "platform"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("97.00");
        Reversing part = Reversing.part("re-1", ReversalKind.REFUND, Money.usd("40.00"), World.TODAY);
        world.engine().reverse(payment, part, "platform");
        assertThatThrownBy(() -> world.engine().reverse(payment, all("re-2", ReversalKind.REFUND), "platform"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("REVERSING");
        Reversing other = Reversing.part("re-1", ReversalKind.REFUND, Money.usd("41.00"), World.TODAY);
        assertThatThrownBy(() -> world.engine().reverse(payment, other, "platform"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("other content");
        Reversing foreign = Reversing.part(
                "re-3", ReversalKind.REFUND, Money.ofMinor(100, Currency.getInstance("EUR")), World.TODAY);
        assertThatThrownBy(() -> world.engine().reverse(payment, foreign, "platform"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("USD");
    }

    @Test
    void reverse_ofWhatIsNotInTheLedger_isAClearConflict() {
        world.remote.nextFaults(Fault.REJECTS);
        WritebackTicket refused = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThatThrownBy(() -> world.engine().reverse(refused, all("re-1", ReversalKind.REFUND), "platform"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("REJECTED");
    }

    @Test
    void fullReversalOfAGrossPayment_saysThatItsFeeStillStands() {
        rule(KindRule.builder().amount(AmountRule.GROSS_WITH_FEE_ADJUSTMENT).build());
        WritebackTicket payment = posted("pay-1");
        world.tick();
        world.engine().reverse(payment, all("re-1", ReversalKind.REFUND), "platform");
        world.tick();
        assertThat(world.state(payment)).isEqualTo(WritebackState.REVERSED);
        assertThat(world.status(payment).sentence())
                .contains("fee adjustment of USD 3.00")
                .contains("still stands");
    }
}

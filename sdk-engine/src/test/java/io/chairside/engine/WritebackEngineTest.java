package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ConflictException;
import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.write.RejectionReason;
import io.chairside.engine.SimRemote.Fault;
import io.chairside.engine.policy.AmountRule;
import io.chairside.engine.policy.KindRule;
import io.chairside.engine.policy.PolicyBook;
import io.chairside.engine.policy.ReversalKind;
import io.chairside.engine.report.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritebackEngineTest {

    private final World world = new World();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void submit_thenTick_isPostedOnceWithReceiptAndWithoutDoubtLookups() {
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        WritebackStatus status = world.status(ticket);
        assertThat(status.state()).isEqualTo(WritebackState.POSTED);
        assertThat(status.sentence()).isEqualTo("In Sim Dental since 10:00, payment 1, matches.");
        assertThat(status.receipt().orElseThrow().amount()).contains(Money.usd("97.00"));
        assertThat(world.remote.sends).containsExactly(ticket.reference());
        assertThat(world.counters.doubtLookups).isZero();
        assertThat(world.remote.finds).isZero();
        assertThat(status.history())
                .extracting(HistoryEntry::to)
                .containsExactly(WritebackState.READY, WritebackState.SENDING, WritebackState.POSTED);
        assertThat(status.history()).allMatch(HistoryEntry::intact);
        assertThat(world.events).extracting(WritebackEvent::move).containsExactly(Move.POST);
    }

    @Test
    void submit_sameContentTwice_givesSameTicketAndOneRow() {
        WritebackTicket first = world.engine().submit(World.payment("pay-1"));
        WritebackTicket second = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(second).isEqualTo(first);
        assertThat(world.remote.live()).hasSize(1);
    }

    @Test
    void submit_sameIdOtherContent_isAConflict() {
        world.engine().submit(World.payment("pay-1"));
        assertThatThrownBy(() -> world.engine()
                        .submit(World.payment("pay-1", "7", "200.00").build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("other content");
    }

    @Test
    void lostAnswerAfterEffect_isFoundAndNotSentAgain() {
        world.remote.nextFaults(Fault.LOST_AFTER);
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.UNKNOWN);
        world.run(Duration.ofSeconds(39), Duration.ofSeconds(3));
        assertThat(world.remote.finds).as("no look before the settle time").isZero();
        world.run(Duration.ofMinutes(1), Duration.ofSeconds(5));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.remote.live()).hasSize(1);
        assertThat(world.remote.sends).hasSize(1);
    }

    @Test
    void lostAnswerBeforeEffect_isSentAgainOnlyAfterProvenAbsence() {
        world.remote.nextFaults(Fault.LOST_BEFORE);
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.run(Duration.ofMinutes(2), Duration.ofSeconds(5));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.remote.sends).hasSize(2);
        assertThat(world.remote.live()).hasSize(1);
        assertThat(world.counters.doubtLookups).isEqualTo(1);
    }

    @Test
    void lateEffect_isFoundAndNotDoubled() {
        world.remote.nextFaults(Fault.LATE);
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.run(Duration.ofMinutes(5), Duration.ofSeconds(5));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.remote.live()).hasSize(1);
    }

    @Test
    void connectorThatThrows_countsAsUnknown() {
        world.remote.nextFaults(Fault.THROWS_AFTER);
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.UNKNOWN);
        world.run(Duration.ofMinutes(5), Duration.ofSeconds(5));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.remote.live()).hasSize(1);
    }

    @Test
    void crashAfterEffect_isTakenOverAndFound() {
        world.remote.nextFaults(Fault.CRASH_AFTER);
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.SENDING);
        world.run(Duration.ofMinutes(10), Duration.ofSeconds(5));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.remote.live()).hasSize(1);
        assertThat(world.status(ticket).history())
                .extracting(HistoryEntry::move)
                .contains(Move.TAKE_OVER, Move.FIND);
    }

    @Test
    void lookAlikeWithoutReference_asksAPerson() {
        world.remote.nextFaults(Fault.LOST_BEFORE);
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        world.remote.typedIn(PatientId.of("7"), Money.usd("97.00"), World.TODAY);
        world.run(Duration.ofMinutes(2), Duration.ofSeconds(5));
        WritebackStatus status = world.status(ticket);
        assertThat(status.state()).isEqualTo(WritebackState.NEEDS_REVIEW);
        assertThat(status.reason()).isEqualTo(WritebackReason.POSSIBLE_MATCH);
        assertThat(status.remedy()).contains("row 1");
        world.engine().retryAfterLooking(ticket, "anna", "row 1 is another payment");
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.remote.sends).hasSize(2);
    }

    @Test
    void unprovableAbsence_goesToReviewAndIsNeverSentAgainByItself() {
        world.remote.provesAbsence = false;
        world.target = java.util.Optional.of(world.remote.target());
        world.remote.nextFaults(Fault.LOST_BEFORE);
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.run(Duration.ofHours(26), Duration.ofMinutes(5));
        assertThat(world.status(ticket).reason()).isEqualTo(WritebackReason.UNPROVABLE);
        assertThat(world.remote.sends).hasSize(1);
        world.engine().retry(ticket, "anna", "please");
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.NEEDS_REVIEW);
        world.engine().retryAfterLooking(ticket, "anna", "not in the ledger");
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.remote.live()).hasSize(1);
    }

    @Test
    void laggingCopyLongerThanDeclared_neverDoubles() {
        world.remote.lag = Duration.ofMinutes(10);
        world.remote.nextFaults(Fault.LOST_AFTER, Fault.LOST_BEFORE);
        WritebackTicket one = world.engine().submit(World.payment("pay-1"));
        WritebackTicket two =
                world.engine().submit(World.payment("pay-2", "8", "50.00").build());
        world.run(Duration.ofMinutes(60), Duration.ofSeconds(20));
        assertThat(world.remote.live(one.reference())).hasSize(1);
        assertThat(world.remote.live(two.reference())).hasSize(1);
        assertThat(world.state(one)).isEqualTo(WritebackState.POSTED);
        assertThat(world.state(two)).isEqualTo(WritebackState.POSTED);
    }

    @Test
    void queuedWrite_isPolledUntilPosted() {
        world.remote.nextFaults(Fault.QUEUES);
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.ACCEPTED);
        assertThat(world.status(ticket).sentence()).contains("queued").contains("not in the ledger yet");
        world.run(Duration.ofMinutes(1), Duration.ofSeconds(10));
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
    }

    @Test
    void queuedWriteThatVanishes_isOverdueAndNeverSentAgainByItself() {
        world.remote.nextFaults(Fault.QUEUES_AND_DROPS);
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.run(Duration.ofHours(3), Duration.ofMinutes(1));
        assertThat(world.status(ticket).reason()).isEqualTo(WritebackReason.OVERDUE);
        assertThat(world.remote.sends).hasSize(1);
    }

    @Test
    void rejection_isOnTheWorklistWithRemedyAndDoesNotBlockThePatient() {
        world.remote.rejection = RejectionReason.PATIENT_NOT_FOUND;
        world.remote.nextFaults(Fault.REJECTS);
        WritebackTicket one = world.engine().submit(World.payment("pay-1"));
        WritebackTicket two = world.engine().submit(World.payment("pay-2"));
        world.tick();
        assertThat(world.state(one)).isEqualTo(WritebackState.REJECTED);
        assertThat(world.status(one).reason()).isEqualTo(WritebackReason.PATIENT_NOT_FOUND);
        assertThat(world.state(two)).isEqualTo(WritebackState.POSTED);
        assertThat(world.engine().worklist(World.PRACTICE).entries()).hasSize(1);
        world.engine().retry(one, "anna", "fixed");
        world.tick();
        assertThat(world.state(one)).isEqualTo(WritebackState.POSTED);
    }

    @Test
    void poisonPayment_endsInReviewAndDoesNotBlockOthers() {
        world.settings = EngineSettings.builder().breakerThreshold(50).build();
        world.remote.nextFaults(Fault.LOCKED, Fault.LOCKED, Fault.LOCKED, Fault.LOCKED, Fault.LOCKED);
        WritebackTicket poison = world.engine().submit(World.payment("pay-1"));
        world.run(Duration.ofHours(1), Duration.ofSeconds(30));
        WritebackTicket other = world.engine().submit(World.payment("pay-2"));
        world.run(Duration.ofMinutes(1), Duration.ofSeconds(30));
        assertThat(world.status(poison).reason()).isEqualTo(WritebackReason.EXHAUSTED);
        assertThat(world.state(other)).isEqualTo(WritebackState.POSTED);
    }

    @Test
    void doubtBlocksThePatientsLaterPaymentsAndNobodyElses() {
        world.remote.nextFaults(Fault.LOST_AFTER);
        WritebackTicket one = world.engine().submit(World.payment("pay-1"));
        WritebackTicket same = world.engine().submit(World.payment("pay-2"));
        WritebackTicket other =
                world.engine().submit(World.payment("pay-3", "8", "10.00").build());
        world.tick();
        assertThat(world.state(one)).isEqualTo(WritebackState.UNKNOWN);
        assertThat(world.state(same)).isEqualTo(WritebackState.READY);
        assertThat(world.state(other)).isEqualTo(WritebackState.POSTED);
        world.run(Duration.ofMinutes(2), Duration.ofSeconds(5));
        assertThat(world.state(same)).isEqualTo(WritebackState.POSTED);
    }

    @Test
    void offlineOffice_waitsAndPostsWhenItIsBack() {
        world.remote.offline = true;
        for (int i = 0; i < 30; i++) {
            world.engine().submit(World.payment("pay-" + i, "p" + i, "20.00").build());
        }
        world.run(Duration.ofHours(60), Duration.ofMinutes(10));
        assertThat(world.remote.sends.size())
                .as("the breaker keeps the lane quiet")
                .isLessThan(10);
        assertThat(world.engine().digest(World.PRACTICE, World.TODAY).unreachableSince())
                .isPresent();
        world.remote.offline = false;
        world.run(Duration.ofHours(1), Duration.ofMinutes(1));
        assertThat(world.remote.live()).hasSize(30);
        assertThat(world.engine().worklist(World.PRACTICE).entries()).isEmpty();
    }

    @Test
    void mismatchedReadBack_asksAPerson() {
        world.remote.nextFaults(Fault.WRONG_AMOUNT);
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(world.status(ticket).reason()).isEqualTo(WritebackReason.MISMATCH);
        assertThat(world.status(ticket).sentence()).contains("amount");
    }

    @Test
    void grossWithFeeAdjustment_writesBothRowsOnce() {
        world.policies = PolicyBook.of(World.policy(Map.of(
                PaymentKind.OUTSTANDING_BALANCE,
                KindRule.builder().amount(AmountRule.GROSS_WITH_FEE_ADJUSTMENT).build())));
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(world.remote.live())
                .extracting(row -> row.resource + " " + row.amount)
                .containsExactly("payment USD 100.00", "adjustment USD 3.00");
        WritebackStatus status = world.status(ticket);
        assertThat(status.linked()).hasSize(1);
        assertThat(world.state(status.linked().get(0))).isEqualTo(WritebackState.POSTED);
    }

    @Test
    void reverse_inTwoParts_endsReversed() {
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        Reversing part = Reversing.part("refund-1", ReversalKind.REFUND, Money.usd("40.00"), World.TODAY);
        WritebackTicket first = world.engine().reverse(ticket, part, "anna");
        assertThat(world.engine().reverse(ticket, part, "anna")).isEqualTo(first);
        assertThat(world.state(ticket)).isEqualTo(WritebackState.REVERSING);
        world.tick();
        assertThat(world.state(first)).isEqualTo(WritebackState.POSTED);
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThatThrownBy(() -> world.engine()
                        .reverse(
                                ticket,
                                Reversing.part("refund-2", ReversalKind.REFUND, Money.usd("60.00"), World.TODAY),
                                "anna"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("57.00");
        world.engine().reverse(ticket, Reversing.all("refund-3", ReversalKind.REFUND, World.TODAY), "anna");
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.REVERSED);
        Money sum =
                Money.sum(world.remote.live().stream().map(row -> row.amount).toList(), Money.USD);
        assertThat(sum).isEqualTo(Money.usd("0"));
    }

    @Test
    void cancelBeforeSending_isNeverSent() {
        world.remote.nextFaults(Fault.LOST_AFTER);
        world.engine().submit(World.payment("pay-1"));
        WritebackTicket second = world.engine().submit(World.payment("pay-2"));
        world.tick();
        world.engine().cancel(second, "anna", "payer changed their mind");
        world.run(Duration.ofMinutes(5), Duration.ofSeconds(10));
        assertThat(world.state(second)).isEqualTo(WritebackState.CANCELLED);
        assertThat(world.remote.live(second.reference())).isEmpty();
        assertThatThrownBy(() -> world.engine().retry(second, "anna", "no")).isInstanceOf(ConflictException.class);
    }

    @Test
    void heldPayment_isClosedWhenTheLedgerShowsTheEntry() {
        world.policies = PolicyBook.of(World.policy(Map.of(PaymentKind.OUTSTANDING_BALANCE, KindRule.manual())));
        WritebackTicket one = world.engine().submit(World.payment("pay-1"));
        WritebackTicket two = world.engine().submit(World.payment("pay-2"));
        world.tick();
        assertThat(world.state(one)).isEqualTo(WritebackState.HELD);
        world.remote.typedIn(PatientId.of("7"), Money.usd("97.00"), World.TODAY);
        world.engine().sweep(World.CONNECTION);
        assertThat(world.state(one)).isEqualTo(WritebackState.POSTED);
        assertThat(world.state(two)).as("one row closes one entry").isEqualTo(WritebackState.HELD);
        world.engine().confirm(two, "anna", "row 12");
        assertThat(world.status(two).sentence()).contains("by hand").contains("row 12");
    }

    @Test
    void sweep_findsDuplicatesEditsAndDeletionsAndVerifiesTheRest() {
        WritebackTicket fine =
                world.engine().submit(World.payment("pay-1", "1", "10.00").build());
        WritebackTicket doubled =
                world.engine().submit(World.payment("pay-2", "2", "20.00").build());
        WritebackTicket edited =
                world.engine().submit(World.payment("pay-3", "3", "30.00").build());
        WritebackTicket deleted =
                world.engine().submit(World.payment("pay-4", "4", "40.00").build());
        world.tick();
        world.remote.typedIn(PatientId.of("2"), Money.usd("17.00"), World.TODAY, doubled.reference());
        world.remote.live(edited.reference()).get(0).amount = Money.usd("26.99");
        world.remote.live(deleted.reference()).get(0).deleted = true;
        assertThat(world.engine()
                        .reconcile(World.CONNECTION, World.TODAY, World.TODAY)
                        .lines())
                .extracting(line -> line.finding())
                .containsExactly(Finding.OK, Finding.DUPLICATE, Finding.EDITED, Finding.DELETED);
        world.clock.advance(Duration.ofHours(25));
        world.tick();
        assertThat(world.state(fine)).isEqualTo(WritebackState.VERIFIED);
        assertThat(world.status(doubled).reason()).isEqualTo(WritebackReason.DUPLICATE);
        assertThat(world.status(edited).reason()).isEqualTo(WritebackReason.EDITED);
        assertThat(world.status(deleted).reason()).isEqualTo(WritebackReason.DELETED);
        assertThat(List.of(doubled, edited, deleted))
                .allSatisfy(ticket -> assertThat(world.status(ticket).remedy()).isNotBlank());
    }
}

package io.chairside.engine.payout;

import static io.chairside.engine.payout.Samples.DAY;
import static io.chairside.engine.payout.Samples.FEES;
import static io.chairside.engine.payout.Samples.PRACTICE;
import static io.chairside.engine.payout.Samples.SUSPENSE;
import static io.chairside.engine.payout.Samples.line;
import static io.chairside.engine.payout.Samples.payout;
import static io.chairside.engine.payout.Samples.plain;
import static io.chairside.engine.payout.Samples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ConflictException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.id.AccountId;
import io.chairside.core.id.PayoutId;
import io.chairside.core.payout.Account;
import io.chairside.core.payout.AccountKind;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.payout.PayoutLineKind;
import io.chairside.core.write.RejectionReason;
import io.chairside.engine.KeyProvider;
import io.chairside.engine.payout.FakeBooks.Fault;
import io.chairside.engine.policy.ClosedPeriod;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PayoutEngineTest {

    private final BooksWorld world = new BooksWorld();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private PayoutTicket booked(String id) {
        PayoutTicket ticket = world.engine().submit(plain(id));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(PayoutState.BOOKED);
        return ticket;
    }

    @Test
    void submit_plainPayout_isBookedAndVerified() {
        PayoutTicket ticket = booked("po_1");

        assertThat(world.books.only(ticket).net).isEqualTo(usd("1133.59"));
        assertThat(world.books.finds).as("a look before the write").isEqualTo(1);
        world.pass(Duration.ofMinutes(16));
        PayoutStatus status = world.status(ticket);
        assertThat(status.state()).isEqualTo(PayoutState.VERIFIED);
        assertThat(status.sentence())
                .isEqualTo(
                        "Payout po_1 (USD 1133.59) is in Fake Books as document 100, dated 2026-02-04; the document was"
                                + " read back and matches.");
        assertThat(status.history())
                .extracting(PayoutHistoryEntry::move)
                .containsExactly(PayoutMove.TAKE_IN, PayoutMove.START, PayoutMove.BOOK, PayoutMove.VERIFY);
        assertThat(status.history()).allMatch(PayoutHistoryEntry::intact);
        assertThat(world.books.trialBalance().isZero()).isTrue();
        assertThat(world.engine()
                        .status(PRACTICE, PayoutId.of("po_1"))
                        .orElseThrow()
                        .ticket())
                .isEqualTo(ticket);
    }

    @Test
    void submit_twice_isOneTicketAndOtherContentAConflict() {
        PayoutTicket ticket = booked("po_2");

        assertThat(world.engine().submit(plain("po_2"))).isEqualTo(ticket);
        world.tick();
        assertThat(world.books.sends).hasSize(1);
        assertThatThrownBy(() -> world.engine().submit(payout("po_2", line(PayoutLineKind.GROSS, "TERMINAL", "1.00"))))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("po_2");
    }

    @Test
    void submit_inCallersTransaction_isTakenExactlyWhenItCommits() throws Exception {
        world.engine();
        try (Connection connection = world.memory.getConnection()) {
            connection.setAutoCommit(false);
            PayoutTicket rolledBack = world.engine().submit(connection, plain("po_3"));
            connection.rollback();
            connection.setAutoCommit(true);
            assertThat(world.engine().status(rolledBack)).isEmpty();
        }
        try (Connection connection = world.memory.getConnection()) {
            connection.setAutoCommit(false);
            PayoutTicket committed = world.engine().submit(connection, plain("po_4"));
            connection.commit();
            connection.setAutoCommit(true);
            assertThat(world.engine().status(committed)).isPresent();
        }
    }

    @Test
    void lostAnswer_afterEffect_isFoundAndNotSentAgain() {
        world.books.nextFaults(Fault.LOST_AFTER);
        PayoutTicket ticket = world.engine().submit(plain("po_5"));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(PayoutState.UNKNOWN);
        assertThat(world.status(ticket).sentence()).contains("is not known yet", "asked before anything is sent again");

        world.run(Duration.ofMinutes(2), Duration.ofSeconds(10));

        assertThat(world.state(ticket)).isEqualTo(PayoutState.BOOKED);
        assertThat(world.books.sends).hasSize(1);
        assertThat(world.status(ticket).receipt().orElseThrow().rawId()).isEqualTo("100");
    }

    @Test
    void lostAnswer_withoutEffect_isSentAgainOnlyOnProvenAbsenceAndWithTheSameContent() {
        world.books.nextFaults(Fault.LOST_BEFORE);
        PayoutTicket ticket = world.engine().submit(plain("po_6"));
        world.tick();
        world.pass(Duration.ofSeconds(20));
        assertThat(world.books.sends).as("still settling").hasSize(1);
        world.mapping = Optional.of(Samples.mapping()
                .map(PayoutLineKind.FEE, MappedAccount.of(Samples.INCOME))
                .build());

        world.run(Duration.ofMinutes(2), Duration.ofSeconds(10));

        assertThat(world.state(ticket)).isEqualTo(PayoutState.BOOKED);
        assertThat(world.books.sends).hasSize(2);
        assertThat(world.books.sends.get(1)).isEqualTo(world.books.sends.get(0));
    }

    @Test
    void lostAnswer_effectArrivesLate_isNotDoubled() {
        world.books.nextFaults(Fault.LATE);
        PayoutTicket ticket = world.engine().submit(plain("po_7"));
        world.run(Duration.ofMinutes(5), Duration.ofSeconds(3));

        assertThat(world.books.only(ticket).net).isEqualTo(usd("1133.59"));
        assertThat(world.books.sends).hasSize(1);
        assertThat(world.state(ticket)).isEqualTo(PayoutState.BOOKED);
    }

    @Test
    void lostAnswer_booksThatCannotProveAbsence_endsWithAPersonWhoDecides() {
        world.books.provesAbsence = false;
        world.settings =
                PayoutSettings.builder().giveUpAfter(Duration.ofHours(2)).build();
        PayoutTicket ticket = world.engine().submit(plain("po_8"));
        world.run(Duration.ofHours(3), Duration.ofMinutes(10));

        PayoutStatus status = world.status(ticket);
        assertThat(status.state()).isEqualTo(PayoutState.NEEDS_REVIEW);
        assertThat(status.reason()).isEqualTo(PayoutReason.UNPROVABLE);
        assertThat(status.remedy()).contains(ticket.toString(), "say that you looked");
        assertThat(world.books.sends)
                .as("nothing was sent on a look that proves nothing")
                .isEmpty();
        assertThat(world.engine().worklist(PRACTICE))
                .extracting(PayoutStatus::ticket)
                .containsExactly(ticket);

        world.engine().retryAfterLooking(ticket, "anna", "not there");
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(PayoutState.BOOKED);
    }

    @Test
    void crash_atAnyPoint_isTakenOverAndBookedOnce() {
        for (Fault fault : List.of(Fault.CRASH_BEFORE, Fault.CRASH_AFTER)) {
            world.books.nextFaults(fault);
            PayoutTicket ticket = world.engine().submit(plain("po_9" + fault));
            world.tick();
            assertThat(world.state(ticket)).isEqualTo(PayoutState.SENDING);

            world.run(Duration.ofMinutes(10), Duration.ofSeconds(20));

            assertThat(world.state(ticket)).isEqualTo(PayoutState.BOOKED);
            assertThat(world.books.only(ticket).net).isEqualTo(usd("1133.59"));
            assertThat(world.status(ticket).history())
                    .extracting(PayoutHistoryEntry::move)
                    .contains(PayoutMove.TAKE_OVER);
        }
    }

    @Test
    void storeLost_documentAlreadyThere_isFoundBeforeTheWrite() {
        world.books.typedIn(
                DAY.plusDays(1), usd("1133.59"), Optional.of(PayoutComposer.reference(PRACTICE, PayoutId.of("po_10"))));
        PayoutTicket ticket = world.engine().submit(plain("po_10"));
        world.tick();

        assertThat(world.state(ticket)).isEqualTo(PayoutState.BOOKED);
        assertThat(world.books.sends).isEmpty();
        assertThat(world.status(ticket).date()).isEqualTo(DAY.plusDays(1));
    }

    @Test
    void documentEnteredByHand_looksAlike_isAPersonsDecision() {
        FakeBooks.Document typed = world.books.typedIn(DAY, usd("1133.59"), Optional.empty());
        PayoutTicket ticket = world.engine().submit(plain("po_11"));
        world.tick();

        PayoutStatus status = world.status(ticket);
        assertThat(status.state()).isEqualTo(PayoutState.NEEDS_REVIEW);
        assertThat(status.reason()).isEqualTo(PayoutReason.LOOKS_ALIKE);
        assertThat(status.sentence()).contains("document " + typed.id);
        assertThat(world.books.sends).isEmpty();

        world.engine().confirm(ticket, typed.id, "anna", "I entered it this morning");
        assertThat(world.state(ticket)).isEqualTo(PayoutState.BOOKED);
        assertThat(world.engine().reconcile(PRACTICE, DAY, DAY).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.finding()).isEqualTo(PayoutFinding.OK));
    }

    @Test
    void closedBooks_policyHolds_resumesByItselfOnceTheyAreOpen() {
        world.books.closedThrough = Optional.of(DAY);
        PayoutTicket ticket = world.engine().submit(plain("po_12"));
        world.tick();
        assertThat(world.status(ticket).reason()).isEqualTo(PayoutReason.PERIOD_CLOSED);
        assertThat(world.state(ticket)).isEqualTo(PayoutState.HELD);
        int rows = world.status(ticket).history().size();
        world.run(Duration.ofHours(5), Duration.ofMinutes(30));
        assertThat(world.status(ticket).history())
                .as("looking again is no move")
                .hasSize(rows);

        world.books.closedThrough = Optional.empty();
        world.run(Duration.ofHours(2), Duration.ofMinutes(30));

        assertThat(world.books.only(ticket).date).isEqualTo(DAY);
        assertThat(world.status(ticket).history())
                .extracting(PayoutHistoryEntry::move)
                .contains(PayoutMove.HOLD, PayoutMove.RESUME, PayoutMove.BOOK);
    }

    @Test
    void closedBooks_onlyTheRefusalTells_isHeldOrReDatedByPolicy() {
        world.books.secretlyClosedThrough = Optional.of(DAY.plusDays(3));
        PayoutTicket held = world.engine().submit(plain("po_13"));
        world.tick();
        assertThat(world.state(held)).isEqualTo(PayoutState.HELD);
        assertThat(world.status(held).reason()).isEqualTo(PayoutReason.PERIOD_CLOSED);
        assertThat(world.status(held).sentence()).contains("code 6210");

        world.policy =
                PayoutPolicy.builder().closedPeriod(ClosedPeriod.NEXT_OPEN_DAY).build();
        world.books.closedThrough = world.books.secretlyClosedThrough;
        world.run(Duration.ofHours(2), Duration.ofMinutes(5));

        assertThat(world.books.only(held).date).isEqualTo(DAY.plusDays(4));
        assertThat(world.status(held).alerts()).extracting(PayoutAlert::kind).contains(PayoutAlert.Kind.REDATED);
    }

    @Test
    void accountDeletedBetweenMappingAndBooking_goesToSuspenseInsteadOfStopping() {
        booked("po_14");
        world.books.chart.remove(AccountId.of(FEES));
        PayoutTicket ticket = world.engine().submit(plain("po_15"));
        world.run(Duration.ofMinutes(10), Duration.ofSeconds(30));

        assertThat(world.state(ticket)).isIn(PayoutState.BOOKED, PayoutState.VERIFIED);
        assertThat(world.status(ticket).history())
                .extracting(PayoutHistoryEntry::move)
                .contains(PayoutMove.REFUSE, PayoutMove.RESUME);
        assertThat(Samples.entries(world.books.only(ticket).lines)).contains(SUSPENSE + " -31.41");
        assertThat(world.status(ticket).alerts())
                .extracting(PayoutAlert::kind)
                .containsExactly(PayoutAlert.Kind.ACCOUNT_UNUSABLE);
        assertThat(world.events).anyMatch(event -> !event.alerts().isEmpty());
    }

    @Test
    void refusedTarget_thatNothingExplains_waitsForAPersonInsteadOfTryingForEver() {
        world.books.rejection = RejectionReason.TARGET_NOT_FOUND;
        world.books.nextFaults(Fault.REJECTS);
        PayoutTicket ticket = world.engine().submit(plain("po_16"));
        world.run(Duration.ofHours(6), Duration.ofMinutes(10));

        assertThat(world.state(ticket)).isEqualTo(PayoutState.HELD);
        assertThat(world.status(ticket).reason()).isEqualTo(PayoutReason.TARGET_REFUSED);
        assertThat(world.books.sends).hasSize(1);
        world.engine().retry(ticket, "anna", "the account is active again");
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(PayoutState.BOOKED);
    }

    @Test
    void refusedForGood_isHeldWithTheRemedyOfTheBooks() {
        world.books.nextFaults(Fault.REJECTS);
        PayoutTicket ticket = world.engine().submit(plain("po_17"));
        world.tick();

        assertThat(world.status(ticket).sentence())
                .isEqualTo(
                        "Payout po_17 (USD 1133.59) is not booked: The books say no. What to do: Ask the bookkeeper.");
        world.engine().cancel(ticket, "anna", "entered by hand");
        assertThat(world.state(ticket)).isEqualTo(PayoutState.CANCELLED);
        assertThatThrownBy(() -> world.engine().retry(ticket, "anna", "after all"))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void disconnectedApp_isHeldWithTheRemedyAndGoesOnAfterReconnecting() {
        world.books.disconnected = true;
        PayoutTicket ticket = world.engine().submit(plain("po_18"));
        world.tick();
        assertThat(world.status(ticket).reason()).isEqualTo(PayoutReason.RECONNECT);
        assertThat(world.status(ticket).remedy()).isEqualTo("Connect Fake Books again.");

        world.books.disconnected = false;
        world.run(Duration.ofHours(1), Duration.ofMinutes(10));
        assertThat(world.state(ticket)).isIn(PayoutState.BOOKED, PayoutState.VERIFIED);
    }

    @Test
    void booksOffline_waitForDays_thenAPersonIsTold() {
        world.books.offline = true;
        PayoutTicket ticket = world.engine().submit(plain("po_19"));
        world.run(Duration.ofHours(2), Duration.ofMinutes(10));
        assertThat(world.state(ticket)).isEqualTo(PayoutState.READY);
        assertThat(world.status(ticket).sentence()).contains("does not answer");
        world.run(Duration.ofDays(3), Duration.ofHours(1));
        assertThat(world.state(ticket)).isEqualTo(PayoutState.HELD);
        world.books.offline = false;
        world.run(Duration.ofHours(2), Duration.ofMinutes(30));
        assertThat(world.books.only(ticket).net).isEqualTo(usd("1133.59"));
    }

    @Test
    void nothingSetUp_payoutsWaitAndGoOnOnceItIs() {
        world.connected = false;
        PayoutTicket unconnected = world.engine().submit(plain("po_20"));
        world.tick();
        assertThat(world.status(unconnected).reason()).isEqualTo(PayoutReason.NOT_CONNECTED);
        world.connected = true;
        world.mapping = Optional.empty();
        world.run(Duration.ofHours(2), Duration.ofMinutes(30));
        assertThat(world.status(unconnected).reason()).isEqualTo(PayoutReason.NO_MAPPING);
        world.mapping = Optional.of(Samples.mapping().build());
        world.available = false;
        world.run(Duration.ofHours(2), Duration.ofMinutes(30));
        world.available = true;
        world.run(Duration.ofHours(2), Duration.ofMinutes(30));
        assertThat(world.books.only(unconnected).net).isEqualTo(usd("1133.59"));
    }

    @Test
    void answerOfAnotherAmount_isAPersonsDecision() {
        world.books.nextFaults(Fault.WRONG_AMOUNT);
        PayoutTicket ticket = world.engine().submit(plain("po_21"));
        world.tick();

        assertThat(world.state(ticket)).isEqualTo(PayoutState.NEEDS_REVIEW);
        assertThat(world.status(ticket).sentence()).contains("USD 1133.60 instead of USD 1133.59");
    }

    @Test
    void queuedWrite_isPolledAndADroppedOneSentAgain() {
        world.books.nextFaults(Fault.QUEUES);
        PayoutTicket queued = world.engine().submit(plain("po_22"));
        world.tick();
        assertThat(world.state(queued)).isEqualTo(PayoutState.ACCEPTED);
        world.run(Duration.ofMinutes(2), Duration.ofSeconds(20));
        assertThat(world.state(queued)).isEqualTo(PayoutState.BOOKED);

        world.books.nextFaults(Fault.QUEUES_AND_DROPS);
        PayoutTicket dropped = world.engine().submit(plain("po_23"));
        world.run(Duration.ofHours(4), Duration.ofMinutes(1));
        assertThat(world.books.only(dropped).net).isEqualTo(usd("1133.59"));
    }

    @Test
    void adaptation_isAnAlert() {
        world.books.nextFaults(Fault.ADAPTS);
        PayoutTicket ticket = booked("po_24");
        assertThat(world.status(ticket).alerts())
                .containsExactly(new PayoutAlert(PayoutAlert.Kind.ADAPTED, "The memo was shortened."));
    }

    @Test
    void zeroPayout_isSkippedOrBookedWithoutTouchingTheBank() {
        PayoutTicket nothing = world.engine().submit(payout("po_25", line(PayoutLineKind.GROSS, "TERMINAL", "0.00")));
        PayoutTicket zero = world.engine()
                .submit(payout(
                        "po_26",
                        line(PayoutLineKind.GROSS, "TERMINAL", "10.00"),
                        line(PayoutLineKind.RESERVE_HELD, "rolling", "-10.00")));
        world.tick();

        assertThat(world.state(nothing)).isEqualTo(PayoutState.SKIPPED);
        assertThat(world.books.only(zero).form).isEqualTo(BookingForm.JOURNAL);
        assertThat(world.books.balance(AccountId.of(Samples.BANK)).isZero()).isTrue();
    }

    @Test
    void undo_bookedPayout_isACorrectingEntryAndNothingIsDeleted() {
        PayoutTicket ticket = booked("po_27");
        PayoutPreview preview = world.engine().previewUndo(ticket);
        assertThat(preview.balanced()).isTrue();
        assertThat(preview.toText()).contains("Takes back " + ticket);

        PayoutTicket correction = world.engine().undo(ticket, "anna", "wrong practice");
        assertThat(world.state(ticket)).isEqualTo(PayoutState.UNDOING);
        world.books.nextFaults(Fault.LOST_AFTER);
        world.run(Duration.ofMinutes(3), Duration.ofSeconds(10));

        assertThat(world.state(ticket)).isEqualTo(PayoutState.UNDONE);
        assertThat(world.state(correction)).isEqualTo(PayoutState.BOOKED);
        assertThat(world.books.live()).hasSize(2);
        assertThat(world.books.only(correction).form).isEqualTo(BookingForm.JOURNAL);
        for (Account account : world.books.chart.values()) {
            assertThat(world.books.balance(account.id()).isZero())
                    .as(account.name())
                    .isTrue();
        }
        assertThat(world.status(ticket).linked()).containsExactly(correction);
        assertThat(world.engine().reconcile(PRACTICE, DAY, DAY).ok()).isTrue();
        assertThatThrownBy(() -> world.engine().undo(ticket, "anna", "again")).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> world.engine().undo(correction, "anna", "again"))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void undo_documentChangedByHand_isRefused() {
        PayoutTicket ticket = booked("po_28");
        world.books.only(ticket).date = DAY.plusDays(2);

        assertThatThrownBy(() -> world.engine().undo(ticket, "anna", "wrong"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("its date is now 2026-02-06");
        assertThat(world.state(ticket)).isEqualTo(PayoutState.BOOKED);
    }

    @Test
    void undo_correctionCancelled_leavesThePayoutBookedAndCanBeDoneAnew() {
        PayoutTicket ticket = booked("po_29");
        PayoutTicket first = world.engine().undo(ticket, "anna", "wrong");
        world.engine().cancel(first, "ben", "it was right");
        assertThat(world.state(ticket)).isEqualTo(PayoutState.BOOKED);
        PayoutTicket second = world.engine().undo(ticket, "anna", "wrong all the same");
        assertThat(second).isNotEqualTo(first);
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(PayoutState.UNDONE);
        assertThat(world.books.balance(AccountId.of(Samples.BANK)).isZero()).isTrue();
    }

    @Test
    void undo_closedPeriod_isReDatedByPolicy() {
        world.policy =
                PayoutPolicy.builder().closedPeriod(ClosedPeriod.NEXT_OPEN_DAY).build();
        PayoutTicket ticket = booked("po_30");
        world.books.closedThrough = Optional.of(DAY.plusDays(10));
        world.pass(Duration.ofMinutes(11));
        PayoutTicket correction = world.engine().undo(ticket, "anna", "wrong");
        world.run(Duration.ofMinutes(30), Duration.ofMinutes(1));
        assertThat(world.books.only(correction).date).isEqualTo(DAY.plusDays(11));
        assertThat(world.state(ticket)).isEqualTo(PayoutState.UNDONE);
    }

    @Test
    void verification_documentRemovedChangedOrDoubled_isAPersonsDecision() {
        PayoutTicket removed = booked("po_31");
        PayoutTicket changed = booked("po_32");
        PayoutTicket doubled = booked("po_33");
        PayoutTicket fine = booked("po_34");
        world.books.only(removed).deleted = true;
        world.books.only(changed).net = usd("1.00");
        world.books.typedIn(DAY, usd("1133.59"), Optional.of(doubled.reference()));
        world.pass(Duration.ofMinutes(16));

        assertThat(world.status(removed).reason()).isEqualTo(PayoutReason.MISSING);
        assertThat(world.status(changed).reason()).isEqualTo(PayoutReason.CHANGED);
        assertThat(world.status(doubled).reason()).isEqualTo(PayoutReason.DUPLICATE);
        assertThat(world.state(fine)).isEqualTo(PayoutState.VERIFIED);

        world.engine().retry(removed, "anna", "it must be there");
        world.tick();
        assertThat(world.books.only(removed).net).isEqualTo(usd("1133.59"));
        Booking again = world.books.sends.get(world.books.sends.size() - 1);
        assertThat(again.memo())
                .as("a new document also to a vendor that keeps keys")
                .endsWith("| again, in place of 100");
    }

    @Test
    void verification_incompleteRead_concludesNothing() {
        PayoutTicket ticket = booked("po_35");
        world.books.only(ticket).deleted = true;
        world.books.readsComplete = false;
        world.pass(Duration.ofMinutes(16));
        assertThat(world.state(ticket)).isEqualTo(PayoutState.BOOKED);
        assertThat(world.engine().reconcile(PRACTICE, DAY, DAY).of(PayoutFinding.UNCLEAR))
                .hasSize(1);
        world.books.readsComplete = true;
        world.run(Duration.ofHours(2), Duration.ofMinutes(30));
        assertThat(world.status(ticket).reason()).isEqualTo(PayoutReason.MISSING);
    }

    @Test
    void preview_showsBalancedEntryAndSendsNothing() {
        PayoutPreview preview = world.engine().preview(plain("po_36"));

        assertThat(preview.balanced()).isTrue();
        assertThat(preview.toText())
                .contains("DEPOSIT in Fake Books, dated 2026-02-04")
                .contains("Checking - Bank", "Card clearing - Payments: terminal (11)", "balanced")
                .contains("1250.00        1250.00");
        assertThat(world.books.sends).isEmpty();
        assertThat(world.engine().status(PRACTICE, PayoutId.of("po_36"))).isEmpty();
        assertThat(world.engine().preview(Samples.negative("po_37")).toText()).contains("JOURNAL", "143.20");
    }

    @Test
    void checkMapping_holdsTheMappingAgainstTheLiveChart() {
        assertThat(world.engine().checkMapping(PRACTICE).ok()).isTrue();
        world.books.chart.put(AccountId.of(FEES), Samples.account(FEES, "Merchant fees", AccountKind.EQUITY));
        assertThat(world.engine().checkMapping(PRACTICE).problems())
                .anyMatch(problem -> problem.contains("Merchant fees"));
    }

    @Test
    void listener_thatFails_isToldAgainInOrder() {
        List<String> heard = new ArrayList<>();
        boolean[] deaf = {true};
        world.listener = event -> {
            if (deaf[0]) {
                throw new IllegalStateException("not now");
            }
            heard.add(event.id());
        };
        PayoutTicket ticket = booked("po_38");
        assertThat(heard).isEmpty();
        deaf[0] = false;
        world.pass(Duration.ofSeconds(6));
        assertThat(heard).containsExactly(ticket + "#1", ticket + "#2", ticket + "#3");
        world.pass(Duration.ofSeconds(6));
        assertThat(heard).hasSize(3);
    }

    @Test
    void decisions_needANameAndAReason() {
        PayoutTicket ticket = booked("po_39");
        assertThatThrownBy(() -> world.engine().undo(ticket, " ", ""))
                .isInstanceOfSatisfying(
                        ValidationException.class, e -> assertThat(e.problems()).hasSize(2));
    }

    @Test
    void keys_sealWhatIsStored() throws Exception {
        world.keys = new KeyProvider() {
            @Override
            public int currentVersion() {
                return 1;
            }

            @Override
            public SecretKey key(int version) {
                return new SecretKeySpec(new byte[32], "AES");
            }
        };
        PayoutTicket ticket = booked("po_40");
        try (Connection connection = world.memory.getConnection();
                var rows = connection
                        .prepareStatement("SELECT key_version, sealed FROM cs_payout_content")
                        .executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
            assertThat(new String(rows.getBytes(2), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("po_40", "TERMINAL");
        }
        assertThat(world.status(ticket).booking()).isPresent();
    }

    @Test
    void believedExceptions_areTriedAgainWithoutALook() {
        world.settings = PayoutSettings.builder().believeExceptions(true).build();
        PayoutTicket ticket = world.engine().submit(plain("po_41"));
        world.books.beforeSend = booking -> {
            if (world.books.sends.isEmpty()) {
                world.books.sends.add(booking);
                throw new io.chairside.core.error.UnavailableException(
                        io.chairside.core.error.ErrorContext.of("fake-books", "payouts.post"), "no", "Wait.", null);
            }
        };
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(PayoutState.READY);
        world.pass(Duration.ofSeconds(10));
        assertThat(world.books.only(ticket).net).isEqualTo(usd("1133.59"));
    }
}

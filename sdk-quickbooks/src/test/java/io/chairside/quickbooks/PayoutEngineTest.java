package io.chairside.quickbooks;

import static io.chairside.quickbooks.SimulatedCompany.DAY;
import static io.chairside.quickbooks.SimulatedCompany.PRACTICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PayoutId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.payout.Payout;
import io.chairside.core.payout.PayoutLine;
import io.chairside.core.payout.PayoutLineKind;
import io.chairside.engine.payout.LineKey;
import io.chairside.engine.payout.MappedAccount;
import io.chairside.engine.payout.MappedLocation;
import io.chairside.engine.payout.PayoutAlert;
import io.chairside.engine.payout.PayoutDirectory;
import io.chairside.engine.payout.PayoutEngine;
import io.chairside.engine.payout.PayoutFinding;
import io.chairside.engine.payout.PayoutMapping;
import io.chairside.engine.payout.PayoutPolicy;
import io.chairside.engine.payout.PayoutReason;
import io.chairside.engine.payout.PayoutReconciliation;
import io.chairside.engine.payout.PayoutState;
import io.chairside.engine.payout.PayoutStatus;
import io.chairside.engine.payout.PayoutTicket;
import io.chairside.engine.policy.ClosedPeriod;
import io.chairside.testkit.quickbooks.BankFeed;
import io.chairside.testkit.quickbooks.Posting;
import io.chairside.testkit.quickbooks.QuickBooksFault;
import io.chairside.testkit.quickbooks.RequestMatch;
import io.chairside.testkit.quickbooks.StandardAccount;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payouts all the way: the engine with its database, the connector on the wire, the simulated company with its ledger and its bank feed. */
class PayoutEngineTest {

    @TempDir
    Path folder;

    private final SimulatedCompany company = SimulatedCompany.open();
    private PayoutPolicy policy = PayoutPolicy.standard();
    private PayoutMapping mapping;
    private PayoutEngine engine;

    @BeforeEach
    void open() {
        mapping = mapping().build();
        restart();
    }

    @AfterEach
    void close() {
        engine.close();
        company.close();
    }

    /** A new process on the same database. */
    private void restart() {
        if (engine != null) {
            engine.close();
        }
        Clock clock = company.context().clock();
        engine = PayoutEngine.builder()
                .file(folder.resolve("engine.db"))
                .directory(PayoutDirectory.of(
                        PRACTICE, ConnectionId.of(SimulatedCompany.CONNECTION), company.connector, mapping, policy))
                .clock(clock, () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .open();
    }

    private PayoutMapping.Builder mapping() {
        return PayoutMapping.builder()
                .bankAccount(AccountId.of(company.id(StandardAccount.CHECKING)))
                .clearing(AccountId.of(company.id(StandardAccount.CARD_CLEARING)))
                .suspense(AccountId.of(company.id(StandardAccount.SUSPENSE)))
                .map(
                        PayoutLineKind.FEE,
                        to(StandardAccount.MERCHANT_FEES)
                                .withParty(
                                        "vendor:" + company.simulator.company().platformVendorId()))
                .fee("instant_payout", to(StandardAccount.INSTANT_PAYOUT_FEES))
                .map(PayoutLineKind.CHARGEBACK, to(StandardAccount.CHARGEBACKS))
                .map(PayoutLineKind.RESERVE_HELD, to(StandardAccount.PROCESSOR_RESERVE));
    }

    private MappedAccount to(StandardAccount account) {
        return MappedAccount.of(company.id(account));
    }

    private static PayoutLine.Builder line(PayoutLineKind kind, String detail, String amount) {
        return PayoutLine.builder().kind(kind).detail(detail).amount(Money.usd(amount));
    }

    private static Payout payout(String id, PayoutLine.Builder... lines) {
        Payout.Builder payout = Payout.builder()
                .id(PayoutId.of(id))
                .practice(PRACTICE)
                .currency(Money.USD)
                .arrivalDate(DAY);
        Money net = Money.usd("0");
        for (PayoutLine.Builder builder : lines) {
            PayoutLine line = builder.build();
            payout.addLine(line);
            net = net.plus(line.amount());
        }
        return payout.net(net).build();
    }

    private static Payout plain(String id) {
        return payout(
                id,
                line(PayoutLineKind.GROSS, "TERMINAL", "900.00").count(11),
                line(PayoutLineKind.GROSS, "PAYMENT_PLAN", "350.00").count(6),
                line(PayoutLineKind.REFUND, "refund", "-80.00").count(1),
                line(PayoutLineKind.FEE, "processing", "-31.41"),
                line(PayoutLineKind.FEE, "instant_payout", "-5.00"));
    }

    private static Payout refundsAndChargeback(String id) {
        return payout(
                id,
                line(PayoutLineKind.GROSS, "TERMINAL", "500.00"),
                line(PayoutLineKind.REFUND, "refund", "-120.00"),
                line(PayoutLineKind.CHARGEBACK, "lost", "-75.00"),
                line(PayoutLineKind.FEE, "chargeback", "-15.00"),
                line(PayoutLineKind.RESERVE_HELD, "rolling", "-25.00"));
    }

    private static Payout negative(String id) {
        return payout(
                id,
                line(PayoutLineKind.GROSS, "TERMINAL", "100.00"),
                line(PayoutLineKind.REFUND, "refund", "-240.00"),
                line(PayoutLineKind.FEE, "processing", "-3.20"));
    }

    private void run(Duration time, Duration step) {
        for (long left = time.toMillis(); left > 0; left -= step.toMillis()) {
            company.advance(step);
            engine.tick();
        }
    }

    private PayoutStatus status(PayoutTicket ticket) {
        return engine.status(ticket).orElseThrow();
    }

    private PayoutTicket book(Payout payout) {
        PayoutTicket ticket = engine.submit(payout);
        engine.tick();
        assertThat(status(ticket).state()).as(status(ticket).sentence()).isEqualTo(PayoutState.BOOKED);
        return ticket;
    }

    private void matchedByTheBankFeed(PayoutTicket ticket) {
        BankFeed feed = company.simulator.company().bankFeed();
        BankFeed.Line line = feed.report(
                company.id(StandardAccount.CHECKING), DAY, status(ticket).net().toBigDecimal(), "CHAIRSIDE PAYOUT");
        assertThat(feed.matchOneClick(line)).as("one click").isTrue();
        assertThat(feed.matchOf(line))
                .extracting(BankFeed.Candidate::id)
                .containsExactly(status(ticket).receipt().orElseThrow().rawId());
    }

    private BigDecimal balance(StandardAccount account) {
        return company.simulator.company().balance(company.id(account));
    }

    @Test
    void threePayouts_areBookedMatchedByTheBankFeedAndReconciled() {
        assertThat(engine.checkMapping(PRACTICE).problems()).isEmpty();
        PayoutTicket plain = book(plain("po_771"));
        PayoutTicket chargeback = book(refundsAndChargeback("po_772"));
        PayoutTicket negative = book(negative("po_773"));

        matchedByTheBankFeed(plain);
        matchedByTheBankFeed(chargeback);
        matchedByTheBankFeed(negative);
        assertThat(status(plain).booking().orElseThrow().form()).isEqualTo(BookingForm.DEPOSIT);
        assertThat(status(negative).booking().orElseThrow().form()).isEqualTo(BookingForm.JOURNAL);
        assertThat(balance(StandardAccount.CHECKING)).isEqualByComparingTo("1255.39");
        assertThat(balance(StandardAccount.PROCESSOR_RESERVE)).isEqualByComparingTo("25.00");
        assertThat(company.simulator.company().trialBalance()).isEqualByComparingTo("0");
        run(Duration.ofMinutes(30), Duration.ofMinutes(10));
        assertThat(status(plain).state()).isEqualTo(PayoutState.VERIFIED);
        assertThat(status(negative).state()).isEqualTo(PayoutState.VERIFIED);
        PayoutReconciliation report = engine.reconcile(PRACTICE, DAY.minusDays(1), DAY.plusDays(1));
        assertThat(report.ok()).as(report.toText()).isTrue();
        assertThat(report.lines()).hasSize(3);
        assertThat(status(plain).alerts()).isEmpty();
    }

    @Test
    void severalLocations_areOneJournalWithALocationOnEveryLine() {
        String north = company.simulator.company().bookkeeper().enter("Department", "{\"Name\":\"North\"}");
        String south = company.simulator.company().bookkeeper().enter("Department", "{\"Name\":\"South\"}");
        mapping = mapping()
                .putLocation(LocationId.of("n"), MappedLocation.location(north))
                .putLocation(
                        LocationId.of("s"),
                        MappedLocation.location(south)
                                .withAccounts(
                                        Map.of(LineKey.of(PayoutLineKind.GROSS), to(StandardAccount.COLLECTIONS))))
                .build();
        restart();
        PayoutTicket ticket = book(payout(
                "po_774",
                line(PayoutLineKind.GROSS, "TERMINAL", "200.00").location(LocationId.of("n")),
                line(PayoutLineKind.GROSS, "TERMINAL", "100.00").location(LocationId.of("s")),
                line(PayoutLineKind.FEE, "processing", "-10.00")));

        assertThat(status(ticket).booking().orElseThrow().form()).isEqualTo(BookingForm.JOURNAL);
        assertThat(status(ticket).alerts()).isEmpty();
        List<Posting> postings = company.simulator
                .company()
                .postings("JournalEntry", status(ticket).receipt().orElseThrow().rawId());
        assertThat(postings).hasSizeGreaterThanOrEqualTo(5);
        matchedByTheBankFeed(ticket);
        run(Duration.ofMinutes(30), Duration.ofMinutes(10));
        assertThat(status(ticket).state()).as(status(ticket).sentence()).isEqualTo(PayoutState.VERIFIED);
    }

    @Test
    void lostAnswersAndRestarts_bookOnce() {
        company.simulator.faults().once(QuickBooksFault.lostAnswerBeforeEffect(), RequestMatch.moneyWrites());
        PayoutTicket first = engine.submit(plain("po_775"));
        engine.tick();
        assertThat(status(first).state()).isEqualTo(PayoutState.UNKNOWN);
        restart();
        run(Duration.ofMinutes(30), Duration.ofMinutes(1));
        assertThat(status(first).state()).isIn(PayoutState.BOOKED, PayoutState.VERIFIED);

        company.simulator.faults().once(QuickBooksFault.gatewayTimeout(true), RequestMatch.moneyWrites());
        PayoutTicket second = engine.submit(negative("po_776"));
        engine.tick();
        restart();
        run(Duration.ofMinutes(30), Duration.ofMinutes(1));
        assertThat(status(second).state()).isIn(PayoutState.BOOKED, PayoutState.VERIFIED);
        assertThat(company.documents()).isEqualTo(2);
    }

    @Test
    void closedBooks_areHeldOrReDated() {
        company.simulator.company().bookkeeper().closeBooks(DAY.plusDays(3), false);
        PayoutTicket held = engine.submit(plain("po_777"));
        engine.tick();
        assertThat(status(held).reason()).isEqualTo(PayoutReason.PERIOD_CLOSED);
        assertThat(company.documents()).isZero();

        policy = PayoutPolicy.builder().closedPeriod(ClosedPeriod.NEXT_OPEN_DAY).build();
        restart();
        run(Duration.ofHours(2), Duration.ofMinutes(20));
        assertThat(status(held).date()).isEqualTo(DAY.plusDays(4));
        assertThat(status(held).alerts()).extracting(PayoutAlert::kind).contains(PayoutAlert.Kind.REDATED);
        assertThat(company.documents()).isEqualTo(1);
    }

    @Test
    void accountDeactivatedAfterTheMappingWasRead_goesToSuspense() {
        book(plain("po_778"));
        company.simulator.company().bookkeeper().deactivate("Account", company.id(StandardAccount.INSTANT_PAYOUT_FEES));
        PayoutTicket ticket = engine.submit(plain("po_779"));
        run(Duration.ofMinutes(30), Duration.ofMinutes(1));

        assertThat(status(ticket).state()).as(status(ticket).sentence()).isIn(PayoutState.BOOKED, PayoutState.VERIFIED);
        assertThat(status(ticket).alerts()).extracting(PayoutAlert::kind).contains(PayoutAlert.Kind.ACCOUNT_UNUSABLE);
        assertThat(balance(StandardAccount.SUSPENSE)).isEqualByComparingTo("5.00");
    }

    @Test
    void lapsedSubscriptionAndRevokedGrant_areHeldWithARemedyAndHealByThemselves() {
        company.simulator.company().bookkeeper().lapseSubscription();
        PayoutTicket ticket = engine.submit(plain("po_780"));
        run(Duration.ofMinutes(30), Duration.ofMinutes(1));
        assertThat(status(ticket).state().booked()).isFalse();
        assertThat(status(ticket).remedy()).isNotBlank();
        assertThat(company.documents()).isZero();

        company.simulator.company().bookkeeper().renewSubscription();
        run(Duration.ofHours(3), Duration.ofMinutes(10));
        assertThat(status(ticket).state()).as(status(ticket).sentence()).isIn(PayoutState.BOOKED, PayoutState.VERIFIED);
        assertThat(company.documents()).isEqualTo(1);
    }

    @Test
    void undo_isACorrectingJournalAndTheDocumentStays() {
        PayoutTicket ticket = book(plain("po_781"));
        PayoutTicket correction = engine.undo(ticket, "anna", "paid to the wrong practice");
        engine.tick();

        assertThat(status(correction).state()).as(status(correction).sentence()).isEqualTo(PayoutState.BOOKED);
        assertThat(status(ticket).state()).isEqualTo(PayoutState.UNDONE);
        assertThat(company.documents()).isEqualTo(2);
        for (StandardAccount account : StandardAccount.values()) {
            assertThat(balance(account)).as(account.accountName()).isEqualByComparingTo("0");
        }
        run(Duration.ofMinutes(30), Duration.ofMinutes(10));
        assertThat(engine.reconcile(PRACTICE, DAY, DAY).ok())
                .as(engine.reconcile(PRACTICE, DAY, DAY).toText())
                .isTrue();
    }

    @Test
    void documentDeletedOrTypedInTwice_isFound() {
        PayoutTicket deleted = book(plain("po_782"));
        PayoutTicket kept = book(refundsAndChargeback("po_783"));
        company.simulator
                .company()
                .bookkeeper()
                .delete("Deposit", status(deleted).receipt().orElseThrow().rawId());
        company.simulator.company().bookkeeper().enter("Deposit", """
                        {"TxnDate":"%s","DepositToAccountRef":{"value":"%s"},"Line":[{"Amount":265.00,
                        "DetailType":"DepositLineDetail","DepositLineDetail":{"AccountRef":{"value":"%s"}}}]}""".formatted(
                        DAY, company.id(StandardAccount.CHECKING), company.id(StandardAccount.COLLECTIONS)));
        run(Duration.ofMinutes(30), Duration.ofMinutes(10));

        assertThat(status(deleted).reason()).isEqualTo(PayoutReason.MISSING);
        assertThat(status(kept).state()).isEqualTo(PayoutState.VERIFIED);
        PayoutReconciliation report = engine.reconcile(PRACTICE, DAY, DAY);
        assertThat(report.counts())
                .isEqualTo(Map.of(
                        PayoutFinding.OK, 1,
                        PayoutFinding.MISSING, 1,
                        PayoutFinding.NOT_OURS_BUT_LOOKS_ALIKE, 1));

        engine.retry(deleted, "anna", "it must be there");
        engine.tick();
        assertThat(status(deleted).state()).as(status(deleted).sentence()).isEqualTo(PayoutState.BOOKED);
        assertThat(engine.reconcile(PRACTICE, DAY, DAY).of(PayoutFinding.OK)).hasSize(2);
    }

    @Test
    void patientData_inACarelessPayout_reachesNeitherTheWireNorTheBooks() {
        PayoutTicket ticket = book(Payout.builder()
                .from(payout(
                        "po_784",
                        line(PayoutLineKind.GROSS, "Zebulon Quackenbush", "100.00"),
                        line(PayoutLineKind.ADJUSTMENT, "DOB 1971-03-09", "-1.00"),
                        line(PayoutLineKind.FEE, "4111111111111111", "-2.00")))
                .bankReference("Quackenbush 555-0100")
                .build());

        assertThat(status(ticket).alerts()).hasSize(1);
        assertThat(company.simulator.company().everything())
                .doesNotContainIgnoringCase("quackenbush")
                .doesNotContain("1971", "4111", "555-0100")
                .contains(ticket.toString());
    }

    @Test
    void unmappedKind_isBookedToSuspenseWithAnAlert() {
        mapping = PayoutMapping.builder()
                .bankAccount(AccountId.of(company.id(StandardAccount.CHECKING)))
                .suspense(AccountId.of(company.id(StandardAccount.SUSPENSE)))
                .build();
        restart();
        PayoutTicket ticket = book(plain("po_785"));
        assertThat(balance(StandardAccount.SUSPENSE)).isEqualByComparingTo("-1133.59");
        assertThat(status(ticket).alerts()).hasSize(5);
        matchedByTheBankFeed(ticket);
        assertThat(Optional.of(status(ticket).net())).contains(Money.usd("1133.59"));
    }
}

package io.chairside.engine.payout;

import static io.chairside.engine.payout.Samples.DAY;
import static io.chairside.engine.payout.Samples.FEES;
import static io.chairside.engine.payout.Samples.PRACTICE;
import static io.chairside.engine.payout.Samples.plain;
import static io.chairside.engine.payout.Samples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.PayoutId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.write.Reference;
import io.chairside.engine.payout.FakeBooks.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PayoutReconciliationTest {

    private final BooksWorld world = new BooksWorld();
    private PayoutTicket ticket;

    @BeforeEach
    void book() {
        ticket = world.engine().submit(plain("po_1"));
        world.tick();
        world.clock.advance(Duration.ofMinutes(2));
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private PayoutReconciliation report() {
        return world.engine().reconcile(PRACTICE, DAY.minusDays(2), DAY.plusDays(2));
    }

    private PayoutReconciliationLine only() {
        assertThat(report().lines()).hasSize(1);
        return report().lines().get(0);
    }

    @Test
    void untouched_isOk() {
        assertThat(report().ok()).isTrue();
        assertThat(only().finding()).isEqualTo(PayoutFinding.OK);
        assertThat(only().documents()).containsExactly("100");
        assertThat(report().toText()).contains("1 OK. In the books as booked: USD 1133.59.");
    }

    @Test
    void anyChange_isNamed() {
        FakeBooks.Document document = world.books.only(ticket);
        List<BookingLine> lines = new ArrayList<>(document.lines);
        BookingLine fee = lines.remove(lines.size() - 1);
        lines.add(BookingLine.builder()
                .from(fee)
                .account(AccountId.of(Samples.INCOME))
                .build());
        document.lines = lines;

        assertThat(only().finding()).isEqualTo(PayoutFinding.CHANGED);
        assertThat(only().sentence())
                .isEqualTo(
                        "Changed after booking: no longer there: 1 x debit USD 31.41 on Merchant fees, name 61; new: 1 x debit USD"
                                + " 31.41 on Patient income, name 61.");

        document.lines = List.of();
        document.net = usd("5.00");
        document.date = DAY.plusDays(1);
        document.reference = Optional.empty();
        assertThat(only().sentence())
                .contains(
                        "its reference was removed",
                        "its date is now 2026-02-05 instead of 2026-02-04",
                        "its total is now USD 5.00 instead of USD 1133.59");
    }

    @Test
    void movedFarAway_isChangedAndNotMissing() {
        world.books.only(ticket).date = DAY.minusDays(200);
        assertThat(only().finding()).isEqualTo(PayoutFinding.CHANGED);
        assertThat(only().sentence()).contains("2025-07-19");
    }

    @Test
    void removed_isMissing() {
        world.books.only(ticket).deleted = true;
        assertThat(only().finding()).isEqualTo(PayoutFinding.MISSING);
        assertThat(only().sentence()).contains("it was document 100");
    }

    @Test
    void removed_onReadsOlderThanTheBooking_provesNothing() {
        world.books.only(ticket).deleted = true;
        world.books.lag = Duration.ofMinutes(10);
        assertThat(only().finding()).isEqualTo(PayoutFinding.UNCLEAR);
    }

    @Test
    void copied_isADuplicate() {
        world.books.typedIn(DAY, usd("1133.59"), Optional.of(ticket.reference()));
        assertThat(only().finding()).isEqualTo(PayoutFinding.DUPLICATE);
        assertThat(only().documents()).containsExactly("100", "101");
    }

    @Test
    void enteredByHandAsWell_looksAlike() {
        world.books.typedIn(DAY.plusDays(1), usd("1133.59"), Optional.empty());
        world.books.typedIn(DAY.plusDays(1), usd("77.00"), Optional.empty());

        PayoutReconciliation report = report();
        assertThat(report.ok()).isFalse();
        assertThat(report.of(PayoutFinding.OK)).hasSize(1);
        assertThat(report.of(PayoutFinding.NOT_OURS_BUT_LOOKS_ALIKE))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.payout()).contains(PayoutId.of("po_1"));
                    assertThat(line.documents()).containsExactly("101");
                });
        assertThat(report.lines()).hasSize(2);
    }

    @Test
    void referenceOfSomebodyElse_isUnexpected() {
        Reference foreign = Reference.of(PracticeId.of("elsewhere"), "payout", "po_9");
        world.books.typedIn(DAY, usd("5.00"), Optional.of(foreign));
        assertThat(report().of(PayoutFinding.UNEXPECTED)).hasSize(1);
    }

    @Test
    void notBooked_isListedWithItsReason() {
        world.books.nextFaults(Fault.REJECTS);
        world.engine().submit(plain("po_2"));
        world.tick();
        assertThat(report().of(PayoutFinding.NOT_BOOKED)).singleElement().satisfies(line -> {
            assertThat(line.sentence()).contains("held", "The books say no.");
            assertThat(line.remedy()).isEqualTo("Ask the bookkeeper.");
        });
    }

    @Test
    void cancelledButThere_isUnexpected() {
        world.books.nextFaults(Fault.REJECTS);
        PayoutTicket cancelled = world.engine().submit(plain("po_3"));
        world.tick();
        world.engine().cancel(cancelled, "anna", "entered by hand");
        world.books.typedIn(DAY, usd("1133.59"), Optional.of(cancelled.reference()));
        assertThat(report().of(PayoutFinding.UNEXPECTED)).hasSize(1);
    }

    @Test
    void journalWhoseBankLineTheBooksTakeForAnother_isStillOk() {
        PayoutTicket negative = world.engine().submit(Samples.negative("po_4"));
        world.tick();
        FakeBooks.Document document = world.books.only(negative);
        // The same entry, told from the clearing account's side.
        BookingLine bank = BookingLine.builder()
                .account(document.bank)
                .amount(usd("143.20"))
                .description("Bank")
                .build();
        List<BookingLine> lines = new ArrayList<>(document.lines);
        BookingLine gross = lines.remove(0);
        lines.add(bank);
        assertThat(gross.amount()).isEqualTo(usd("100.00"));
        document.lines = lines;
        document.bank = gross.account();
        document.net = usd("-100.00");

        assertThat(report().ok()).as(report().toText()).isTrue();
    }

    @Test
    void csv_isSafeForSpreadsheets_andHtmlForBrowsers() {
        PayoutReconciliationLine line = new PayoutReconciliationLine(
                PayoutFinding.CHANGED,
                Optional.of(PayoutId.of("=HYPERLINK(\"http://x\")")),
                Optional.of(ticket.reference()),
                PayoutOperation.BOOKING,
                List.of("@SUM(A1)", "7"),
                DAY,
                usd("-5.00"),
                "<script>alert(1)</script>, \"quoted\"",
                "+1");
        PayoutReconciliation report = new PayoutReconciliation(
                PRACTICE, "A & B", DAY, DAY, Instant.parse("2026-02-05T00:00:00Z"), List.of(line));

        String[] rows = report.toCsv().split("\r\n");
        assertThat(rows).hasSize(2);
        assertThat(rows[0]).startsWith("Finding,Date,Payout,What,Net,Currency,Document,Reference");
        assertThat(rows[1])
                .isEqualTo("CHANGED,2026-02-04,\"'=HYPERLINK(\"\"http://x\"\")\",payout,-5.00,USD,'@SUM(A1) 7," + ticket
                        + ",\"<script>alert(1)</script>, \"\"quoted\"\"\",'+1");
        assertThat(report.toHtml())
                .contains("A &amp; B", "&lt;script&gt;", "<tr class=\"bad\">", "<td class=\"amount\">-5.00</td>")
                .doesNotContain("<script>");
        assertThat(report.toText()).contains("CHANGED", "What to do: +1");
        assertThat(report).hasToString("PayoutReconciliation[practice-1, {CHANGED=1}]");
    }

    @Test
    void accountNames_areShownToPeople() {
        world.books.only(ticket).lines = List.of();
        assertThat(only().sentence()).contains("Merchant fees", "Card clearing").doesNotContain(" on " + FEES);
    }
}

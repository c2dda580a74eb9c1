package io.chairside.quickbooks;

import static io.chairside.quickbooks.SimulatedCompany.DAY;
import static io.chairside.quickbooks.SimulatedCompany.posted;
import static io.chairside.quickbooks.SimulatedCompany.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.DimensionId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.payout.PostedBooking;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.quickbooks.BankFeed;
import io.chairside.testkit.quickbooks.CompanyFeature;
import io.chairside.testkit.quickbooks.StandardAccount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BookingWritesTest {

    private final SimulatedCompany company = SimulatedCompany.open();

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void post_depositWithFeesAndRefund_movesTheBankByTheNetAndMatchesTheFeed() {
        WriteOutcome.Posted posted = posted(company.payouts().post(company.plain("po_771"), WriteOptions.careful()));

        Receipt receipt = posted.receipt();
        assertThat(receipt.resource()).isEqualTo("Deposit");
        assertThat(receipt.amount()).contains(Money.usd("1133.59"));
        assertThat(receipt.date()).contains(DAY);
        assertThat(receipt.reference()).contains(SimulatedCompany.reference("po_771"));
        assertThat(posted.adaptations()).isEmpty();
        assertThat(company.simulator.company().balance(company.id(StandardAccount.CHECKING)))
                .isEqualByComparingTo("1133.59");
        assertThat(company.simulator.company().trialBalance()).isEqualByComparingTo("0");
        BankFeed feed = company.simulator.company().bankFeed();
        BankFeed.Line line =
                feed.report(company.id(StandardAccount.CHECKING), DAY, new BigDecimal("1133.59"), "PAYOUT 771");
        assertThat(feed.matchOneClick(line)).isTrue();
    }

    @Test
    void post_negativePayout_becomesAJournalThatTakesFromTheBank() {
        WriteOutcome.Posted posted = posted(company.payouts().post(company.negative("po_9"), WriteOptions.careful()));

        assertThat(posted.receipt().resource()).isEqualTo("JournalEntry");
        assertThat(posted.receipt().amount()).contains(Money.usd("-143.20"));
        assertThat(company.simulator.company().balance(company.id(StandardAccount.CHECKING)))
                .isEqualByComparingTo("-143.20");
        assertThat(company.simulator.company().balance(company.id(StandardAccount.MERCHANT_FEES)))
                .isEqualByComparingTo("3.20");
    }

    @Test
    void post_zeroPayoutAsJournal_booksWithoutABankLine() {
        Booking zero = company.booking(
                "po_0",
                BookingForm.JOURNAL,
                company.line("5.00", StandardAccount.CARD_CLEARING),
                company.line("-5.00", StandardAccount.MERCHANT_FEES));

        WriteOutcome.Posted posted = posted(company.payouts().post(zero, WriteOptions.careful()));

        assertThat(posted.receipt().amount()).contains(Money.usd("0.00"));
        assertThat(company.bookings(ReadRequest.window(DAY, DAY)).get(0).bankAccount())
                .isEmpty();
    }

    @Test
    void post_negativeDeposit_isRefusedBeforeAnyCall() {
        Booking wrong =
                company.booking("po_1", BookingForm.DEPOSIT, company.line("-5.00", StandardAccount.MERCHANT_FEES));
        company.simulator.requests().reset();

        WriteOutcome.Rejected rejected = rejected(company.payouts().post(wrong, WriteOptions.firstSend()));

        assertThat(rejected.reason()).isEqualTo(RejectionReason.INVALID_AMOUNT);
        assertThat(rejected.remedy()).contains("journal");
        assertThat(company.simulator.requests().moneyWrites()).isZero();
    }

    @Test
    void post_threeHundredLines_allStandInTheBooks() {
        BookingLine[] lines = new BookingLine[301];
        lines[0] = company.line("1000.00", StandardAccount.CARD_CLEARING);
        for (int i = 1; i <= 300; i++) {
            lines[i] = company.line("-0.0" + (1 + i % 9), StandardAccount.MERCHANT_FEES);
        }
        Booking many = company.booking("po_300", BookingForm.DEPOSIT, lines);

        WriteOutcome.Posted posted = posted(company.payouts().post(many, WriteOptions.careful()));

        assertThat(posted.receipt().amount()).contains(many.net());
        assertThat(company.bookings(ReadRequest.window(DAY, DAY)).get(0).lines())
                .hasSize(301);
    }

    @Test
    void post_textsOverTheLimits_areCutAndSaidSo_orRefused() {
        Booking booking = Booking.builder()
                .from(company.plain("po_long"))
                .memo("x".repeat(5000))
                .lines(List.of(BookingLine.builder()
                        .from(company.line("1.00", StandardAccount.CARD_CLEARING))
                        .description("y".repeat(4001))
                        .build()))
                .net(Money.usd("1.00"))
                .build();

        WriteOutcome forbidden = company.payouts()
                .post(booking, WriteOptions.careful().forbidding(Set.of(Adaptation.Kind.TEXT_SHORTENED)));
        assertThat(rejected(forbidden).reason()).isEqualTo(RejectionReason.ADAPTATION_FORBIDDEN);
        assertThat(company.documents()).isZero();

        WriteOutcome.Posted posted = posted(company.payouts().post(booking, WriteOptions.careful()));
        assertThat(posted.adaptations())
                .extracting(Adaptation::kind)
                .containsOnly(Adaptation.Kind.TEXT_SHORTENED)
                .hasSize(2);
        assertThat(posted.receipt().reference()).contains(SimulatedCompany.reference("po_long"));
    }

    @Test
    void post_journalWithLocationsAndClasses_keepsThemByLine() {
        List<String> locations = company.simulator.company().ids("Department");
        String category = company.simulator.company().ids("Class").get(0);
        Booking booking = company.booking(
                "po_loc",
                BookingForm.JOURNAL,
                at(company.line("100.00", StandardAccount.CARD_CLEARING), locations.get(0), category),
                at(company.line("50.00", StandardAccount.CARD_CLEARING), locations.get(1), category));

        assertThat(posted(company.payouts().post(booking, WriteOptions.careful()))
                        .adaptations())
                .isEmpty();

        PostedBooking read = company.bookings(ReadRequest.window(DAY, DAY)).get(0);
        assertThat(read.lines())
                .extracting(BookingLine::location)
                .containsExactlyInAnyOrder(
                        Optional.of(DimensionId.of(locations.get(0))), Optional.of(DimensionId.of(locations.get(1))));
        assertThat(read.lines()).allMatch(line -> line.category().equals(Optional.of(DimensionId.of(category))));
        assertThat(read.net()).isEqualTo(Money.usd("150.00"));
        assertThat(read.bankAccount()).contains(booking.bankAccount());
    }

    @Test
    void post_depositForSeveralLocations_goesWithoutThemAndSaysSo() {
        List<String> locations = company.simulator.company().ids("Department");
        Booking booking = company.booking(
                "po_two",
                BookingForm.DEPOSIT,
                at(company.line("100.00", StandardAccount.CARD_CLEARING), locations.get(0), ""),
                at(company.line("50.00", StandardAccount.CARD_CLEARING), locations.get(1), ""));

        assertThat(rejected(company.payouts()
                                .post(
                                        booking,
                                        WriteOptions.careful().forbidding(Set.of(Adaptation.Kind.DETAIL_DROPPED))))
                        .reason())
                .isEqualTo(RejectionReason.ADAPTATION_FORBIDDEN);
        assertThat(posted(company.payouts().post(booking, WriteOptions.careful()))
                        .adaptations())
                .extracting(Adaptation::kind)
                .containsExactly(Adaptation.Kind.DETAIL_DROPPED);
    }

    @Test
    void post_classesSwitchedOff_leavesThemOutAndSaysSo() {
        company.simulator.company().bookkeeper().switchFeature(CompanyFeature.CLASSES, false);
        Booking booking = company.booking(
                "po_c", BookingForm.DEPOSIT, at(company.line("9.00", StandardAccount.CARD_CLEARING), "", "1"));

        assertThat(posted(company.payouts().post(booking, WriteOptions.careful()))
                        .adaptations())
                .extracting(Adaptation::kind)
                .containsExactly(Adaptation.Kind.DETAIL_DROPPED);
    }

    @Test
    void post_vendorOnALine_isKept_andACustomerIsRefused() {
        Booking vendor = company.booking(
                "po_v",
                BookingForm.DEPOSIT,
                company.line("9.00", StandardAccount.CARD_CLEARING),
                with(
                        company.line("-1.00", StandardAccount.MERCHANT_FEES),
                        "vendor:" + company.simulator.company().platformVendorId()));
        Booking customer = company.booking(
                "po_p",
                BookingForm.DEPOSIT,
                with(
                        company.line("9.00", StandardAccount.CARD_CLEARING),
                        "customer:" + company.simulator.company().summaryCustomerId()));

        assertThat(posted(company.payouts().post(vendor, WriteOptions.careful()))
                        .adaptations())
                .isEmpty();
        WriteOutcome.Rejected rejected = rejected(company.payouts().post(customer, WriteOptions.careful()));

        assertThat(rejected.reason()).isEqualTo(RejectionReason.NOT_PERMITTED);
        assertThat(rejected.explanation()).contains("Patients do not belong into the books");
        assertThat(company.documents()).isEqualTo(1);
    }

    @Test
    void reverse_afterAPosting_bringsTheBankBackAndDeletesNothing() {
        company.payouts().post(company.plain("po_5"), WriteOptions.careful());
        Booking opposite = company.booking(
                "po_5-undo",
                BookingForm.JOURNAL,
                LocalDate.parse("2026-02-05"),
                company.line("-1250.00", StandardAccount.CARD_CLEARING),
                company.line("80.00", StandardAccount.CARD_CLEARING),
                company.line("31.41", StandardAccount.MERCHANT_FEES),
                company.line("5.00", StandardAccount.INSTANT_PAYOUT_FEES));

        posted(company.payouts().reverse(opposite, WriteOptions.careful()));

        assertThat(company.documents()).isEqualTo(2);
        for (StandardAccount account : StandardAccount.values()) {
            assertThat(company.simulator.company().balance(company.id(account))).isEqualByComparingTo("0");
        }
    }

    private static BookingLine at(BookingLine line, String location, String category) {
        BookingLine.Builder builder = BookingLine.builder();
        builder.from(line);
        if (!location.isEmpty()) {
            builder.location(DimensionId.of(location));
        }
        if (!category.isEmpty()) {
            builder.category(DimensionId.of(category));
        }
        return builder.build();
    }

    private static BookingLine with(BookingLine line, String party) {
        return BookingLine.builder().from(line).party(DimensionId.of(party)).build();
    }
}

package io.chairside.engine.payout;

import static io.chairside.engine.payout.Samples.BANK;
import static io.chairside.engine.payout.Samples.CLEARING;
import static io.chairside.engine.payout.Samples.DAY;
import static io.chairside.engine.payout.Samples.FEES;
import static io.chairside.engine.payout.Samples.INCOME;
import static io.chairside.engine.payout.Samples.INSTANT_FEES;
import static io.chairside.engine.payout.Samples.NORTH;
import static io.chairside.engine.payout.Samples.PRACTICE;
import static io.chairside.engine.payout.Samples.RESERVES;
import static io.chairside.engine.payout.Samples.SOUTH;
import static io.chairside.engine.payout.Samples.SUSPENSE;
import static io.chairside.engine.payout.Samples.books;
import static io.chairside.engine.payout.Samples.line;
import static io.chairside.engine.payout.Samples.mapping;
import static io.chairside.engine.payout.Samples.payout;
import static io.chairside.engine.payout.Samples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.DimensionId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PayoutId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payout.Account;
import io.chairside.core.payout.AccountKind;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.payout.Payout;
import io.chairside.core.payout.PayoutLine;
import io.chairside.core.payout.PayoutLineKind;
import io.chairside.core.read.Coded;
import io.chairside.engine.policy.ClosedPeriod;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PayoutComposerTest {

    private static Composition compose(Payout payout, PayoutMapping mapping, PayoutPolicy policy) {
        return PayoutComposer.compose(payout, mapping, policy, Optional.of(books()));
    }

    private static Composition.Ready ready(Composition composition) {
        assertThat(composition).isInstanceOf(Composition.Ready.class);
        return (Composition.Ready) composition;
    }

    private static Booking booking(Payout payout) {
        return ready(compose(payout, mapping().build(), PayoutPolicy.standard()))
                .booking();
    }

    @Test
    void compose_plainPayout_isOneDepositWhoseTotalIsTheBankLine() {
        Booking booking = booking(Samples.plain("po_771"));

        assertThat(booking.form()).isEqualTo(BookingForm.DEPOSIT);
        assertThat(booking.bankAccount()).isEqualTo(AccountId.of(BANK));
        assertThat(booking.date()).isEqualTo(DAY);
        assertThat(booking.net()).isEqualTo(usd("1133.59"));
        assertThat(Samples.entries(booking.lines()))
                .containsExactly(
                        CLEARING + " 350.00",
                        CLEARING + " 900.00",
                        CLEARING + " -80.00",
                        INSTANT_FEES + " -5.00",
                        FEES + " -31.41");
        assertThat(booking.lines().stream().map(BookingLine::description))
                .containsExactly(
                        "Payments: payment plan (6)",
                        "Payments: terminal (11)",
                        "Refunds: refund (1)",
                        "Fee: instant payout",
                        "Fee: processing");
        assertThat(booking.lines().get(4).party()).contains(DimensionId.of(Samples.PLATFORM));
        assertThat(booking.memo())
                .isEqualTo(
                        booking.reference()
                                + " payout po_771 | gross 1250.00 | refunds -80.00 | fees -36.41 | net 1133.59 USD | bank 2026-02-04");
        assertThat(booking.reference()).isEqualTo(PayoutComposer.reference(PRACTICE, PayoutId.of("po_771")));
        assertThat(booking.reference().standsIn(booking.memo())).isTrue();
    }

    @Test
    void compose_negativeNet_isAJournal() {
        Booking booking = booking(Samples.negative("po_772"));

        assertThat(booking.form()).isEqualTo(BookingForm.JOURNAL);
        assertThat(booking.net()).isEqualTo(usd("-143.20"));
        assertThat(Samples.entries(booking.lines()))
                .containsExactly(CLEARING + " 100.00", CLEARING + " -240.00", FEES + " -3.20");
    }

    @Test
    void compose_zeroNet_isAJournalWithoutEffectOnTheBank() {
        Booking booking = booking(payout(
                "po_773",
                line(PayoutLineKind.GROSS, "TERMINAL", "100.00"),
                line(PayoutLineKind.RESERVE_HELD, "rolling", "-100.00")));

        assertThat(booking.form()).isEqualTo(BookingForm.JOURNAL);
        assertThat(booking.net().isZero()).isTrue();
        assertThat(Samples.entries(booking.lines())).containsExactly(CLEARING + " 100.00", RESERVES + " -100.00");
    }

    @Test
    void compose_nothingButZeros_isNothing() {
        assertThat(compose(
                        payout(
                                "po_774",
                                line(PayoutLineKind.GROSS, "TERMINAL", "0.00"),
                                line(PayoutLineKind.FEE, "processing", "0.00")),
                        mapping().build(),
                        PayoutPolicy.standard()))
                .isInstanceOf(Composition.Nothing.class);
        assertThat(compose(
                        payout(
                                "po_775",
                                line(PayoutLineKind.FEE, "processing", "-3.00"),
                                line(PayoutLineKind.FEE, "processing", "3.00")),
                        mapping().build(),
                        PayoutPolicy.standard()))
                .as("a fee taken and given back")
                .isInstanceOf(Composition.Nothing.class);
    }

    @Test
    void compose_severalLocations_isAJournalThatSharesOutCommonFeesToTheCent() {
        PayoutMapping mapping = mapping()
                .putLocation(LocationId.of("north"), MappedLocation.location(NORTH))
                .putLocation(
                        LocationId.of("south"),
                        MappedLocation.location(SOUTH)
                                .withAccounts(Map.of(LineKey.of(PayoutLineKind.FEE), MappedAccount.of(INSTANT_FEES))))
                .build();
        Payout payout = payout(
                "po_776",
                line(PayoutLineKind.GROSS, "TERMINAL", "200.00", "north"),
                line(PayoutLineKind.GROSS, "TERMINAL", "100.00", "south"),
                line(PayoutLineKind.FEE, "processing", "-10.00"));

        Booking booking =
                ready(compose(payout, mapping, PayoutPolicy.standard())).booking();

        assertThat(booking.form()).isEqualTo(BookingForm.JOURNAL);
        assertThat(booking.lines().stream()
                        .map(line -> line.account() + " " + line.amount().toDecimalString() + " "
                                + line.location().orElseThrow()))
                .containsExactly(
                        CLEARING + " 200.00 " + NORTH,
                        CLEARING + " 100.00 " + SOUTH,
                        FEES + " -6.67 " + NORTH,
                        INSTANT_FEES + " -3.33 " + SOUTH);
    }

    @Test
    void compose_oneLocation_staysADepositAndEveryLineCarriesIt() {
        PayoutMapping mapping = mapping()
                .putLocation(LocationId.of("north"), MappedLocation.location(NORTH))
                .build();
        Booking booking = ready(compose(
                        payout(
                                "po_777",
                                line(PayoutLineKind.GROSS, "TERMINAL", "200.00", "north"),
                                line(PayoutLineKind.FEE, "processing", "-10.00")),
                        mapping,
                        PayoutPolicy.standard()))
                .booking();

        assertThat(booking.form()).isEqualTo(BookingForm.DEPOSIT);
        assertThat(booking.lines()).allMatch(line -> line.location().equals(Optional.of(DimensionId.of(NORTH))));
    }

    @Test
    void compose_commonFeesNotShared_stayWithoutLocation() {
        PayoutMapping mapping = mapping()
                .putLocation(LocationId.of("north"), MappedLocation.location(NORTH))
                .build();
        Booking booking = ready(compose(
                        payout(
                                "po_778",
                                line(PayoutLineKind.GROSS, "TERMINAL", "200.00", "north"),
                                line(PayoutLineKind.FEE, "processing", "-10.00")),
                        mapping,
                        PayoutPolicy.builder().shareUnlocated(false).build()))
                .booking();

        assertThat(booking.form())
                .as("a deposit's location is one for all lines")
                .isEqualTo(BookingForm.JOURNAL);
        assertThat(booking.lines().get(1).location()).isEmpty();
    }

    @Test
    void compose_unmappedKind_goesToSuspenseWithAnAlert() {
        PayoutMapping mapping = PayoutMapping.builder()
                .bankAccount(AccountId.of(BANK))
                .suspense(AccountId.of(SUSPENSE))
                .gross(PaymentKind.TERMINAL, MappedAccount.of(INCOME))
                .build();
        Composition.Ready composed = ready(compose(Samples.plain("po_779"), mapping, PayoutPolicy.standard()));

        assertThat(Samples.entries(composed.booking().lines()))
                .containsExactly(
                        SUSPENSE + " 350.00",
                        INCOME + " 900.00",
                        SUSPENSE + " -80.00",
                        SUSPENSE + " -5.00",
                        SUSPENSE + " -31.41");
        assertThat(composed.alerts()).hasSize(4).allMatch(alert -> alert.kind() == PayoutAlert.Kind.UNMAPPED);
        assertThat(composed.alerts().get(0).sentence())
                .contains("Payments: payment plan", "Payouts to sort out", "Map it");
    }

    @Test
    void compose_accountDeletedSinceMapping_goesToSuspenseWithAnAlert() {
        Map<AccountId, Account> chart = new HashMap<>(Samples.chart());
        chart.remove(AccountId.of(FEES));
        Books books = new Books(Samples.company(Optional.empty()), chart, Optional.of(Samples.dimensions()));

        Composition.Ready composed = ready(PayoutComposer.compose(
                Samples.plain("po_780"), mapping().build(), PayoutPolicy.standard(), Optional.of(books)));

        assertThat(Samples.entries(composed.booking().lines())).contains(SUSPENSE + " -31.41");
        assertThat(composed.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(PayoutAlert.Kind.ACCOUNT_UNUSABLE);
            assertThat(alert.sentence()).contains(FEES, "does not exist");
        });
    }

    @Test
    void compose_bankAccountInactive_isHeldWithEveryProblem() {
        Map<AccountId, Account> chart = new HashMap<>(Samples.chart());
        chart.put(
                AccountId.of(BANK),
                Account.builder()
                        .from(Samples.account(BANK, "Checking", AccountKind.BANK))
                        .active(false)
                        .build());
        chart.remove(AccountId.of(SUSPENSE));
        Books books = new Books(Samples.company(Optional.empty()), chart, Optional.of(Samples.dimensions()));

        Composition composition = PayoutComposer.compose(
                Samples.plain("po_781"), mapping().build(), PayoutPolicy.standard(), Optional.of(books));

        assertThat(composition).isInstanceOfSatisfying(Composition.Held.class, held -> {
            assertThat(held.reason()).isEqualTo(PayoutReason.MAPPING_BROKEN);
            assertThat(held.detail()).contains("Checking", "inactive", "suspense", "does not exist");
        });
    }

    @Test
    void compose_liabilityOrBankTypeClearing_isAJournal() {
        Map<AccountId, Account> chart = new HashMap<>(Samples.chart());
        chart.put(AccountId.of(CLEARING), Samples.account(CLEARING, "Processor balance", AccountKind.BANK));
        Books books = new Books(Samples.company(Optional.empty()), chart, Optional.of(Samples.dimensions()));

        Composition.Ready composed = ready(PayoutComposer.compose(
                Samples.plain("po_782"), mapping().build(), PayoutPolicy.standard(), Optional.of(books)));

        assertThat(composed.booking().form()).isEqualTo(BookingForm.JOURNAL);
        assertThat(composed.alerts()).isEmpty();
    }

    @Test
    void compose_closedPeriod_isHeldOrDatedTheFirstOpenDay() {
        Books closed = new Books(
                Samples.company(Optional.of(DAY.plusDays(24))), Samples.chart(), Optional.of(Samples.dimensions()));
        Payout payout = Samples.plain("po_783");

        assertThat(PayoutComposer.compose(payout, mapping().build(), PayoutPolicy.standard(), Optional.of(closed)))
                .isInstanceOfSatisfying(
                        Composition.Held.class,
                        held -> assertThat(held.reason()).isEqualTo(PayoutReason.PERIOD_CLOSED));
        Composition.Ready moved = ready(PayoutComposer.compose(
                payout,
                mapping().build(),
                PayoutPolicy.builder().closedPeriod(ClosedPeriod.NEXT_OPEN_DAY).build(),
                Optional.of(closed)));
        assertThat(moved.booking().date()).isEqualTo(DAY.plusDays(25));
        assertThat(moved.booking().memo()).contains("bank 2026-02-04, dated 2026-03-01");
        assertThat(moved.alerts()).extracting(PayoutAlert::kind).containsExactly(PayoutAlert.Kind.REDATED);
    }

    @Test
    void compose_booksOfAnotherCurrency_isHeld() {
        Currency euro = Currency.getInstance("EUR");
        Payout payout = Payout.builder()
                .id(PayoutId.of("po_784"))
                .practice(PRACTICE)
                .currency(euro)
                .addLine(PayoutLine.builder()
                        .kind(PayoutLineKind.GROSS)
                        .detail("TERMINAL")
                        .amount(Money.parse("10.00", euro))
                        .build())
                .net(Money.parse("10.00", euro))
                .arrivalDate(DAY)
                .build();

        assertThat(compose(payout, mapping().build(), PayoutPolicy.standard()))
                .isInstanceOfSatisfying(Composition.Held.class, held -> {
                    assertThat(held.reason()).isEqualTo(PayoutReason.WRONG_CURRENCY);
                    assertThat(held.detail()).contains("EUR", "USD");
                });
    }

    @Test
    void payout_partsThatDoNotAddUp_cannotExistAndNamesTheDifference() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Payout.builder()
                        .from(Samples.plain("po_785"))
                        .net(usd("1133.60"))
                        .build())
                .withMessageContaining("USD -0.01");
    }

    @Test
    void compose_threeHundredFeeLines_areMergedAndTheSumStays() {
        List<PayoutLine> lines = new ArrayList<>();
        lines.add(line(PayoutLineKind.GROSS, "TERMINAL", "5000.00"));
        for (int i = 0; i < 300; i++) {
            lines.add(line(PayoutLineKind.FEE, "fee_" + (char) ('a' + i % 26) + i / 26, "-1.01"));
        }
        Composition.Ready composed =
                ready(compose(payout("po_786", lines), mapping().build(), PayoutPolicy.standard()));

        assertThat(Samples.entries(composed.booking().lines()))
                .containsExactly(CLEARING + " 5000.00", FEES + " -303.00");
        assertThat(composed.booking().lines().get(1).description()).isEqualTo("Fee");
        assertThat(composed.alerts())
                .extracting(PayoutAlert::sentence)
                .containsExactly("301 lines were put together to 2; the sums are the same.");
    }

    @Test
    void compose_dimensionsThatTheBooksDoNotKeep_areLeftOutWithAnAlert() {
        PayoutMapping mapping = mapping()
                .map(
                        PayoutLineKind.FEE,
                        MappedAccount.of(FEES).withCategory("700").withLocation(NORTH))
                .build();
        Composition.Ready composed = ready(compose(
                payout("po_787", line(PayoutLineKind.FEE, "processing", "-3.00")), mapping, PayoutPolicy.standard()));

        assertThat(composed.booking().lines().get(0).category()).isEmpty();
        assertThat(composed.booking().lines().get(0).location()).contains(DimensionId.of(NORTH));
        assertThat(composed.alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.sentence()).contains("class 700", "does not exist"));
    }

    /** Whatever a careless platform puts into a payout's free texts, none of it reaches the books. */
    @Test
    void compose_freeTextInDetails_neverReachesTheBooks() {
        List<String> canaries = List.of(
                "Zebulon Quackenbush",
                "DOB 1971-03-09",
                "refund for Zebulon",
                "Quackenbush",
                "4111111111111111",
                "patient_771234");
        List<PayoutLine> lines = new ArrayList<>();
        for (String canary : canaries) {
            lines.add(line(PayoutLineKind.ADJUSTMENT, canary, "1.00"));
            lines.add(line(PayoutLineKind.GROSS, canary, "1.00"));
        }
        Payout payout = Payout.builder()
                .from(payout("po_788", lines))
                .bankReference("Zebulon Quackenbush 555-0100")
                .build();
        PayoutMapping sparse = PayoutMapping.builder()
                .bankAccount(AccountId.of(BANK))
                .suspense(AccountId.of(SUSPENSE))
                .build();

        Composition.Ready composed = ready(compose(payout, sparse, PayoutPolicy.standard()));

        StringBuilder everything = new StringBuilder(composed.booking().memo());
        composed.booking().lines().forEach(line -> everything.append('\n').append(line.description()));
        composed.alerts().forEach(alert -> everything.append('\n').append(alert.sentence()));
        assertThat(everything.toString())
                .doesNotContainIgnoringCase("zebulon")
                .doesNotContainIgnoringCase("quackenbush")
                .doesNotContain("1971", "4111", "771234", "555-0100");
    }

    @Property(tries = 500)
    void compose_anyPayout_booksExactlyItsNetInEitherForm(
            @ForAll("payouts") Payout payout,
            @ForAll("mappings") PayoutMapping mapping,
            @ForAll boolean journal,
            @ForAll boolean share,
            @ForAll boolean looked) {
        PayoutPolicy policy = PayoutPolicy.builder()
                .form(journal ? PayoutPolicy.Form.JOURNAL : PayoutPolicy.Form.AUTOMATIC)
                .shareUnlocated(share)
                .maxLines(5)
                .build();
        Composition composition =
                PayoutComposer.compose(payout, mapping, policy, looked ? Optional.of(books()) : Optional.empty());

        if (composition instanceof Composition.Nothing) {
            assertThat(payout.net().isZero()).isTrue();
            return;
        }
        Booking booking = ready(composition).booking();
        assertThat(booking.net()).isEqualTo(payout.net());
        assertThat(Money.sum(booking.lines().stream().map(BookingLine::amount).toList(), Money.USD))
                .isEqualTo(payout.net());
        assertThat(booking.lines()).noneMatch(line -> line.amount().isZero());
        if (booking.form() == BookingForm.DEPOSIT) {
            assertThat(journal).isFalse();
            assertThat(booking.net().isPositive()).isTrue();
            assertThat(booking.lines().stream().map(BookingLine::location).distinct())
                    .hasSize(1);
        }
        Money debits = sum(booking, false).plus(booking.net().isPositive() ? booking.net() : usd("0"));
        Money credits = sum(booking, true)
                .plus(booking.net().isNegative() ? booking.net().abs() : usd("0"));
        assertThat(debits).as("debits equal credits").isEqualTo(credits);
        assertThat(PayoutComposer.compose(payout, mapping, policy, looked ? Optional.of(books()) : Optional.empty()))
                .as("the same again")
                .isEqualTo(composition);
    }

    private static Money sum(Booking booking, boolean positive) {
        return Money.sum(
                booking.lines().stream()
                        .map(BookingLine::amount)
                        .filter(amount -> amount.isPositive() == positive)
                        .map(Money::abs)
                        .toList(),
                Money.USD);
    }

    @Provide
    Arbitrary<Payout> payouts() {
        Arbitrary<PayoutLine> line = Combinators.combine(
                        Arbitraries.of(PayoutLineKind.values()),
                        Arbitraries.of("TERMINAL", "PAYMENT_PLAN", "processing", "instant_payout", "other"),
                        Arbitraries.longs().between(0, 5_000_000),
                        Arbitraries.of(1, -1),
                        Arbitraries.of("", "north", "south", "unknown"))
                .as((kind, detail, amount, sign, location) -> PayoutLine.builder()
                        .kind(kind)
                        .detail(detail)
                        .amount(Money.ofMinor(
                                amount
                                        * switch (kind) {
                                            case GROSS, CHARGEBACK_REVERSAL, RESERVE_RELEASED -> 1;
                                            case REFUND, CHARGEBACK, RESERVE_HELD -> -1;
                                            case FEE, ADJUSTMENT -> sign;
                                        },
                                Money.USD))
                        .location(location.isEmpty() ? Optional.empty() : Optional.of(LocationId.of(location)))
                        .build());
        return line.list().ofMinSize(1).ofMaxSize(30).map(lines -> payout("po_any", lines));
    }

    @Provide
    Arbitrary<PayoutMapping> mappings() {
        Arbitrary<MappedAccount> target = Combinators.combine(
                        Arbitraries.of(CLEARING, FEES, INSTANT_FEES, INCOME, SUSPENSE, RESERVES, BANK, "not-there"),
                        Arbitraries.of("", NORTH, SOUTH, "not-there"))
                .as((account, location) -> location.isEmpty()
                        ? MappedAccount.of(account)
                        : MappedAccount.of(account).withLocation(location));
        Arbitrary<LineKey> key = Combinators.combine(
                        Arbitraries.of(PayoutLineKind.values()), Arbitraries.of("", "TERMINAL", "processing"))
                .as((kind, detail) -> detail.isEmpty() ? LineKey.of(kind) : LineKey.of(kind, detail));
        Arbitrary<Map<LineKey, MappedAccount>> accounts =
                Arbitraries.maps(key, target).ofMaxSize(8);
        return Combinators.combine(accounts, accounts, Arbitraries.of(true, false))
                .as((general, own, clearing) -> PayoutMapping.builder()
                        .bankAccount(AccountId.of(BANK))
                        .suspense(AccountId.of(SUSPENSE))
                        .clearing(clearing ? Optional.of(AccountId.of(CLEARING)) : Optional.empty())
                        .accounts(general)
                        .putLocation(
                                LocationId.of("north"),
                                MappedLocation.location(NORTH).withAccounts(own))
                        .putLocation(LocationId.of("south"), MappedLocation.location(SOUTH))
                        .build());
    }

    @Test
    void mappingReport_brokenMapping_namesEveryProblemAtOnce() {
        Map<AccountId, Account> chart = new HashMap<>(Samples.chart());
        chart.put(
                AccountId.of(FEES),
                Account.builder()
                        .from(Samples.account(FEES, "Merchant fees", AccountKind.EXPENSE))
                        .active(false)
                        .build());
        chart.put(
                AccountId.of(CLEARING),
                Account.builder()
                        .from(Samples.account(CLEARING, "Euro clearing", AccountKind.CURRENT_ASSET))
                        .currency(Currency.getInstance("EUR"))
                        .build());
        chart.put(
                AccountId.of(SUSPENSE),
                Account.builder()
                        .from(Samples.account(SUSPENSE, "Loan", AccountKind.OTHER))
                        .kind(Coded.of(AccountKind.OTHER, "Fixed Asset"))
                        .build());
        Books books = new Books(Samples.company(Optional.empty()), chart, Optional.of(Samples.dimensions()));
        PayoutMapping mapping = mapping()
                .gross(PaymentKind.TERMINAL, MappedAccount.of("gone"))
                .gross(PaymentKind.MEMBERSHIP, MappedAccount.of(BANK))
                .gross(PaymentKind.INSURANCE, MappedAccount.of(INCOME))
                .putLocation(LocationId.of("north"), MappedLocation.location("999"))
                .build();

        MappingReport report = MappingReport.of(mapping, books);

        assertThat(report.ok()).isFalse();
        assertThat(report.problems())
                .anyMatch(text -> text.contains("GROSS(TERMINAL), gone, does not exist"))
                .anyMatch(text -> text.contains("GROSS(MEMBERSHIP) is the bank account itself"))
                .anyMatch(text -> text.contains("Euro clearing") && text.contains("EUR"))
                .anyMatch(text -> text.contains("suspense") && text.contains("of kind OTHER"))
                .anyMatch(text -> text.contains("Merchant fees, is inactive"))
                .anyMatch(text -> text.contains("location north, 999, does not exist"))
                .hasSize(7);
        assertThat(report.warnings())
                .anyMatch(text -> text.contains("Patient income") || text.contains("income is counted twice"));
        assertThat(MappingReport.of(mapping().build(), books()).problems()).isEmpty();
    }
}

package io.chairside.engine.payout;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.DimensionId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PayoutId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Account;
import io.chairside.core.payout.AccountKind;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.payout.Company;
import io.chairside.core.payout.Dimension;
import io.chairside.core.payout.DimensionKind;
import io.chairside.core.payout.Payout;
import io.chairside.core.payout.PayoutLine;
import io.chairside.core.payout.PayoutLineKind;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Origin;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Payouts and books to test with. All values are invented. */
final class Samples {

    static final PracticeId PRACTICE = PracticeId.of("practice-1");
    static final LocalDate DAY = LocalDate.of(2026, 2, 4);
    static final String BANK = "35";
    static final String CLEARING = "84";
    static final String FEES = "91";
    static final String INSTANT_FEES = "92";
    static final String INCOME = "40";
    static final String SUSPENSE = "99";
    static final String RESERVES = "85";
    static final String NORTH = "301";
    static final String SOUTH = "302";
    static final String PLATFORM = "61";

    private Samples() {}

    static Money usd(String amount) {
        return Money.usd(amount);
    }

    static PayoutLine line(PayoutLineKind kind, String detail, String amount) {
        return PayoutLine.builder()
                .kind(kind)
                .detail(detail)
                .amount(usd(amount))
                .build();
    }

    static PayoutLine line(PayoutLineKind kind, String detail, String amount, String location) {
        return PayoutLine.builder()
                .kind(kind)
                .detail(detail)
                .amount(usd(amount))
                .location(LocationId.of(location))
                .build();
    }

    static PayoutLine counted(PayoutLineKind kind, String detail, String amount, int count) {
        return PayoutLine.builder()
                .kind(kind)
                .detail(detail)
                .amount(usd(amount))
                .count(count)
                .build();
    }

    static Payout payout(String id, PayoutLine... lines) {
        return payout(id, List.of(lines));
    }

    static Payout payout(String id, List<PayoutLine> lines) {
        return Payout.builder()
                .id(PayoutId.of(id))
                .practice(PRACTICE)
                .currency(Money.USD)
                .lines(lines)
                .net(Money.sum(lines.stream().map(PayoutLine::amount).toList(), Money.USD))
                .arrivalDate(DAY)
                .build();
    }

    /** 900.00 terminal + 350.00 plan - 80.00 refund - 31.41 processing - 5.00 instant = 1133.59. */
    static Payout plain(String id) {
        return payout(
                id,
                counted(PayoutLineKind.GROSS, "TERMINAL", "900.00", 11),
                counted(PayoutLineKind.GROSS, "PAYMENT_PLAN", "350.00", 6),
                counted(PayoutLineKind.REFUND, "refund", "-80.00", 1),
                line(PayoutLineKind.FEE, "processing", "-31.41"),
                line(PayoutLineKind.FEE, "instant_payout", "-5.00"));
    }

    /** 100.00 - 240.00 - 3.20 = -143.20. */
    static Payout negative(String id) {
        return payout(
                id,
                line(PayoutLineKind.GROSS, "TERMINAL", "100.00"),
                line(PayoutLineKind.REFUND, "refund", "-240.00"),
                line(PayoutLineKind.FEE, "processing", "-3.20"));
    }

    static PayoutMapping.Builder mapping() {
        return PayoutMapping.builder()
                .bankAccount(AccountId.of(BANK))
                .clearing(AccountId.of(CLEARING))
                .suspense(AccountId.of(SUSPENSE))
                .map(PayoutLineKind.FEE, MappedAccount.of(FEES).withParty(PLATFORM))
                .fee("instant_payout", MappedAccount.of(INSTANT_FEES))
                .map(PayoutLineKind.RESERVE_HELD, MappedAccount.of(RESERVES))
                .map(PayoutLineKind.ADJUSTMENT, MappedAccount.of(FEES));
    }

    static Origin origin(String resource, String id) {
        return new Origin("fake-books", resource, id, Instant.parse("2026-02-04T12:00:00Z"), Optional.empty());
    }

    static Account account(String id, String name, AccountKind kind) {
        return Account.builder()
                .id(AccountId.of(id))
                .name(name)
                .kind(Coded.of(kind, kind.name()))
                .currency(Money.USD)
                .origin(origin("account", id))
                .build();
    }

    static Dimension dimension(String id, DimensionKind kind) {
        return Dimension.builder()
                .id(DimensionId.of(id))
                .kind(Coded.of(kind, kind.name()))
                .name(kind + " " + id)
                .origin(origin("dimension", id))
                .build();
    }

    static Map<AccountId, Account> chart() {
        Map<AccountId, Account> chart = new HashMap<>();
        for (Account account : List.of(
                account(BANK, "Checking", AccountKind.BANK),
                account(CLEARING, "Card clearing", AccountKind.CURRENT_ASSET),
                account(FEES, "Merchant fees", AccountKind.EXPENSE),
                account(INSTANT_FEES, "Instant payout fees", AccountKind.EXPENSE),
                account(INCOME, "Patient income", AccountKind.INCOME),
                account(SUSPENSE, "Payouts to sort out", AccountKind.CURRENT_ASSET),
                account(RESERVES, "Reserves held", AccountKind.CURRENT_ASSET))) {
            chart.put(account.id(), account);
        }
        return chart;
    }

    static List<Dimension> dimensions() {
        return List.of(
                dimension(NORTH, DimensionKind.LOCATION),
                dimension(SOUTH, DimensionKind.LOCATION),
                dimension(PLATFORM, DimensionKind.VENDOR));
    }

    static Company company(Optional<LocalDate> closedThrough) {
        return Company.builder()
                .name("Practice One")
                .currency(Money.USD)
                .closedThrough(closedThrough)
                .tracksLocations(true)
                .tracksCategories(true)
                .origin(origin("company", "1"))
                .build();
    }

    static Books books() {
        return new Books(company(Optional.empty()), chart(), Optional.of(dimensions()));
    }

    /** Account and signed amount of each line, in order. */
    static List<String> entries(List<BookingLine> lines) {
        List<String> entries = new ArrayList<>();
        lines.forEach(line -> entries.add(line.account() + " " + line.amount().toDecimalString()));
        return entries;
    }
}

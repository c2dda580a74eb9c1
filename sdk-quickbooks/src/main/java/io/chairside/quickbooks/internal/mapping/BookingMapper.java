package io.chairside.quickbooks.internal.mapping;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.DimensionId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.payout.PostedBooking;
import io.chairside.core.read.Origin;
import io.chairside.core.write.Receipt;
import io.chairside.quickbooks.internal.QuickBooks;
import io.chairside.quickbooks.internal.wire.WireCashBack;
import io.chairside.quickbooks.internal.wire.WireDepositDetail;
import io.chairside.quickbooks.internal.wire.WireDocument;
import io.chairside.quickbooks.internal.wire.WireJournalDetail;
import io.chairside.quickbooks.internal.wire.WireLine;
import io.chairside.quickbooks.internal.wire.WireRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Documents of the books in the language of the SDK. What people wrote on lines of documents that are not ours is left out: it may name a
 * patient, and nobody needs it. Immutable and thread-safe.
 */
public final class BookingMapper {

    /** Stands for the account behind a line that moves a customer payment out of Undeposited Funds: such a line names none. */
    static final AccountId LINKED = AccountId.of("linked-payment");

    private final Currency currency;
    private final ZoneId zone;
    private final Predicate<String> isBank;

    /**
     * A mapper.
     *
     * @param currency the currency of documents that name none
     * @param zone the practice's zone
     * @param isBank whether an account is a bank account, to find the bank's side of a journal entry
     */
    public BookingMapper(Currency currency, ZoneId zone, Predicate<String> isBank) {
        this.currency = currency;
        this.zone = zone;
        this.isBank = isBank;
    }

    private record Sides(Optional<AccountId> bank, Money net, List<BookingLine> lines) {}

    /** A document as a booking. */
    public PostedBooking posted(WireDocument document, String entity, Instant asOf) {
        Sides sides = sides(document, entity);
        return PostedBooking.builder()
                .origin(new Origin(
                        QuickBooks.KEY,
                        entity,
                        Values.required(document.id(), "Id"),
                        asOf,
                        document.meta() == null
                                ? Optional.empty()
                                : Values.wallTime(document.meta().lastUpdatedTime(), zone)))
                .reference(Marker.in(document))
                .form(entity.equals(QuickBooks.DEPOSIT) ? BookingForm.DEPOSIT : BookingForm.JOURNAL)
                .date(Values.date(document.date(), "TxnDate"))
                .bankAccount(sides.bank())
                .lines(sides.lines())
                .net(sides.net())
                .revision(Optional.ofNullable(document.syncToken()))
                .build();
    }

    /** A document as proof. */
    public Receipt receipt(WireDocument document, String entity, Instant asOf) {
        return new Receipt(
                QuickBooks.KEY,
                entity,
                Values.required(document.id(), "Id"),
                List.of(),
                Marker.in(document),
                Optional.empty(),
                Optional.of(sides(document, entity).net()),
                Optional.of(Values.date(document.date(), "TxnDate")),
                Optional.empty(),
                asOf);
    }

    private Sides sides(WireDocument document, String entity) {
        Currency own = Values.currency(Values.ref(document.currency())).orElse(currency);
        return entity.equals(QuickBooks.DEPOSIT) ? deposit(document, own) : journal(document, own);
    }

    private static List<WireLine> lines(WireDocument document) {
        List<WireLine> lines = document.lines();
        return lines == null ? List.of() : lines;
    }

    private static String description(WireLine line, boolean ours) {
        return !ours || line.description() == null ? "" : line.description();
    }

    private static Sides deposit(WireDocument document, Currency currency) {
        boolean ours = Marker.in(document).isPresent();
        String location = Values.ref(document.department());
        List<BookingLine> lines = new ArrayList<>();
        for (WireLine line : lines(document)) {
            if (line.amount() == null || line.amount().signum() == 0) {
                continue;
            }
            WireDepositDetail detail = line.deposit();
            String account = detail == null ? null : Values.ref(detail.account());
            if (account == null && (line.linked() == null || line.linked().isEmpty())) {
                throw new UnmappableException("Line.DepositLineDetail.AccountRef", "a required field is missing");
            }
            lines.add(BookingLine.builder()
                    .account(account == null ? LINKED : AccountId.of(account))
                    .amount(Values.money(line.amount(), currency, "Line.Amount"))
                    .description(description(line, ours))
                    .location(dimension(location))
                    .category(dimension(detail == null ? null : Values.ref(detail.category())))
                    .party(detail == null ? Optional.empty() : Parties.in(detail.entity()))
                    .build());
        }
        cashBack(document, currency).ifPresent(lines::add);
        BigDecimal total = document.total();
        if (total == null) {
            throw new UnmappableException("TotalAmt", "a required field is missing");
        }
        return new Sides(account(document.bankAccount()), Values.money(total, currency, "TotalAmt"), lines);
    }

    private static Optional<BookingLine> cashBack(WireDocument document, Currency currency) {
        WireCashBack cash = document.cashBack();
        if (cash == null || cash.amount() == null || cash.amount().signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(BookingLine.builder()
                .account(account(cash.account()).orElse(LINKED))
                .amount(Values.money(cash.amount().negate(), currency, "CashBack.Amount"))
                .description("Cash back")
                .build());
    }

    private Sides journal(WireDocument document, Currency currency) {
        boolean ours = Marker.in(document).isPresent();
        Optional<String> bank = bankOf(document);
        Money net = Money.zero(currency);
        List<BookingLine> lines = new ArrayList<>();
        for (WireLine line : lines(document)) {
            WireJournalDetail detail = line.journal();
            if (line.amount() == null || line.amount().signum() == 0 || detail == null) {
                continue;
            }
            Money amount = Values.money(line.amount(), currency, "Line.Amount");
            String account = Values.required(Values.ref(detail.account()), "Line.JournalEntryLineDetail.AccountRef");
            boolean debit = "Debit".equalsIgnoreCase(detail.postingType());
            if (bank.filter(account::equals).isPresent()) {
                net = net.plus(debit ? amount : amount.negated());
            } else {
                lines.add(BookingLine.builder()
                        .account(AccountId.of(account))
                        .amount(debit ? amount.negated() : amount)
                        .description(description(line, ours))
                        .location(dimension(Values.ref(detail.department())))
                        .category(dimension(Values.ref(detail.category())))
                        .party(Parties.in(detail.entity()))
                        .build());
            }
        }
        return new Sides(bank.map(AccountId::of), net, lines);
    }

    /** The account of the line that we wrote as the bank's; otherwise the first that is a bank account. */
    private Optional<String> bankOf(WireDocument document) {
        Optional<String> first = Optional.empty();
        for (WireLine line : lines(document)) {
            String account =
                    line.journal() == null ? null : Values.ref(line.journal().account());
            if (account == null) {
                continue;
            }
            if (BookingBody.BANK_LINE.equals(line.description())) {
                return Optional.of(account);
            }
            if (first.isEmpty() && isBank.test(account)) {
                first = Optional.of(account);
            }
        }
        return first;
    }

    private static Optional<AccountId> account(@Nullable WireRef ref) {
        return Optional.ofNullable(Values.ref(ref)).map(AccountId::of);
    }

    private static Optional<DimensionId> dimension(@Nullable String id) {
        return Optional.ofNullable(id).map(DimensionId::of);
    }
}

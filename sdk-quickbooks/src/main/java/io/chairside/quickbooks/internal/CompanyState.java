package io.chairside.quickbooks.internal;

import io.chairside.core.error.ProtocolException;
import io.chairside.core.read.Priority;
import io.chairside.quickbooks.internal.mapping.UnmappableException;
import io.chairside.quickbooks.internal.mapping.Values;
import io.chairside.quickbooks.internal.wire.WireAccount;
import io.chairside.quickbooks.internal.wire.WireAccountingPrefs;
import io.chairside.quickbooks.internal.wire.WireCurrencyPrefs;
import io.chairside.quickbooks.internal.wire.WirePreferences;
import io.chairside.quickbooks.internal.wire.WireRows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What decides how a booking is written, kept for a while: QuickBooks itself refuses what has become wrong meanwhile. Thread-safe. */
final class CompanyState {

    private static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private final BooksClient client;
    private volatile @Nullable State state;
    private volatile @Nullable Banks banks;

    CompanyState(BooksClient client) {
        this.client = client;
    }

    /**
     * The preferences that matter.
     *
     * @param asOf when they were read
     * @param closedThrough last closed day
     * @param locations whether locations are tracked
     * @param categories whether lines carry classes
     * @param multiCurrency whether there are several currencies
     * @param home the currency of the books, where told
     */
    record State(
            Instant asOf,
            Optional<LocalDate> closedThrough,
            boolean locations,
            boolean categories,
            boolean multiCurrency,
            Optional<Currency> home) {}

    private record Banks(Instant asOf, Set<String> ids) {}

    /** The preferences, at most ten minutes old. */
    State recent(Priority priority) {
        State known = state;
        return known == null || isOld(known.asOf()) ? fresh(priority) : known;
    }

    /** The preferences as they are now. */
    State fresh(Priority priority) {
        Instant began = client.now();
        WirePreferences wire = client.preferences(priority);
        try {
            State fresh = of(wire, began);
            state = fresh;
            return fresh;
        } catch (UnmappableException e) {
            throw new ProtocolException(
                    client.errorContext("preferences.read"), "the preferences cannot be understood", e.field(), null);
        }
    }

    private boolean isOld(Instant asOf) {
        return client.now().isAfter(asOf.plus(GOOD_FOR));
    }

    static State of(WirePreferences wire, Instant asOf) {
        WireAccountingPrefs books = wire.accounting();
        WireCurrencyPrefs money = wire.currency();
        return new State(
                asOf,
                books == null || books.bookCloseDate() == null
                        ? Optional.empty()
                        : Optional.of(
                                Values.date(books.bookCloseDate(), "Preferences.AccountingInfoPrefs.BookCloseDate")),
                books != null && Boolean.TRUE.equals(books.trackDepartments()),
                books != null
                        && (Boolean.TRUE.equals(books.classPerLine()) || Boolean.TRUE.equals(books.classPerLineOld())),
                money != null && Boolean.TRUE.equals(money.multiCurrency()),
                money == null ? Optional.empty() : Values.currency(Values.ref(money.home())));
    }

    /** Whether an account is a bank account. */
    boolean isBank(String accountId, Priority priority) {
        Banks known = banks;
        if (known == null || isOld(known.asOf())) {
            Instant began = client.now();
            Set<String> ids = new HashSet<>();
            for (WireAccount account : new RowPager<>(
                            client,
                            "accounts.banks",
                            Statement.of("Account")
                                    .where("AccountType", "=", "Bank")
                                    .alsoInactive()
                                    .orderedBy("Id"),
                            BooksClient.MAX_ROWS,
                            priority,
                            WireRows::accounts,
                            WireAccount::id)
                    .all()) {
                ids.add(String.valueOf(account.id()));
            }
            known = new Banks(began, ids);
            banks = known;
        }
        return known.ids().contains(accountId);
    }
}

package io.chairside.quickbooks.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.AccountId;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.read.Priority;
import io.chairside.quickbooks.internal.wire.WireAccount;
import io.chairside.quickbooks.internal.wire.WireRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names the accounts that a refusal is about, since QuickBooks does not. Thread-safe. */
final class Suspects {

    private final BooksClient client;

    Suspects(BooksClient client) {
        this.client = client;
    }

    /**
     * Looks the booking's accounts up.
     *
     * @param booking what was refused
     * @param types whether the accounts' types are in question rather than whether they are there
     * @return a sentence, empty when nothing was found
     */
    String describe(Booking booking, boolean types) {
        Set<String> ids = new LinkedHashSet<>();
        ids.add(booking.bankAccount().value());
        booking.lines().stream().map(BookingLine::account).map(AccountId::value).forEach(ids::add);
        Map<String, WireAccount> accounts = new HashMap<>();
        try {
            for (WireAccount account : new RowPager<>(
                            client,
                            "accounts.suspects",
                            Statement.of("Account").whereIn("Id", ids).alsoInactive(),
                            BooksClient.MAX_ROWS,
                            Priority.PAYMENT,
                            WireRows::accounts,
                            WireAccount::id)
                    .all()) {
                accounts.put(String.valueOf(account.id()), account);
            }
        } catch (ChairsideException e) {
            return "";
        }
        List<String> found = new ArrayList<>();
        for (String id : ids) {
            WireAccount account = accounts.get(id);
            if (account == null) {
                found.add("account " + id + " is not there");
            } else if (types) {
                found.add("account '" + account.name() + "' (" + id + ") is of type " + account.type());
            } else if (Boolean.FALSE.equals(account.active())) {
                found.add("account '" + account.name() + "' (" + id + ") is inactive");
            }
        }
        return found.isEmpty()
                ? "All its accounts are active, so it is a class, a location or a name."
                : "Look at: " + String.join("; ", found) + ".";
    }
}

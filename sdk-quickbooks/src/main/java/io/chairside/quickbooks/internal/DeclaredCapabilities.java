package io.chairside.quickbooks.internal;

import io.chairside.core.read.Edge;
import io.chairside.core.read.Removals;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.Limit;
import io.chairside.core.spi.Support;
import java.util.Map;

/** What the connector offers. */
public final class DeclaredCapabilities {

    private static final Capabilities ALL = Capabilities.builder()
            .declare(
                    Capability.READ_ACCOUNTS,
                    Support.NATIVE,
                    "Query of Account, inactive ones too (Intuit's API reference).",
                    Map.of(Limit.MAX_PAGE_SIZE, (long) BooksClient.MAX_ROWS))
            .increments(Capability.READ_ACCOUNTS, Edge.INCLUSIVE, Removals.NEVER)
            .declare(
                    Capability.READ_DIMENSIONS,
                    Support.NATIVE,
                    "Queries of Department, Class, Vendor and Customer (Intuit's API reference).",
                    Map.of(Limit.MAX_PAGE_SIZE, (long) BooksClient.MAX_ROWS))
            .increments(Capability.READ_DIMENSIONS, Edge.INCLUSIVE, Removals.NEVER)
            .declare(
                    Capability.READ_COMPANY,
                    Support.NATIVE,
                    "CompanyInfo and Preferences with BookCloseDate (Intuit's API reference).")
            .declare(
                    Capability.READ_BOOKINGS,
                    Support.NATIVE,
                    "Queries of Deposit and JournalEntry, change data for 30 days (Intuit's API reference).",
                    Map.of(Limit.MAX_PAGE_SIZE, (long) BooksClient.MAX_ROWS))
            .increments(Capability.READ_BOOKINGS, Edge.INCLUSIVE, Removals.REPORTED)
            .declare(
                    Capability.WRITE_PAYOUT,
                    Support.NATIVE,
                    "Create of Deposit and JournalEntry with a request id (Intuit's API reference).",
                    Map.of(Limit.MAX_TEXT_LENGTH, 4_000L, Limit.MAX_REFERENCE_LENGTH, 21L))
            .declare(
                    Capability.FIND_BY_REFERENCE,
                    Support.ADAPTED,
                    "Journal entries by number; deposits have no number to ask for, so all made in the time in question are read and their memos compared.")
            .build();

    private DeclaredCapabilities() {}

    /** Everything. */
    public static Capabilities all() {
        return ALL;
    }
}

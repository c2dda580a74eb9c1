package io.chairside.core.spi;

import io.chairside.core.payout.Account;
import io.chairside.core.payout.Company;
import io.chairside.core.payout.Dimension;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;

/** Reads what a mapping of payouts to the books needs: the company, its chart of accounts, its dimensions. Thread-safe. */
public interface AccountReader {

    /**
     * Accounts, also inactive ones. Governed by {@link Capability#READ_ACCOUNTS}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<Account> list(ReadRequest request);

    /**
     * Locations, classes, vendors and customers, also inactive ones. Governed by {@link Capability#READ_DIMENSIONS}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<Dimension> dimensions(ReadRequest request);

    /**
     * The company and the preferences that decide what can be booked, read now. Governed by {@link Capability#READ_COMPANY}.
     *
     * @return the company
     */
    Company company();
}

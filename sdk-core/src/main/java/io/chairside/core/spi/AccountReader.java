package io.chairside.core.spi;

import io.chairside.core.payout.Account;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;

/** Reads the chart of accounts. Thread-safe. */
public interface AccountReader {

    /**
     * Accounts, also inactive ones.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<Account> list(ReadRequest request);
}

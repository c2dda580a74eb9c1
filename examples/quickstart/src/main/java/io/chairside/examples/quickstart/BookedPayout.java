package io.chairside.examples.quickstart;

import io.chairside.core.money.Money;

/**
 * What became of one payout.
 *
 * @param id the platform's id
 * @param gross what payers paid
 * @param fees what the platform kept, above zero
 * @param net what arrived at, or was taken from, the bank account
 * @param booking the document in the books, for example {@code Deposit 12}; empty when it is not booked
 * @param matchedByBankFeed whether the bank's line found exactly this document
 */
record BookedPayout(String id, Money gross, Money fees, Money net, String booking, boolean matchedByBankFeed) {

    boolean proven() {
        return !booking.isEmpty() && matchedByBankFeed;
    }
}

package io.chairside.examples.quickstart;

import io.chairside.core.money.Money;

/**
 * What became of the day's payments.
 *
 * @param submitted payments handed to the engine
 * @param posted payments that stand in the ledger, proven by their own rows
 * @param held payments that the practice enters by hand
 * @param needsReview payments that a person must decide
 * @param lost payments that are neither in the ledger nor on the worklist, or that are called posted and have no row
 * @param doubled payments that stand in the ledger more than once
 * @param ledgerDelta by how much the balances of all families concerned moved; negative because payments lower them
 * @param expectedDelta by how much the policy and the payments say they had to move
 */
record WritebackResult(
        int submitted,
        int posted,
        int held,
        int needsReview,
        int lost,
        int doubled,
        Money ledgerDelta,
        Money expectedDelta) {

    boolean proven() {
        return lost == 0 && doubled == 0 && ledgerDelta.equals(expectedDelta);
    }
}

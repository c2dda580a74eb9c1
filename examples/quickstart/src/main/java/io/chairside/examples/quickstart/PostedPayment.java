package io.chairside.examples.quickstart;

import io.chairside.core.payment.AmountBasis;
import io.chairside.core.payment.Posting;
import java.util.Optional;

/**
 * What became of one payment of the demonstration.
 *
 * @param posting what was asked for
 * @param basis net or gross
 * @param receipt the row that proves it, as {@code system resource id}; empty when it was not posted
 * @param note what a person should know: adaptations, or why it was not posted
 */
record PostedPayment(Posting posting, AmountBasis basis, Optional<String> receipt, String note) {

    boolean proven() {
        return receipt.isPresent();
    }
}

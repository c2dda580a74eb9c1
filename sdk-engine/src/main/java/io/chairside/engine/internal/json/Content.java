package io.chairside.engine.internal.json;

import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import java.util.Optional;

/**
 * The content of an item: what was submitted, and what will stand in the ledger.
 *
 * @param payment the payment; of the payment's own item only
 * @param posting the payment's row; of the payment's own item only
 * @param adjustment the fee's row; of a fee adjustment only
 * @param reversal what is taken back; of a reversal only
 * @param applied what of the policy applied
 */
public record Content(
        Optional<Payment> payment,
        Optional<Posting> posting,
        Optional<AdjustmentPosting> adjustment,
        Optional<Reversal> reversal,
        Applied applied) {

    /**
     * Content of a payment.
     *
     * @param payment the payment
     * @param posting its row
     * @param applied what of the policy applied
     * @return the content
     */
    public static Content of(Payment payment, Posting posting, Applied applied) {
        return new Content(Optional.of(payment), Optional.of(posting), Optional.empty(), Optional.empty(), applied);
    }

    /**
     * Content of a fee adjustment.
     *
     * @param adjustment its row
     * @param applied what of the policy applied
     * @return the content
     */
    public static Content of(AdjustmentPosting adjustment, Applied applied) {
        return new Content(Optional.empty(), Optional.empty(), Optional.of(adjustment), Optional.empty(), applied);
    }

    /**
     * Content of a reversal.
     *
     * @param reversal what is taken back
     * @param applied what of the policy applied
     * @return the content
     */
    public static Content of(Reversal reversal, Applied applied) {
        return new Content(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(reversal), applied);
    }

    /**
     * The same with another row.
     *
     * @param other the payment's row
     * @return new content
     */
    public Content withPosting(Posting other) {
        return new Content(payment, Optional.of(other), adjustment, reversal, applied);
    }

    /** {@return the type only} */
    @Override
    public String toString() {
        return "Content";
    }
}

package io.chairside.core.spi;

import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Ticket;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;

/** Writes payments. Every write carries a reference; after any doubt look for it first. Thread-safe. */
public interface PaymentWriter {

    /**
     * Posts a payment.
     *
     * @param posting what will stand in the ledger
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome post(Posting posting, WriteOptions options);

    /**
     * Posts an adjustment.
     *
     * @param adjustment what will stand in the ledger
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome adjust(AdjustmentPosting adjustment, WriteOptions options);

    /**
     * Takes a posting back: refund, void, chargeback.
     *
     * @param reversal what to take back
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome reverse(Reversal reversal, WriteOptions options);

    /**
     * Looks for what we may already have written. Makes no write.
     *
     * @param request what to look for
     * @return what was found; absence only on data known to be complete
     * @throws io.chairside.core.error.ChairsideException if the search itself failed, which is never absence
     */
    Lookup find(LookupRequest request);

    /**
     * Asks what became of a write that the vendor had only queued.
     *
     * @param ticket the ticket of an {@link WriteOutcome.Accepted}
     * @return the outcome now; the same ticket again while it is still queued
     */
    default WriteOutcome poll(Ticket ticket) {
        return new WriteOutcome.Unknown(
                "this connector never queues writes, so the ticket is not its own",
                "Look the write up by its reference.",
                ticket.acceptedAt());
    }

    /** {@return how this writer behaves when an answer is lost: how long to wait before looking, what proves absence} */
    TargetProfile profile();
}

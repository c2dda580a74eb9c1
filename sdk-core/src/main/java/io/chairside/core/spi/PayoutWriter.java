package io.chairside.core.spi;

import io.chairside.core.payout.Booking;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Ticket;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;

/** Writes bookings of payouts into the books. Thread-safe. */
public interface PayoutWriter {

    /**
     * Posts a booking.
     *
     * @param booking what will stand in the books
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome post(Booking booking, WriteOptions options);

    /**
     * Corrects an earlier booking by its opposite; nothing is ever deleted.
     *
     * @param correction the correcting booking, with its own reference
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome reverse(Booking correction, WriteOptions options);

    /**
     * Looks for what we may already have written. Makes no write.
     *
     * @param request what to look for
     * @return what was found; absence only on data known to be complete
     * @throws io.chairside.core.error.ChairsideException if the search itself failed, which is never absence
     */
    Lookup find(LookupRequest request);

    /**
     * What stands in the books with a reference of ours, dated in the request's window.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<Receipt> bookings(ReadRequest request);

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

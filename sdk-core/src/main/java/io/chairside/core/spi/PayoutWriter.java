package io.chairside.core.spi;

import io.chairside.core.payout.Booking;
import io.chairside.core.payout.PostedBooking;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;

/** Writes bookings of payouts into the books. Thread-safe. */
public interface PayoutWriter extends Writer {

    /**
     * Posts a booking. Governed by {@link Capability#WRITE_PAYOUT}.
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
     * The documents of the kinds that payouts are booked as, dated in the request's window or changed since its checkpoint (deleted ones
     * then as {@link io.chairside.core.read.Page#removed()}): ours, known by reference or by raw id, and others, so that a reference rubbed
     * out and a deposit typed in twice are seen. Governed by {@link Capability#READ_BOOKINGS}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<PostedBooking> bookings(ReadRequest request);

    /**
     * How this writer behaves when an answer is lost: how long to wait before looking, what proves absence. A writer of money must say.
     *
     * @return the profile
     */
    @Override
    TargetProfile profile();
}

package io.chairside.engine.payout;

import java.util.Objects;

/**
 * Something about a booked payout that somebody should look at. It did not stop the booking. Holds no patient data. Immutable and thread-safe.
 *
 * @param kind what it is, for programs
 * @param sentence what it is, for people, and what to do
 */
public record PayoutAlert(Kind kind, String sentence) {

    /** What an alert is about. */
    public enum Kind {
        /** A line has no account in the mapping and was booked to suspense. */
        UNMAPPED,
        /** A line's account cannot be used any more and the line was booked to suspense. */
        ACCOUNT_UNUSABLE,
        /** A location, class, vendor or customer cannot be used and was left out. */
        DIMENSION_DROPPED,
        /** Lines were put together because there were too many. */
        LINES_MERGED,
        /** The booking carries another day than the bank's, because the books are closed. */
        REDATED,
        /** The system wrote something otherwise than asked. */
        ADAPTED
    }

    /**
     * Checks that nothing is null.
     *
     * @param kind what it is, for programs
     * @param sentence what it is, for people, and what to do
     */
    public PayoutAlert {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sentence, "sentence");
    }
}

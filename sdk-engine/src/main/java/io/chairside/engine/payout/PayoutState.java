package io.chairside.engine.payout;

/**
 * Where a payout stands. A payout is always in exactly one of these; the only moves between them are those of {@link PayoutMove}.
 *
 * <p>{@code BOOKED} and {@code VERIFIED} are the only states that say the document stands in the books, and both have a receipt or a person's word.
 */
public enum PayoutState {
    /** Stored. */
    RECEIVED,
    /** Waits for its turn, or for the next attempt. */
    READY,
    /** An attempt is written down; its request may be on the wire. */
    SENDING,
    /** The vendor queued it; nothing is proven. */
    ACCEPTED,
    /** An attempt's outcome is not known; nothing is sent before that is found out. */
    UNKNOWN,
    /** Nothing was booked, and a person must act; where time can heal the reason, the engine looks again by itself. */
    HELD,
    /** A person must decide. */
    NEEDS_REVIEW,
    /** It stands in the books. */
    BOOKED,
    /** It stands in the books, and a later look found exactly that one document, unchanged. */
    VERIFIED,
    /** There was nothing to book. */
    SKIPPED,
    /** A person decided that it is not booked by the engine. */
    CANCELLED,
    /** It stands in the books and is being taken back by a correcting entry. */
    UNDOING,
    /** It was taken back by a correcting entry; both documents stand in the books. */
    UNDONE;

    /** {@return whether the engine still has something to send or to find out} */
    public boolean open() {
        return switch (this) {
            case RECEIVED, READY, SENDING, ACCEPTED, UNKNOWN -> true;
            case HELD, NEEDS_REVIEW, BOOKED, VERIFIED, SKIPPED, CANCELLED, UNDOING, UNDONE -> false;
        };
    }

    /** {@return whether it is on the worklist: a person must act} */
    public boolean onWorklist() {
        return this == HELD || this == NEEDS_REVIEW;
    }

    /** {@return whether its document stands in the books} */
    public boolean booked() {
        return switch (this) {
            case BOOKED, VERIFIED, UNDOING, UNDONE -> true;
            case RECEIVED, READY, SENDING, ACCEPTED, UNKNOWN, HELD, NEEDS_REVIEW, SKIPPED, CANCELLED -> false;
        };
    }
}

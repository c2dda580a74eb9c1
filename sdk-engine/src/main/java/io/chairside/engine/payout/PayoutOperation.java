package io.chairside.engine.payout;

/** What kind of document it is about. */
public enum PayoutOperation {
    /** The booking of a payout. */
    BOOKING,
    /** The entry that takes a booking back. */
    CORRECTION
}

package io.chairside.core.payout;

/** The kind of document a booking becomes. */
public enum BookingForm {
    /** A bank deposit with signed lines. */
    DEPOSIT,
    /** A journal entry with debits and credits. */
    JOURNAL
}

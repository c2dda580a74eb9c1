package io.chairside.core.insurance;

/** Where a claim stands. */
public enum ClaimStatus {
    /** Made but not sent. */
    UNSENT,
    /** Waiting to be sent. */
    QUEUED,
    /** Held, usually until the primary insurer paid. */
    HELD,
    /** Sent to the insurer. */
    SENT,
    /** Answered by the insurer. */
    RECEIVED,
    /** Deleted in the system. */
    DELETED,
    /** Anything else; see the raw value. */
    OTHER
}

package io.chairside.core.insurance;

/** Where a claim line stands. */
public enum ClaimLineStatus {
    /** An estimate, not on any claim. */
    ESTIMATE,
    /** On a claim that was not answered yet. */
    NOT_RECEIVED,
    /** Answered. */
    RECEIVED,
    /** A further answer to a line already received. */
    SUPPLEMENTAL,
    /** A line of a question. */
    PREAUTHORIZATION,
    /** A correction of used benefits. */
    ADJUSTMENT,
    /** A capitation line. */
    CAPITATION,
    /** History from before the system was used. */
    HISTORY,
    /** Anything else; see the raw value. */
    OTHER
}

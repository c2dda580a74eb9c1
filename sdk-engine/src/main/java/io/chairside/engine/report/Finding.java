package io.chairside.engine.report;

/** How a payment of ours stands against the ledger. */
public enum Finding {
    /** It stands there as posted. */
    OK,
    /** It stands there, and somebody changed it. */
    EDITED,
    /** It was posted, and is no longer there. */
    DELETED,
    /** It stands there more than once. */
    DUPLICATE,
    /** It should stand there and does not yet: it waits, or a person must act. */
    MISSING,
    /** The ledger shows a row with a reference of ours that this engine never made. */
    UNEXPECTED,
    /** The ledger could not be read well enough to tell. */
    UNKNOWN
}

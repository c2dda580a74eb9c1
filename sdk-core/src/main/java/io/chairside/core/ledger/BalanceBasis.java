package io.chairside.core.ledger;

/** Where a balance comes from. */
public enum BalanceBasis {
    /** The system computed it for this read. */
    LIVE,
    /** The system stored it earlier; it can be stale. */
    CACHED,
    /** This SDK computed it from the ledger's rows. */
    COMPUTED
}

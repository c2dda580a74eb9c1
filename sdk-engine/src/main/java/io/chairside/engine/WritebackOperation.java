package io.chairside.engine;

/** What kind of row a writeback makes. */
public enum WritebackOperation {
    /** The payment's own row. */
    PAYMENT,
    /** The fees of a gross payment, as an adjustment beside it. */
    FEE_ADJUSTMENT,
    /** The taking back of a payment. */
    REVERSAL
}

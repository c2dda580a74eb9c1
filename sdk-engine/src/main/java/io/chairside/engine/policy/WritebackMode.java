package io.chairside.engine.policy;

/** Who enters a payment into the ledger. */
public enum WritebackMode {
    /** The engine. */
    AUTOMATIC,
    /** The front desk; the engine keeps the payment on the worklist with the exact entry to make. */
    MANUAL
}

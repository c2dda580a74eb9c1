package io.chairside.engine.policy;

/** Which charges a payment is applied to. */
public enum AllocationMode {
    /** The charges that the payment names; the system's own order for what they leave. */
    REQUESTED,
    /** The system's own order, whatever the payment names. */
    SYSTEM_ORDER,
    /** The patient's open charges, oldest first, read just before the first attempt. Needs a connector that reads the ledger. */
    OLDEST_FIRST,
    /** The open charges of the payment's provider, oldest first, then the others. Needs a connector that reads the ledger. */
    BY_PROVIDER
}

package io.chairside.engine.policy;

/** Which charges a payment is applied to. */
public enum AllocationMode {
    /** The charges that the payment names, also those of other family members; the system's own order for what they leave. */
    REQUESTED,
    /** The system's own order, whatever the payment names. */
    SYSTEM_ORDER,
    /** The patient's open charges, oldest first, read just before the first attempt. Needs a connector that reads the ledger. */
    OLDEST_FIRST,
    /** The open charges of the payment's provider, oldest first, then the others. Needs a connector that reads the ledger. */
    BY_PROVIDER,
    /**
     * The open charges of the patient's family, oldest first: of the members whose balances the system lists one by one, or else of the patient and the
     * guarantor. Needs a connector that reads the ledger and balances.
     */
    FAMILY;

    /** {@return whether the engine itself reads the ledger and chooses the charges} */
    public boolean readsLedger() {
        return this == OLDEST_FIRST || this == BY_PROVIDER || this == FAMILY;
    }
}

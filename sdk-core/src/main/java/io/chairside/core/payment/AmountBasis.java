package io.chairside.core.payment;

/** Which amount of a payment goes to the ledger. */
public enum AmountBasis {
    /** Gross minus fees. */
    NET,
    /** What the payer paid. */
    GROSS
}

package io.chairside.core.ledger;

/** What a ledger entry is. */
public enum LedgerEntryKind {
    /** A completed procedure. */
    CHARGE,
    /** Money from the patient or family. */
    PATIENT_PAYMENT,
    /** Money from an insurer. */
    INSURANCE_PAYMENT,
    /** What the practice waives under an insurer's contract. */
    WRITE_OFF,
    /** A discount, correction or other adjustment. */
    ADJUSTMENT,
    /** Money given back to the patient. */
    REFUND,
    /** Interest or a late fee. */
    FINANCE_CHARGE,
    /** An instalment of a payment plan that became due. */
    PAYMENT_PLAN_CHARGE,
    /** What a payment plan took over from the account. */
    PAYMENT_PLAN_CREDIT,
    /** A move between accounts or providers; sums to zero. */
    TRANSFER,
    /** Anything else; see the raw value. */
    OTHER
}

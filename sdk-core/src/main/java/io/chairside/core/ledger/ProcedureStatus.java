package io.chairside.core.ledger;

/** Where a procedure stands. */
public enum ProcedureStatus {
    /** Treatment-planned. */
    PLANNED,
    /** Done; a charge in the ledger. */
    COMPLETED,
    /** Done before, here or elsewhere; no charge. */
    EXISTING,
    /** Referred to somebody else. */
    REFERRED,
    /** A finding, not a treatment. */
    CONDITION,
    /** Deleted in the system but still visible. */
    DELETED,
    /** Anything else; see the raw value. */
    OTHER
}

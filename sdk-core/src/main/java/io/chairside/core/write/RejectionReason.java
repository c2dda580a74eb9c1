package io.chairside.core.write;

/** Why a system, or the connector in front of it, refused a write. Nothing took effect. */
public enum RejectionReason {
    /** The patient does not exist in the system. */
    PATIENT_NOT_FOUND,
    /** The patient exists but takes no entries: archived, deleted, merged away. */
    PATIENT_NOT_ACTIVE,
    /** The patient found is not the one expected. */
    WRONG_PATIENT,
    /** Another record addressed by the write does not exist: charge, claim, plan, appointment, operatory. */
    TARGET_NOT_FOUND,
    /** The amount is impossible: zero, negative, too large, or with too many decimals. */
    INVALID_AMOUNT,
    /** The ledger keeps another currency. */
    WRONG_CURRENCY,
    /** The date is not allowed: in the future, or before the practice began. */
    INVALID_DATE,
    /** The period is closed. */
    PERIOD_CLOSED,
    /** The payment or adjustment type does not exist, is hidden, or does not fit the amount's sign. */
    INVALID_TYPE,
    /** A text is longer than the system takes. */
    TEXT_TOO_LONG,
    /** The credentials do not allow it. */
    NOT_PERMITTED,
    /** The system or connector does not offer it. */
    UNSUPPORTED,
    /** The reference is already used for something else, or the record was changed meanwhile. */
    CONFLICT,
    /** The record is locked or attached to something that must not change. */
    LOCKED,
    /** The only way to write it needs an adaptation that the caller forbids. */
    ADAPTATION_FORBIDDEN,
    /** The system refused it for another reason. */
    OTHER
}

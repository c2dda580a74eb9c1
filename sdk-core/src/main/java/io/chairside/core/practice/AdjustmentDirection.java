package io.chairside.core.practice;

/** Which way an adjustment type moves the balance. */
public enum AdjustmentDirection {
    /** Raises what the patient owes. */
    CHARGE,
    /** Lowers what the patient owes. */
    CREDIT,
    /** Lowers it automatically under a discount plan; not for direct use. */
    DISCOUNT_PLAN,
    /** Anything else; see the raw value. */
    OTHER
}

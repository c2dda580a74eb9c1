package io.chairside.core.insurance;

/** How a plan pays. */
public enum PlanKind {
    /** A percentage per category. */
    PERCENTAGE,
    /** A percentage of a contracted fee. */
    PPO,
    /** A flat copay per procedure. */
    FLAT_COPAY,
    /** A monthly amount per member. */
    CAPITATION,
    /** Anything else; see the raw value. */
    OTHER
}

package io.chairside.core.insurance;

/** What a benefit row says. */
public enum BenefitKind {
    /** Coverage is active. */
    ACTIVE_COVERAGE,
    /** The percentage that the plan pays. */
    PERCENTAGE,
    /** A deductible. */
    DEDUCTIBLE,
    /** A copay. */
    COPAY,
    /** Something not covered. */
    EXCLUSION,
    /** A limit; with an amount and no code, the annual maximum. */
    LIMITATION,
    /** A waiting period. */
    WAITING_PERIOD,
    /** Anything else; see the raw value. */
    OTHER
}

package io.chairside.core.practice;

/** What a schedule block is about. */
public enum ScheduleKind {
    /** Working time of a provider. */
    PROVIDER,
    /** A note or holiday for the whole practice. */
    PRACTICE,
    /** Time kept free of ordinary appointments. */
    BLOCKOUT,
    /** Working time of an employee who is no provider. */
    EMPLOYEE,
    /** Anything else; see the raw value. */
    OTHER
}

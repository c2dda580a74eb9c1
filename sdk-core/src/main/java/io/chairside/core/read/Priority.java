package io.chairside.core.read;

/** Who goes first when the calls to a system are limited; the order of the constants is the order of precedence. */
public enum Priority {
    /** Writing a payment, and reading to prove one. */
    PAYMENT,
    /** Somebody waits in front of a screen. */
    INTERACTIVE,
    /** Regular reading of what changed. */
    DELTA,
    /** Loading history. */
    BACKFILL
}

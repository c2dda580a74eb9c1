package io.chairside.core.spi;

/** What kind of system a connector reaches. */
public enum SystemKind {
    /** A practice management system. */
    PMS,
    /** An accounting system. */
    ACCOUNTING
}

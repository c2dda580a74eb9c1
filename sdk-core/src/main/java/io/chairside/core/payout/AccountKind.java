package io.chairside.core.payout;

/** What an account of the books is. */
public enum AccountKind {
    /** A bank account. */
    BANK,
    /** Another current asset, for example a clearing account. */
    CURRENT_ASSET,
    /** Income. */
    INCOME,
    /** An expense. */
    EXPENSE,
    /** A liability. */
    LIABILITY,
    /** Equity. */
    EQUITY,
    /** Anything else; see the raw value. */
    OTHER
}

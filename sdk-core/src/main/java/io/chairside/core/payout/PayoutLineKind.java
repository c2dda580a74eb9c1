package io.chairside.core.payout;

/** What a line of a payout is. */
public enum PayoutLineKind {
    /** Payments collected. */
    GROSS,
    /** A fee that the platform kept. */
    FEE,
    /** Money given back to payers. */
    REFUND,
    /** Money taken back by payers' banks. */
    CHARGEBACK,
    /** A chargeback decided for the practice. */
    CHARGEBACK_REVERSAL,
    /** Money held back. */
    RESERVE_HELD,
    /** Money held back earlier and released. */
    RESERVE_RELEASED,
    /** Anything else, with its own sign. */
    ADJUSTMENT
}

package io.chairside.core.payment;

/** How the money came. */
public enum PaymentMethod {
    /** Credit or debit card. */
    CARD,
    /** Bank transfer or direct debit. */
    ACH,
    /** A paper check. */
    CHECK,
    /** Cash. */
    CASH,
    /** A phone or online wallet. */
    WALLET,
    /** Third-party patient financing. */
    FINANCING,
    /** Anything else. */
    OTHER
}

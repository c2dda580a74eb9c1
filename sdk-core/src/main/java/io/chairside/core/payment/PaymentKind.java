package io.chairside.core.payment;

/** The five kinds of payment that the platform collects. */
public enum PaymentKind {
    /** A card or wallet at the practice's terminal. */
    TERMINAL,
    /** An instalment of a payment plan. */
    PAYMENT_PLAN,
    /** An insurer's payment. */
    INSURANCE,
    /** A membership fee. */
    MEMBERSHIP,
    /** Collection of an outstanding balance. */
    OUTSTANDING_BALANCE
}

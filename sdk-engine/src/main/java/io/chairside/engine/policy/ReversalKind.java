package io.chairside.engine.policy;

/** Why a posted payment is taken back. */
public enum ReversalKind {
    /** The practice gave money back. */
    REFUND,
    /** The payment never happened, or was cancelled the same day. */
    VOID,
    /** The payer's bank took the money back. */
    CHARGEBACK
}

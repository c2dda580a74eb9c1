package io.chairside.engine.payout;

/** What a reconciliation found about a payout or a document. */
public enum PayoutFinding {
    /** Exactly one document, as booked. */
    OK,
    /** The document was changed after it was booked. */
    CHANGED,
    /** The document is not in the books any more. */
    MISSING,
    /** Several documents carry the same reference. */
    DUPLICATE,
    /** A document that is not ours has the amount and about the date of a payout: it may have been entered twice. */
    NOT_OURS_BUT_LOOKS_ALIKE,
    /** A document is there that should not be: the payout was cancelled, or its reference is not known here. */
    UNEXPECTED,
    /** The payout is not booked yet, or a person decided that it is not. */
    NOT_BOOKED,
    /** The books did not show enough to tell. */
    UNCLEAR
}

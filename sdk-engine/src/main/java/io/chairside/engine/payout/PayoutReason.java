package io.chairside.engine.payout;

/** Why a payout is where it is, for programs. The sentence for people stands beside it in {@link PayoutStatus}. */
public enum PayoutReason {
    /** Nothing special. */
    NONE,
    /** Nothing is left to book. */
    NOTHING_TO_BOOK,
    /** The parts do not add up to the net. */
    DOES_NOT_ADD_UP,
    /** The books keep another currency. */
    WRONG_CURRENCY,
    /** The practice has no mapping yet. */
    NO_MAPPING,
    /** The bank account or the suspense account cannot be used. */
    MAPPING_BROKEN,
    /** The practice has no books connected, or they are not available in this process. */
    NOT_CONNECTED,
    /** The books do not accept the credentials any more; somebody must connect them again. */
    RECONNECT,
    /** The books do not allow it: rights, or a subscription that has ended. */
    NOT_PERMITTED,
    /** The books cannot be reached. */
    UNREACHABLE,
    /** The books are closed for the day. */
    PERIOD_CLOSED,
    /** An account, location, class or name was refused by the books. */
    TARGET_REFUSED,
    /** The books refused it for another reason. */
    REFUSED,
    /** The connector does not book payouts. */
    UNSUPPORTED,
    /** The document is locked or attached to something that must not change. */
    LOCKED,
    /** The answer was lost. */
    ANSWER_LOST,
    /** The process that sent it is gone. */
    PROCESS_LOST,
    /** The document found differs from what was asked. */
    MISMATCH,
    /** More than one document carries the reference. */
    DUPLICATE,
    /** A document without our reference looks the same; somebody may have entered it by hand. */
    LOOKS_ALIKE,
    /** Neither presence nor absence can be proven. */
    UNPROVABLE,
    /** The vendor queued it and did not finish in time. */
    OVERDUE,
    /** All attempts are used up. */
    EXHAUSTED,
    /** The document was changed in the books after it was booked. */
    CHANGED,
    /** The document was removed from the books after it was booked. */
    MISSING,
    /** A person did it. */
    HUMAN
}

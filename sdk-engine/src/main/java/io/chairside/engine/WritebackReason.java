package io.chairside.engine;

/** Why a payment is where it is, for programs. The sentence for people stands beside it in {@link WritebackStatus}. */
public enum WritebackReason {
    /** Nothing special. */
    NONE,
    /** The practice enters these payments by hand. */
    POLICY_MANUAL,
    /** The system takes no such payment. */
    UNSUPPORTED,
    /** The practice has no policy yet. */
    NO_POLICY,
    /** The policy names what the system does not have: a payment type that is unknown or hidden. */
    POLICY_INVALID,
    /** The amount is above the practice's limit. */
    AMOUNT_ABOVE_LIMIT,
    /** The connection is not there: no connector, or it is not configured. */
    CONNECTION_MISSING,
    /** The period of the business day is closed. */
    PERIOD_CLOSED,
    /** The patient found is not the one expected. */
    WRONG_PATIENT,
    /** The patient does not exist in the system. */
    PATIENT_NOT_FOUND,
    /** The system or office cannot be reached. */
    UNREACHABLE,
    /** The system refused it. */
    REFUSED,
    /** The answer was lost. */
    ANSWER_LOST,
    /** The node that sent it is gone. */
    NODE_LOST,
    /** The row found differs from what was asked. */
    MISMATCH,
    /** More than one row carries the reference. */
    DUPLICATE,
    /** A row without reference looks the same; somebody may have typed it in. */
    POSSIBLE_MATCH,
    /** Neither presence nor absence can be proven. */
    UNPROVABLE,
    /** The vendor queued it and did not finish in time. */
    OVERDUE,
    /** All attempts are used up. */
    EXHAUSTED,
    /** The row was changed in the ledger after it was posted. */
    EDITED,
    /** The row was removed from the ledger after it was posted. */
    DELETED,
    /** It was written in a way that the policy forbids. */
    ADAPTATION_FORBIDDEN,
    /** The stored content cannot be read: the key is missing or wrong. */
    UNREADABLE,
    /** A person did it. */
    HUMAN,
    /** Something that must not happen did; the log says more. */
    INTERNAL
}

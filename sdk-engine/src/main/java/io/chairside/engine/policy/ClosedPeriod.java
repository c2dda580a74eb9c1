package io.chairside.engine.policy;

/** What happens when the business day of a payment lies in a closed period. */
public enum ClosedPeriod {
    /** A person is asked. */
    STOP,
    /** It is dated the next open day, and the memo says which day it belongs to. */
    NEXT_OPEN_DAY
}

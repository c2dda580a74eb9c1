package io.chairside.core.patient;

/** Whether somebody agreed to something. */
public enum Consent {
    /** Agreed. */
    YES,
    /** Refused. */
    NO,
    /** Not recorded. */
    UNKNOWN
}

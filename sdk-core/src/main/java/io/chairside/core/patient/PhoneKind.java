package io.chairside.core.patient;

/** What a phone number is for. */
public enum PhoneKind {
    /** At home. */
    HOME,
    /** At work. */
    WORK,
    /** A mobile phone. */
    MOBILE,
    /** Anything else. */
    OTHER
}

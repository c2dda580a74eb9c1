package io.chairside.core.patient;

/** Gender as the system records it. */
public enum Gender {
    /** Female. */
    FEMALE,
    /** Male. */
    MALE,
    /** Another; see the raw value. */
    OTHER,
    /** Not recorded. */
    UNKNOWN
}

package io.chairside.core.spi;

/** A number that bounds a capability. */
public enum Limit {
    /** Most records on a page. */
    MAX_PAGE_SIZE,
    /** Least milliseconds between two calls under one credential. */
    MIN_CALL_SPACING_MILLIS,
    /** Least seconds between two reads of the same resource. */
    MIN_INTERVAL_SECONDS,
    /** Most characters of a text. */
    MAX_TEXT_LENGTH,
    /** Most characters of the field that holds our reference. */
    MAX_REFERENCE_LENGTH,
    /** Most bytes of a file. */
    MAX_FILE_BYTES,
    /** Most minutes of an appointment. */
    MAX_APPOINTMENT_MINUTES,
    /** Calls needed per patient or family for a full read, because the system has no list. */
    CALLS_PER_PATIENT,
    /** Days that a read since a checkpoint reads again because the system does not tell what changed; older edits are seen by a full read only. */
    TRAILING_DAYS
}

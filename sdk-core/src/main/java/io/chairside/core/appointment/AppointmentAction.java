package io.chairside.core.appointment;

/** What happened to an appointment. */
public enum AppointmentAction {
    /** It was made. */
    CREATED,
    /** It was changed or moved. */
    CHANGED,
    /** The patient did not come. */
    MISSED,
    /** It was cancelled. */
    CANCELLED,
    /** It was deleted. */
    DELETED,
    /** Anything else; see the raw value. */
    OTHER
}

package io.chairside.core.appointment;

/** Where an appointment stands. */
public enum AppointmentStatus {
    /** On the schedule. */
    SCHEDULED,
    /** Took place. */
    COMPLETED,
    /** Missed or cancelled late. */
    BROKEN,
    /** Cancelled. */
    CANCELLED,
    /** Waiting for a new date. */
    UNSCHEDULED,
    /** Planned treatment without a date. */
    PLANNED,
    /** A note on the schedule, not an appointment. */
    NOTE,
    /** Deleted in the system. */
    DELETED,
    /** Anything else; see the raw value. */
    OTHER
}

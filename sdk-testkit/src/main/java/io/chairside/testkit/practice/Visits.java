package io.chairside.testkit.practice;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appointments and what was done. Money is in cents; immutable.
 *
 * @param appointments as they stand
 * @param changes what happened to them, including to deleted ones
 * @param treatments procedures planned and done
 * @param recalls when patients are due
 */
public record Visits(
        List<Appointment> appointments,
        List<AppointmentChange> changes,
        List<Treatment> treatments,
        List<Recall> recalls) {
    @Override
    public String toString() {
        return "Visits";
    }

    /**
     * A visit.
     *
     * @param id from 1, in the order of creation by the generator
     * @param patientId the patient
     * @param locationId the location
     * @param operatoryId the chair, 0 without a time
     * @param dentistId the dentist
     * @param hygienistId the hygienist, or 0
     * @param typeId kind of visit
     * @param start practice-local; null when planned or waiting for a time
     * @param minutes length, a multiple of 5
     * @param status status
     * @param confirmed whether the patient has confirmed
     * @param newPatient whether it is the patient's first
     * @param urgent whether the patient wants to come as soon as possible
     * @param plannedFromId the planned appointment it came from, or 0
     * @param note free text or empty
     * @param createdAt entry, practice-local
     * @param changedAt last change, practice-local
     */
    public record Appointment(
            long id,
            long patientId,
            long locationId,
            long operatoryId,
            long dentistId,
            long hygienistId,
            long typeId,
            @Nullable LocalDateTime start,
            int minutes,
            Status status,
            boolean confirmed,
            boolean newPatient,
            boolean urgent,
            long plannedFromId,
            String note,
            LocalDateTime createdAt,
            LocalDateTime changedAt) {
        Appointment as(Status other, LocalDateTime at) {
            return new Appointment(
                    id,
                    patientId,
                    locationId,
                    operatoryId,
                    dentistId,
                    hygienistId,
                    typeId,
                    start,
                    minutes,
                    other,
                    confirmed,
                    newPatient,
                    urgent,
                    plannedFromId,
                    note,
                    createdAt,
                    at);
        }

        @Override
        public String toString() {
            return "Appointment#" + id;
        }
    }
    /**
     * One entry in the history of an appointment.
     *
     * @param id from 1, in the order of creation by the generator
     * @param at when it happened, practice-local
     * @param action what happened
     * @param appointment the appointment right after it; of a deleted one, right before
     */
    public record AppointmentChange(long id, LocalDateTime at, Action action, Appointment appointment) {
        @Override
        public String toString() {
            return "AppointmentChange#" + id;
        }
    }
    /**
     * A procedure planned or done.
     *
     * @param id from 1, in the order of creation by the generator
     * @param patientId the patient
     * @param locationId the location
     * @param providerId the provider
     * @param appointmentId the visit it was or will be done on, or 0
     * @param plannedAppointmentId the planned appointment it waits on, or 0
     * @param codeId the procedure code
     * @param date day of service, or of planning
     * @param feeCents price of one unit
     * @param units quantity, from 1
     * @param tooth 1 to 32 or empty
     * @param surface surfaces or quadrant, or empty
     * @param status status
     * @param plannedOn day of planning
     * @param note clinical note or empty
     * @param createdAt entry, practice-local
     * @param changedAt last change, practice-local
     */
    public record Treatment(
            long id,
            long patientId,
            long locationId,
            long providerId,
            long appointmentId,
            long plannedAppointmentId,
            long codeId,
            LocalDate date,
            long feeCents,
            int units,
            String tooth,
            String surface,
            TreatmentStatus status,
            LocalDate plannedOn,
            String note,
            LocalDateTime createdAt,
            LocalDateTime changedAt) {
        /** {@return the charge: price times quantity} */
        public long totalCents() {
            return Math.multiplyExact(feeCents, (long) units);
        }

        @Override
        public String toString() {
            return "Treatment#" + id;
        }
    }
    /**
     * When a patient is due for a check-up.
     *
     * @param id from 1, in the order of creation by the generator
     * @param patientId the patient
     * @param due next due day, null when unknown
     * @param previous day of the last check-up, null before the first
     * @param intervalMonths usual interval
     * @param scheduled day of the next scheduled visit, or null
     * @param disabled whether the patient does not want to be called
     * @param changedAt last change, practice-local
     */
    public record Recall(
            long id,
            long patientId,
            @Nullable LocalDate due,
            @Nullable LocalDate previous,
            int intervalMonths,
            @Nullable LocalDate scheduled,
            boolean disabled,
            LocalDateTime changedAt) {
        @Override
        public String toString() {
            return "Recall#" + id;
        }
    }
    /** Where an appointment stands. */
    public enum Status {
        /** Has a time and is to come. */
        SCHEDULED,
        /** Has taken place. */
        COMPLETE,
        /** The patient did not come. */
        BROKEN,
        /** Called off in advance. */
        CANCELLED,
        /** Treatment grouped for a visit without a time. */
        PLANNED,
        /** Was put on the waiting list and lost its time. */
        UNSCHEDULED
    }
    /** What happened to an appointment. */
    public enum Action {
        /** Made. */
        CREATED,
        /** Changed in some way. */
        CHANGED,
        /** The patient did not come. */
        MISSED,
        /** Called off. */
        CANCELLED,
        /** Deleted; there is no such appointment any more. */
        DELETED
    }
    /** Where a procedure stands. */
    public enum TreatmentStatus {
        /** Proposed. */
        PLANNED,
        /** Done and charged. */
        COMPLETE,
        /** Done elsewhere before. */
        EXISTING,
        /** Deleted; charges nothing. */
        DELETED
    }
}

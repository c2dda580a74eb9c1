package io.chairside.core.appointment;

import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.AppointmentTypeId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Sourced;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An appointment. Times are the practice's wall times.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Appointment extends Sourced permits ImmutableAppointment {

    /** {@return the system's id} */
    AppointmentId id();

    /** {@return the patient; empty for somebody who is not on file yet} */
    Optional<PatientId> patient();

    /** {@return where it stands} */
    Coded<AppointmentStatus> status();

    /** {@return begin, wall time; empty for a planned or unscheduled appointment} */
    Optional<LocalDateTime> start();

    /** {@return length} */
    Duration duration();

    /** {@return the provider} */
    Optional<ProviderId> provider();

    /** {@return the hygienist} */
    Optional<ProviderId> hygienist();

    /** {@return where it takes place} */
    Optional<OperatoryId> operatory();

    /** {@return the location} */
    Optional<LocationId> location();

    /** {@return the appointment type} */
    Optional<AppointmentTypeId> type();

    /** {@return the practice's own confirmation status, as text} */
    Optional<String> confirmation();

    /** {@return whether it is marked as a new patient's} */
    @Value.Default
    default boolean newPatient() {
        return false;
    }

    /** {@return whether it is a hygiene appointment} */
    @Value.Default
    default boolean hygiene() {
        return false;
    }

    /** {@return the system's short text of what will be done} */
    @Value.Redacted
    Optional<String> procedures();

    /** {@return note} */
    @Value.Redacted
    Optional<String> note();

    /** {@return the planned appointment it came from} */
    Optional<AppointmentId> plannedFrom();

    /** {@return when the patient arrived, wall time} */
    Optional<LocalDateTime> arrivedAt();

    /** {@return when the patient was seated, wall time} */
    Optional<LocalDateTime> seatedAt();

    /** {@return when the patient left, wall time} */
    Optional<LocalDateTime> dismissedAt();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Appointment}. Not thread-safe. */
    final class Builder extends ImmutableAppointment.Builder {
        Builder() {}
    }
}

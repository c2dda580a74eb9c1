package io.chairside.core.appointment;

import io.chairside.core.id.AppointmentTypeId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.write.Reference;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An appointment to be written.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface AppointmentDraft permits ImmutableAppointmentDraft {

    /** {@return our permanent key of this write} */
    Reference reference();

    /** {@return the patient} */
    PatientId patient();

    /** {@return begin, the practice's wall time} */
    LocalDateTime start();

    /** {@return length} */
    Duration duration();

    /** {@return where} */
    OperatoryId operatory();

    /** {@return the provider; the system's default when empty} */
    Optional<ProviderId> provider();

    /** {@return the hygienist} */
    Optional<ProviderId> hygienist();

    /** {@return the location; the operatory's when empty} */
    Optional<LocationId> location();

    /** {@return the appointment type} */
    Optional<AppointmentTypeId> type();

    /** {@return note} */
    @Value.Redacted
    Optional<String> note();

    /** {@return whether it is a new patient's first} */
    @Value.Default
    default boolean newPatient() {
        return false;
    }

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link AppointmentDraft}. Not thread-safe. */
    final class Builder extends ImmutableAppointmentDraft.Builder {
        Builder() {}

        /**
         * Builds the value after checking it.
         *
         * @return the value
         * @throws IllegalStateException if a required attribute is missing
         * @throws IllegalArgumentException if an attribute cannot be
         */
        @Override
        public AppointmentDraft build() {
            AppointmentDraft draft = super.build();
            if (draft.duration().isZero() || draft.duration().isNegative()) {
                throw new IllegalArgumentException("AppointmentDraft: the duration must be above zero");
            }
            return draft;
        }
    }
}

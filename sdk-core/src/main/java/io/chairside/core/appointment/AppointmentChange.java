package io.chairside.core.appointment;

import io.chairside.core.internal.SdkStyle;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Sourced;
import java.time.LocalDateTime;
import org.immutables.value.Value;

/**
 * One entry of an appointment's history.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface AppointmentChange extends Sourced permits ImmutableAppointmentChange {

    /** {@return what happened} */
    Coded<AppointmentAction> action();

    /** {@return when, wall time} */
    LocalDateTime at();

    /** {@return the appointment as it was after the change} */
    Appointment appointment();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link AppointmentChange}. Not thread-safe. */
    final class Builder extends ImmutableAppointmentChange.Builder {
        Builder() {}
    }
}

package io.chairside.core.appointment;

import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.write.Reference;
import java.time.LocalDateTime;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A new time or place for an appointment.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface AppointmentMove permits ImmutableAppointmentMove {

    /** {@return our permanent key of this write} */
    Reference reference();

    /** {@return the appointment} */
    AppointmentId appointment();

    /** {@return new begin, the practice's wall time} */
    LocalDateTime start();

    /** {@return new operatory; unchanged when empty} */
    Optional<OperatoryId> operatory();

    /** {@return new provider; unchanged when empty} */
    Optional<ProviderId> provider();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link AppointmentMove}. Not thread-safe. */
    final class Builder extends ImmutableAppointmentMove.Builder {
        Builder() {}
    }
}

package io.chairside.core.practice;

import io.chairside.core.id.AppointmentTypeId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.read.Sourced;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A kind of appointment that the practice has defined.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface AppointmentType extends Sourced permits ImmutableAppointmentType {

    /** {@return the system's id} */
    AppointmentTypeId id();

    /** {@return name} */
    String name();

    /** {@return usual length} */
    Optional<Duration> duration();

    /** {@return codes of the procedures it brings along} */
    List<String> procedureCodes();

    /** {@return whether the practice no longer uses it} */
    @Value.Default
    default boolean hidden() {
        return false;
    }

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link AppointmentType}. Not thread-safe. */
    final class Builder extends ImmutableAppointmentType.Builder {
        Builder() {}
    }
}

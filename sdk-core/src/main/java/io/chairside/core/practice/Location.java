package io.chairside.core.practice;

import io.chairside.core.id.LocationId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.patient.Address;
import io.chairside.core.read.Sourced;
import java.time.ZoneId;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A location (an office) of a practice.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Location extends Sourced permits ImmutableLocation {

    /** {@return the system's id} */
    LocationId id();

    /** {@return full name} */
    String name();

    /** {@return abbreviation, where there is one} */
    Optional<String> shortName();

    /** {@return postal address} */
    Optional<Address> address();

    /** {@return phone number as the system holds it} */
    Optional<String> phone();

    /** {@return time zone, where the system tells} */
    Optional<ZoneId> zone();

    /** {@return whether the practice no longer uses it} */
    @Value.Default
    default boolean hidden() {
        return false;
    }

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Location}. Not thread-safe. */
    final class Builder extends ImmutableLocation.Builder {
        Builder() {}
    }
}

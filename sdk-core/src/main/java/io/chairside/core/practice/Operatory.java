package io.chairside.core.practice;

import io.chairside.core.id.LocationId;
import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.read.Sourced;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An operatory: the chair or room that an appointment occupies.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Operatory extends Sourced permits ImmutableOperatory {

    /** {@return the system's id} */
    OperatoryId id();

    /** {@return full name} */
    String name();

    /** {@return abbreviation} */
    Optional<String> shortName();

    /** {@return the location it is in} */
    Optional<LocationId> location();

    /** {@return the dentist it belongs to} */
    Optional<ProviderId> dentist();

    /** {@return the hygienist it belongs to} */
    Optional<ProviderId> hygienist();

    /** {@return whether it is a hygiene operatory} */
    @Value.Default
    default boolean hygiene() {
        return false;
    }

    /** {@return whether the practice no longer uses it} */
    @Value.Default
    default boolean hidden() {
        return false;
    }

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Operatory}. Not thread-safe. */
    final class Builder extends ImmutableOperatory.Builder {
        Builder() {}
    }
}

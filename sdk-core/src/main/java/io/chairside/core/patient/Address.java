package io.chairside.core.patient;

import io.chairside.core.internal.SdkStyle;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A postal address.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Address permits ImmutableAddress {

    /** {@return street lines} */
    @Value.Redacted
    List<String> lines();

    /** {@return city} */
    @Value.Redacted
    Optional<String> city();

    /** {@return state or region} */
    @Value.Redacted
    Optional<String> state();

    /** {@return postal code as the system holds it} */
    @Value.Redacted
    Optional<String> postalCode();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Address}. Not thread-safe. */
    final class Builder extends ImmutableAddress.Builder {
        Builder() {}
    }
}

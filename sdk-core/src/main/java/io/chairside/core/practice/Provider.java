package io.chairside.core.practice;

import io.chairside.core.id.ProviderId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Sourced;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A provider.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Provider extends Sourced permits ImmutableProvider {

    /** {@return the system's id} */
    ProviderId id();

    /** {@return family name} */
    @Value.Redacted
    String lastName();

    /** {@return given name} */
    @Value.Redacted
    Optional<String> firstName();

    /** {@return abbreviation that stands in the schedule} */
    Optional<String> shortName();

    /** {@return what the provider is} */
    Coded<ProviderKind> kind();

    /** {@return US national provider identifier} */
    Optional<String> nationalProviderId();

    /** {@return whether the provider still works here} */
    @Value.Default
    default boolean active() {
        return true;
    }

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Provider}. Not thread-safe. */
    final class Builder extends ImmutableProvider.Builder {
        Builder() {}
    }
}

package io.chairside.core.payout;

import io.chairside.core.id.DimensionId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Sourced;
import org.immutables.value.Value;

/**
 * Something by which the books sort lines beside the account: a location, a class, a vendor, a customer. Ids are unique within a kind.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Dimension extends Sourced permits ImmutableDimension {

    /** {@return the system's id} */
    DimensionId id();

    /** {@return what it is} */
    Coded<DimensionKind> kind();

    /** {@return full name; a customer's can be a person's} */
    @Value.Redacted
    String name();

    /** {@return whether it is in use} */
    @Value.Default
    default boolean active() {
        return true;
    }

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Dimension}. Not thread-safe. */
    final class Builder extends ImmutableDimension.Builder {
        Builder() {}
    }
}

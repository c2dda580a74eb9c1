package io.chairside.core.practice;

import io.chairside.core.id.AdjustmentTypeId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Sourced;
import org.immutables.value.Value;

/**
 * An adjustment type that the practice has defined.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface AdjustmentType extends Sourced permits ImmutableAdjustmentType {

    /** {@return the system's id} */
    AdjustmentTypeId id();

    /** {@return name as staff see it} */
    String name();

    /** {@return which way it moves the balance} */
    Coded<AdjustmentDirection> direction();

    /** {@return whether the practice no longer uses it} */
    @Value.Default
    default boolean hidden() {
        return false;
    }

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link AdjustmentType}. Not thread-safe. */
    final class Builder extends ImmutableAdjustmentType.Builder {
        Builder() {}
    }
}

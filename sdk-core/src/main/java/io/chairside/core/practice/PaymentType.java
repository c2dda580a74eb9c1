package io.chairside.core.practice;

import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.read.Sourced;
import org.immutables.value.Value;

/**
 * A payment type that the practice has defined; every payment in its ledger has one.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface PaymentType extends Sourced permits ImmutablePaymentType {

    /** {@return the system's id} */
    PaymentTypeId id();

    /** {@return name as staff see it} */
    String name();

    /** {@return whether it is a type of insurance payments} */
    @Value.Default
    default boolean insurance() {
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

    /** Builds a {@link PaymentType}. Not thread-safe. */
    final class Builder extends ImmutablePaymentType.Builder {
        Builder() {}
    }
}

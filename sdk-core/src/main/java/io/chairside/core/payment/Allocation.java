package io.chairside.core.payment;

import io.chairside.core.id.ProcedureId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import org.immutables.value.Value;

/**
 * The part of a payment that is meant for one charge.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Allocation permits ImmutableAllocation {

    /** {@return the charge} */
    ProcedureId procedure();

    /** {@return amount, positive} */
    Money amount();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Allocation}. Not thread-safe. */
    final class Builder extends ImmutableAllocation.Builder {
        Builder() {}
    }
}

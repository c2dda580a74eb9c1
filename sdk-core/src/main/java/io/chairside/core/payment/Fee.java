package io.chairside.core.payment;

import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import org.immutables.value.Value;

/**
 * One fee that the platform kept from a payment or payout.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Fee permits ImmutableFee {

    /** {@return kind of fee, for example processing; the platform's own stable word} */
    String kind();

    /** {@return amount, not negative} */
    Money amount();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Fee}. Not thread-safe. */
    final class Builder extends ImmutableFee.Builder {
        Builder() {}
    }
}

package io.chairside.core.payout;

import io.chairside.core.id.LocationId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * One line of a payout, signed: what it adds to the amount paid out.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface PayoutLine permits ImmutablePayoutLine {

    /** {@return what it is} */
    PayoutLineKind kind();

    /** {@return sub-kind, the platform's own stable word: a payment kind for GROSS, a fee kind for FEE, otherwise free} */
    String detail();

    /** {@return positive adds to the payout, negative lowers it} */
    Money amount();

    /** {@return the location it belongs to} */
    Optional<LocationId> location();

    /** {@return how many payments stand behind it} */
    OptionalInt count();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PayoutLine}. Not thread-safe. */
    final class Builder extends ImmutablePayoutLine.Builder {
        Builder() {}
    }
}

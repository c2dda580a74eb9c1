package io.chairside.core.payout;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.DimensionId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One line of a booking, signed: what it adds to the bank account.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface BookingLine permits ImmutableBookingLine {

    /** {@return the account on the other side} */
    AccountId account();

    /** {@return positive adds to the bank account, negative lowers it; not zero} */
    Money amount();

    /** {@return text; no patient data} */
    String description();

    /** {@return the location or department} */
    Optional<DimensionId> location();

    /** {@return the class} */
    Optional<DimensionId> category();

    /** {@return the vendor or customer; never a patient} */
    Optional<DimensionId> party();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BookingLine}. Not thread-safe. */
    final class Builder extends ImmutableBookingLine.Builder {
        Builder() {}
    }
}

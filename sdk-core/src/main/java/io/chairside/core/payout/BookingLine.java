package io.chairside.core.payout;

import io.chairside.core.id.AccountId;
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

    /** {@return the accounting system's own id of a location or department} */
    Optional<String> location();

    /** {@return the accounting system's own id of a class} */
    Optional<String> category();

    /** {@return the accounting system's own id of a vendor or customer} */
    Optional<String> party();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BookingLine}. Not thread-safe. */
    final class Builder extends ImmutableBookingLine.Builder {
        Builder() {}
    }
}

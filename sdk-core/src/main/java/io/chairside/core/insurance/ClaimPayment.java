package io.chairside.core.insurance;

import io.chairside.core.id.ClaimPaymentId;
import io.chairside.core.id.LocationId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.read.Sourced;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An insurer's check or transfer; one may pay several claims.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface ClaimPayment extends Sourced permits ImmutableClaimPayment {

    /** {@return the system's id} */
    ClaimPaymentId id();

    /** {@return amount of the check; negative when the insurer takes money back} */
    Money amount();

    /** {@return its date in the ledger} */
    LocalDate date();

    /** {@return date on the check} */
    Optional<LocalDate> issued();

    /** {@return the insurer's name} */
    Optional<String> carrierName();

    /** {@return check or trace number} */
    Optional<String> checkNumber();

    /** {@return payment type as staff see it} */
    Optional<String> type();

    /** {@return whether the system knows that lines are still missing} */
    @Value.Default
    default boolean partial() {
        return false;
    }

    /** {@return note} */
    @Value.Redacted
    Optional<String> note();

    /** {@return the location} */
    Optional<LocationId> location();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ClaimPayment}. Not thread-safe. */
    final class Builder extends ImmutableClaimPayment.Builder {
        Builder() {}
    }
}

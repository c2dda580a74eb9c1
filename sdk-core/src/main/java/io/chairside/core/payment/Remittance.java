package io.chairside.core.payment;

import io.chairside.core.id.ClaimId;
import io.chairside.core.internal.SdkStyle;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What an insurer's payment pays, claim by claim line.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Remittance permits ImmutableRemittance {

    /** {@return the claim} */
    ClaimId claim();

    /** {@return its lines, at least one; their paid amounts sum to the payment} */
    List<RemittanceLine> lines();

    /** {@return the insurer's name} */
    Optional<String> carrierName();

    /** {@return the insurer's check or trace number} */
    Optional<String> traceNumber();

    /** {@return date on the insurer's check} */
    Optional<LocalDate> issued();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Remittance}. Not thread-safe. */
    final class Builder extends ImmutableRemittance.Builder {
        Builder() {}

        /**
         * Builds the value after checking it.
         *
         * @return the value
         * @throws IllegalStateException if a required attribute is missing
         * @throws IllegalArgumentException if the parts contradict each other; the message names every contradiction
         */
        @Override
        public Remittance build() {
            return PaymentRules.check(super.build());
        }
    }
}

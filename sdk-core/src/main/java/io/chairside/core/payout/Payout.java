package io.chairside.core.payout;

import io.chairside.core.id.PayoutId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A payout of the platform to a practice: gross, itemised fees, refunds, chargebacks, net.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Payout permits ImmutablePayout {

    /** {@return the platform's permanent id} */
    PayoutId id();

    /** {@return the practice} */
    PracticeId practice();

    /** {@return the currency of every amount} */
    Currency currency();

    /** {@return the itemised parts; they sum exactly to the net} */
    List<PayoutLine> lines();

    /** {@return what arrives at the bank; negative when the bank account is debited} */
    Money net();

    /** {@return the bank's value date, in the practice's zone} */
    LocalDate arrivalDate();

    /** {@return what stands on the bank statement} */
    Optional<String> bankReference();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Payout}. Not thread-safe. */
    final class Builder extends ImmutablePayout.Builder {
        Builder() {}

        /**
         * Builds the value after checking it.
         *
         * @return the value
         * @throws IllegalStateException if a required attribute is missing
         * @throws IllegalArgumentException if the parts contradict each other; the message names every contradiction
         */
        @Override
        public Payout build() {
            return PayoutRules.check(super.build());
        }
    }
}

package io.chairside.core.payment;

import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import java.time.LocalDate;
import org.immutables.value.Value;

/**
 * The taking back of a posting: a refund, void, chargeback or correction.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Reversal permits ImmutableReversal {

    /** {@return our permanent key of the reversal, stamped into its row} */
    Reference reference();

    /** {@return receipt of the posting to take back} */
    Receipt original();

    /** {@return how much to take back, above zero and at most the original amount} */
    Money amount();

    /** {@return its date in the ledger} */
    LocalDate date();

    /** {@return text for the practice's staff; the reference is added by the connector} */
    @Value.Redacted
    String memo();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Reversal}. Not thread-safe. */
    final class Builder extends ImmutableReversal.Builder {
        Builder() {}

        /**
         * Builds the value after checking it.
         *
         * @return the value
         * @throws IllegalStateException if a required attribute is missing
         * @throws IllegalArgumentException if the parts contradict each other; the message names every contradiction
         */
        @Override
        public Reversal build() {
            return PaymentRules.check(super.build());
        }
    }
}

package io.chairside.core.payout;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.PayoutId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.write.Reference;
import java.time.LocalDate;
import java.util.List;
import org.immutables.value.Value;

/**
 * A payout as it will stand in the books.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Booking permits ImmutableBooking {

    /** {@return our permanent key, stamped into the document} */
    Reference reference();

    /** {@return the payout it comes from} */
    PayoutId payout();

    /** {@return the kind of document} */
    BookingForm form();

    /** {@return its date in the books} */
    LocalDate date();

    /** {@return the bank account that receives the net} */
    AccountId bankAccount();

    /** {@return its lines; they sum exactly to the net} */
    List<BookingLine> lines();

    /** {@return what arrives at the bank account} */
    Money net();

    /** {@return text; no patient data} */
    String memo();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Booking}. Not thread-safe. */
    final class Builder extends ImmutableBooking.Builder {
        Builder() {}

        /**
         * Builds the value after checking it.
         *
         * @return the value
         * @throws IllegalStateException if a required attribute is missing
         * @throws IllegalArgumentException if the parts contradict each other; the message names every contradiction
         */
        @Override
        public Booking build() {
            return PayoutRules.check(super.build());
        }
    }
}

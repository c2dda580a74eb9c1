package io.chairside.core.ledger;

import io.chairside.core.id.LedgerPaymentId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.read.Sourced;
import io.chairside.core.write.Reference;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A patient's payment as it stands in the system.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface LedgerPayment extends Sourced permits ImmutableLedgerPayment {

    /** {@return the system's id} */
    LedgerPaymentId id();

    /** {@return the patient it is booked on} */
    PatientId patient();

    /** {@return amount received, positive; negative for money given back} */
    Money amount();

    /** {@return its date in the ledger} */
    LocalDate date();

    /** {@return the day it was entered} */
    Optional<LocalDate> enteredOn();

    /** {@return payment type as staff see it} */
    Optional<String> type();

    /** {@return payment type} */
    Optional<PaymentTypeId> typeId();

    /** {@return check number or reference field} */
    @Value.Redacted
    Optional<String> checkNumber();

    /** {@return note} */
    @Value.Redacted
    Optional<String> note();

    /** {@return the location} */
    Optional<LocationId> location();

    /** {@return what made it, in the system's words} */
    Optional<String> source();

    /** {@return whether it only moves money between accounts and sums to zero} */
    @Value.Default
    default boolean transfer() {
        return false;
    }

    /** {@return our reference, when the payment carries one} */
    Optional<Reference> reference();

    /** {@return whether it stands on a deposit slip} */
    @Value.Default
    default boolean deposited() {
        return false;
    }

    /** {@return its parts, where they were read along; empty otherwise} */
    List<PaymentSplit> splits();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link LedgerPayment}. Not thread-safe. */
    final class Builder extends ImmutableLedgerPayment.Builder {
        Builder() {}
    }
}

package io.chairside.core.payment;

import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PaymentPlanId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.patient.ExpectedPatient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A payment of the platform, to be written back.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Payment permits ImmutablePayment {

    /** {@return the platform's permanent id} */
    PaymentId id();

    /** {@return the practice} */
    PracticeId practice();

    /** {@return which of the five kinds} */
    PaymentKind kind();

    /** {@return the patient on whose account it belongs} */
    PatientId patient();

    /** {@return whom the platform believes that to be; checked before the first send when given} */
    Optional<ExpectedPatient> expectedPatient();

    /** {@return what the payer paid, above zero} */
    Money gross();

    /** {@return what the platform kept, itemised; may be empty} */
    List<Fee> fees();

    /** {@return gross minus the fees, exactly; above zero} */
    Money net();

    /** {@return how the money came} */
    PaymentMethod method();

    /** {@return the practice's business day it belongs to} */
    LocalDate businessDate();

    /** {@return when the money was taken} */
    Instant capturedAt();

    /** {@return the location} */
    Optional<LocationId> location();

    /** {@return provider to credit, when the platform knows} */
    Optional<ProviderId> provider();

    /** {@return the charges it is meant for; they sum to at most the gross amount; empty for the system's own order} */
    List<Allocation> allocations();

    /** {@return the payment plan it pays} */
    Optional<PaymentPlanId> plan();

    /** {@return what an insurer pays; required for kind INSURANCE, absent otherwise} */
    Optional<Remittance> remittance();

    /** {@return whether it is for treatment not yet done} */
    @Value.Default
    default boolean prepayment() {
        return false;
    }

    /** {@return text for the practice's staff} */
    @Value.Redacted
    Optional<String> memo();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Payment}. Not thread-safe. */
    final class Builder extends ImmutablePayment.Builder {
        Builder() {}

        /**
         * Builds the value after checking it.
         *
         * @return the value
         * @throws IllegalStateException if a required attribute is missing
         * @throws IllegalArgumentException if the parts contradict each other; the message names every contradiction
         */
        @Override
        public Payment build() {
            return PaymentRules.check(super.build());
        }
    }
}

package io.chairside.core.payment;

import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PaymentPlanId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.write.Reference;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A payment as it will stand in one system's ledger: amount, type, date, reference decided.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Posting permits ImmutablePosting {

    /** {@return our permanent key, stamped into the row} */
    Reference reference();

    /** {@return the payment it comes from} */
    PaymentId payment();

    /** {@return which of the five kinds} */
    PaymentKind kind();

    /** {@return the patient} */
    PatientId patient();

    /** {@return whom the platform believes that to be; a connector that reads the patient anyway checks it} */
    Optional<ExpectedPatient> expectedPatient();

    /** {@return what goes to the ledger, above zero} */
    Money amount();

    /** {@return its date in the ledger, the practice's business day} */
    LocalDate date();

    /** {@return payment type of the practice; the connection's mapping for the kind when empty} */
    Optional<PaymentTypeId> paymentType();

    /** {@return how the money came} */
    PaymentMethod method();

    /** {@return the location} */
    Optional<LocationId> location();

    /** {@return provider to credit} */
    Optional<ProviderId> provider();

    /** {@return the charges it is meant for; they sum to at most the amount} */
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

    /** {@return text for the practice's staff; the reference is added by the connector} */
    @Value.Redacted
    String memo();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Posting}. Not thread-safe. */
    final class Builder extends ImmutablePosting.Builder {
        Builder() {}

        /**
         * Builds the value after checking it.
         *
         * @return the value
         * @throws IllegalStateException if a required attribute is missing
         * @throws IllegalArgumentException if the parts contradict each other; the message names every contradiction
         */
        @Override
        public Posting build() {
            return PaymentRules.check(super.build());
        }
    }
}

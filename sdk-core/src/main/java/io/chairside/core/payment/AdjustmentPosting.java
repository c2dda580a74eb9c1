package io.chairside.core.payment;

import io.chairside.core.id.AdjustmentTypeId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.write.Reference;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An adjustment as it will stand in one system's ledger, for example a fee next to a gross payment.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface AdjustmentPosting permits ImmutableAdjustmentPosting {

    /** {@return our permanent key, stamped into the row} */
    Reference reference();

    /** {@return the patient} */
    PatientId patient();

    /** {@return positive raises what the patient owes, negative lowers it; not zero} */
    Money amount();

    /** {@return its date in the ledger} */
    LocalDate date();

    /** {@return adjustment type of the practice; the connection's mapping for the sign when empty} */
    Optional<AdjustmentTypeId> type();

    /** {@return provider} */
    Optional<ProviderId> provider();

    /** {@return procedure it is about} */
    Optional<ProcedureId> procedure();

    /** {@return the location} */
    Optional<LocationId> location();

    /** {@return text for the practice's staff; the reference is added by the connector} */
    @Value.Redacted
    String memo();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link AdjustmentPosting}. Not thread-safe. */
    final class Builder extends ImmutableAdjustmentPosting.Builder {
        Builder() {}

        /**
         * Builds the value after checking it.
         *
         * @return the value
         * @throws IllegalStateException if a required attribute is missing
         * @throws IllegalArgumentException if the parts contradict each other; the message names every contradiction
         */
        @Override
        public AdjustmentPosting build() {
            return PaymentRules.check(super.build());
        }
    }
}

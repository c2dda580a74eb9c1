package io.chairside.core.ledger;

import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentPlanId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The part of a patient's payment that goes to one place.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface PaymentSplit permits ImmutablePaymentSplit {

    /** {@return whose account it moves; may differ from the payer} */
    PatientId patient();

    /** {@return amount received, positive; negative for money given back} */
    Money amount();

    /** {@return its date in the ledger} */
    LocalDate date();

    /** {@return the procedure paid} */
    Optional<ProcedureId> procedure();

    /** {@return provider it is credited to} */
    Optional<ProviderId> provider();

    /** {@return the payment plan paid} */
    Optional<PaymentPlanId> plan();

    /** {@return whether it is unearned income} */
    @Value.Default
    default boolean unallocated() {
        return false;
    }

    /** {@return the system's own id of the split} */
    String rawId();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PaymentSplit}. Not thread-safe. */
    final class Builder extends ImmutablePaymentSplit.Builder {
        Builder() {}
    }
}

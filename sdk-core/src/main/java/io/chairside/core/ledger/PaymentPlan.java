package io.chairside.core.ledger;

import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentPlanId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.read.Sourced;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A payment plan.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface PaymentPlan extends Sourced permits ImmutablePaymentPlan {

    /** {@return the system's id} */
    PaymentPlanId id();

    /** {@return whose treatment it pays} */
    PatientId patient();

    /** {@return who pays it} */
    PatientId guarantor();

    /** {@return when it was agreed} */
    LocalDate date();

    /** {@return what it is about in all, where the system tells} */
    Optional<Money> amount();

    /** {@return what is due each period} */
    Optional<Money> periodAmount();

    /** {@return whether it is closed} */
    @Value.Default
    default boolean closed() {
        return false;
    }

    /** {@return whether it only tracks expected insurance money} */
    @Value.Default
    default boolean insurance() {
        return false;
    }

    /** {@return its lines so far; instalments not yet due may be missing} */
    List<PlanCharge> charges();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PaymentPlan}. Not thread-safe. */
    final class Builder extends ImmutablePaymentPlan.Builder {
        Builder() {}
    }
}

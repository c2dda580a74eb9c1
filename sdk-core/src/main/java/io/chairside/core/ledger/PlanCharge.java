package io.chairside.core.ledger;

import io.chairside.core.id.PatientId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import java.time.LocalDate;
import org.immutables.value.Value;

/**
 * One line of a payment plan.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface PlanCharge permits ImmutablePlanCharge {

    /** {@return when it is due or was credited} */
    LocalDate date();

    /** {@return principal, not negative} */
    Money principal();

    /** {@return interest, not negative} */
    Money interest();

    /** {@return true for what the plan took over from the account, false for an instalment} */
    boolean credit();

    /** {@return who owes it} */
    PatientId guarantor();

    /** {@return the system's own id} */
    String rawId();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PlanCharge}. Not thread-safe. */
    final class Builder extends ImmutablePlanCharge.Builder {
        Builder() {}
    }
}

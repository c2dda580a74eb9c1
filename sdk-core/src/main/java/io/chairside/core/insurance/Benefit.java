package io.chairside.core.insurance;

import io.chairside.core.id.CoverageId;
import io.chairside.core.id.InsurancePlanId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Sourced;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * One rule of what a plan, or one patient's coverage, pays.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Benefit extends Sourced permits ImmutableBenefit {

    /** {@return the plan, unless the rule is one patient's} */
    Optional<InsurancePlanId> plan();

    /** {@return the coverage, when the rule is one patient's} */
    Optional<CoverageId> coverage();

    /** {@return what the rule says} */
    Coded<BenefitKind> kind();

    /** {@return percentage the plan pays, 0 to 100} */
    OptionalInt percent();

    /** {@return amount of money} */
    Optional<Money> amount();

    /** {@return how many, of what the raw values say} */
    OptionalInt quantity();

    /** {@return unit of the quantity as the system words it} */
    Optional<String> quantityUnit();

    /** {@return period as the system words it} */
    Optional<String> period();

    /** {@return whether it is for the whole family} */
    @Value.Default
    default boolean family() {
        return false;
    }

    /** {@return the procedure it is about} */
    Optional<String> procedureCode();

    /** {@return the category of procedures it is about, the system's own id or name} */
    Optional<String> category();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Benefit}. Not thread-safe. */
    final class Builder extends ImmutableBenefit.Builder {
        Builder() {}
    }
}

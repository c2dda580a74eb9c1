package io.chairside.core.insurance;

import io.chairside.core.id.CoverageId;
import io.chairside.core.id.InsurancePlanId;
import io.chairside.core.id.PatientId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Sourced;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A patient's place in an insurance plan.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Coverage extends Sourced permits ImmutableCoverage {

    /** {@return the system's id} */
    CoverageId id();

    /** {@return who is covered} */
    PatientId patient();

    /** {@return whose plan it is; empty when the system names a person who is not on file} */
    Optional<PatientId> subscriber();

    /** {@return 1 for primary, 2 for secondary and so on} */
    int order();

    /** {@return what the patient is to the subscriber} */
    Coded<CoverageRelationship> relationship();

    /** {@return the plan} */
    InsurancePlanId plan();

    /** {@return the insurer's name} */
    @Value.Redacted
    String carrierName();

    /** {@return name of the group} */
    @Value.Redacted
    Optional<String> groupName();

    /** {@return number of the group} */
    @Value.Redacted
    Optional<String> groupNumber();

    /** {@return the subscriber's number at the insurer} */
    @Value.Redacted
    Optional<String> subscriberId();

    /** {@return how the plan pays} */
    Coded<PlanKind> planKind();

    /** {@return first day of coverage} */
    Optional<LocalDate> effective();

    /** {@return last day of coverage} */
    Optional<LocalDate> ends();

    /** {@return whether the coverage is not confirmed yet} */
    @Value.Default
    default boolean pending() {
        return false;
    }

    /** {@return whether it is medical and not dental insurance} */
    @Value.Default
    default boolean medical() {
        return false;
    }

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Coverage}. Not thread-safe. */
    final class Builder extends ImmutableCoverage.Builder {
        Builder() {}
    }
}

package io.chairside.core.insurance;

import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.read.Sourced;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What insurance is expected to pay for one procedure, and what remains for the patient.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Estimate extends Sourced permits ImmutableEstimate {

    /** {@return the procedure} */
    ProcedureId procedure();

    /** {@return the patient} */
    PatientId patient();

    /** {@return the procedure's fee, all units} */
    Money fee();

    /** {@return what insurance has paid or is expected to pay, over all plans} */
    Money insurance();

    /** {@return write-offs, made or expected} */
    Money writeOff();

    /** {@return deductible applied or expected; empty when the system does not tell} */
    Optional<Money> deductible();

    /** {@return adjustments attached to the procedure; positive raises the cost; empty when the system does not tell} */
    Optional<Money> adjustments();

    /** {@return fee - insurance - writeOff + adjustments, or the system's own figure where it gives one} */
    Money patientPortion();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Estimate}. Not thread-safe. */
    final class Builder extends ImmutableEstimate.Builder {
        Builder() {}
    }
}

package io.chairside.core.appointment;

import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.read.Sourced;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What an appointment costs, from its procedures and their estimates.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface AppointmentCost extends Sourced permits ImmutableAppointmentCost {

    /** {@return the appointment} */
    AppointmentId appointment();

    /** {@return the patient} */
    PatientId patient();

    /** {@return the procedures counted} */
    List<ProcedureId> procedures();

    /** {@return sum of the procedures' fees} */
    Money fee();

    /** {@return what insurance has paid or is expected to pay, not negative; empty when the system does not tell} */
    Optional<Money> insurance();

    /** {@return write-offs, made or expected; empty when the system does not tell} */
    Optional<Money> writeOff();

    /** {@return adjustments attached to the procedures; positive raises the cost; empty when the system does not tell} */
    Optional<Money> adjustments();

    /** {@return what is left for the patient: fee - insurance - writeOff + adjustments; empty when the system does not tell} */
    Optional<Money> patientPortion();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link AppointmentCost}. Not thread-safe. */
    final class Builder extends ImmutableAppointmentCost.Builder {
        Builder() {}
    }
}

package io.chairside.core.ledger;

import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Sourced;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A procedure, planned or completed.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Procedure extends Sourced permits ImmutableProcedure {

    /** {@return the system's id} */
    ProcedureId id();

    /** {@return the patient} */
    PatientId patient();

    /** {@return where it stands} */
    Coded<ProcedureStatus> status();

    /** {@return procedure code, usually CDT; empty when the system has none} */
    @Value.Redacted
    String code();

    /** {@return description of the code} */
    @Value.Redacted
    Optional<String> description();

    /** {@return date of service, or planned date} */
    LocalDate date();

    /** {@return fee for all units} */
    Money fee();

    /** {@return the appointment on which it is or was done} */
    Optional<AppointmentId> appointment();

    /** {@return the planned appointment it belongs to} */
    Optional<AppointmentId> plannedAppointment();

    /** {@return tooth} */
    @Value.Redacted
    Optional<String> tooth();

    /** {@return surfaces or area} */
    @Value.Redacted
    Optional<String> surface();

    /** {@return treating provider} */
    Optional<ProviderId> provider();

    /** {@return the location} */
    Optional<LocationId> location();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Procedure}. Not thread-safe. */
    final class Builder extends ImmutableProcedure.Builder {
        Builder() {}
    }
}

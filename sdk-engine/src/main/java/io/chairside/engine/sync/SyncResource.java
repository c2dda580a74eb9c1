package io.chairside.engine.sync;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentCost;
import io.chairside.core.id.PatientId;
import io.chairside.core.insurance.Claim;
import io.chairside.core.insurance.ClaimPayment;
import io.chairside.core.insurance.Coverage;
import io.chairside.core.insurance.Estimate;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.patient.Patient;
import io.chairside.core.practice.AdjustmentType;
import io.chairside.core.practice.AppointmentType;
import io.chairside.core.practice.Location;
import io.chairside.core.practice.Operatory;
import io.chairside.core.practice.PaymentType;
import io.chairside.core.practice.Provider;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.Sourced;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.PmsConnector;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What can be kept current, the most urgent first: when several are due, money comes before schedules, and both before set-up lists.
 *
 * <p>A record's key is the text of its typed id. Records without one have the system's own: a balance {@code guarantor} or {@code guarantor/patient}, an
 * estimate, a benefit and a schedule block {@code resource/raw id}, an appointment's cost its appointment.
 */
// The functions are method references without state.
@SuppressWarnings("ImmutableEnumChecker")
public enum SyncResource {
    /** Payments in the ledger: {@link LedgerPayment}. */
    PAYMENTS(
            Capability.READ_PATIENT_PAYMENTS,
            LedgerPayment.class,
            record -> record.id().value(),
            LedgerPayment::patient,
            (system, request) -> system.ledger().map(reader -> reader.payments(request))),
    /** Everything in the ledger: {@link LedgerEntry}. */
    LEDGER_ENTRIES(
            Capability.READ_LEDGER_CHANGES,
            LedgerEntry.class,
            record -> record.id().value(),
            LedgerEntry::patient,
            (system, request) -> system.ledger().map(reader -> reader.entries(request))),
    /** Appointments: {@link Appointment}. */
    APPOINTMENTS(
            Capability.READ_APPOINTMENTS,
            Appointment.class,
            appointment -> appointment.id().value(),
            appointment -> appointment.patient().orElse(null),
            (system, request) -> system.appointments().map(reader -> reader.list(request))),
    /** Patients: {@link Patient}. */
    PATIENTS(
            Capability.READ_PATIENTS,
            Patient.class,
            record -> record.id().value(),
            Patient::id,
            (system, request) -> system.patients().map(reader -> reader.list(request))),
    /** Procedures: {@link Procedure}. */
    PROCEDURES(
            Capability.READ_CHARGES,
            Procedure.class,
            record -> record.id().value(),
            Procedure::patient,
            (system, request) -> system.ledger().map(reader -> reader.procedures(request))),
    /** Claims: {@link Claim}. */
    CLAIMS(
            Capability.READ_CLAIMS,
            Claim.class,
            record -> record.id().value(),
            Claim::patient,
            (system, request) -> system.insurance().map(reader -> reader.claims(request))),
    /** Balances of families and members: {@link AccountBalance}. After everything that moves them. */
    BALANCES(
            Capability.READ_BALANCES,
            AccountBalance.class,
            balance -> balance.patient()
                    .map(member -> balance.guarantor() + "/" + member)
                    .orElse(balance.guarantor().value()),
            balance -> balance.patient().orElse(balance.guarantor()),
            (system, request) -> system.ledger().map(reader -> reader.balances(request))),
    /** Insurers' checks: {@link ClaimPayment}. */
    CLAIM_PAYMENTS(
            Capability.READ_CLAIM_PAYMENTS,
            ClaimPayment.class,
            check -> check.id().value(),
            check -> null,
            (system, request) -> system.insurance().map(reader -> reader.claimPayments(request))),
    /** Payment plans: {@link PaymentPlan}. */
    PAYMENT_PLANS(
            Capability.READ_PAYMENT_PLANS,
            PaymentPlan.class,
            record -> record.id().value(),
            PaymentPlan::patient,
            (system, request) -> system.ledger().map(reader -> reader.paymentPlans(request))),
    /** Insurance coverage: {@link Coverage}. */
    COVERAGES(
            Capability.READ_COVERAGE,
            Coverage.class,
            record -> record.id().value(),
            Coverage::patient,
            (system, request) -> system.insurance().map(reader -> reader.coverages(request))),
    /** What insurance is expected to pay: {@link Estimate}. */
    ESTIMATES(
            Capability.READ_ESTIMATES,
            Estimate.class,
            SyncResource::ownKey,
            Estimate::patient,
            (system, request) -> system.insurance().map(reader -> reader.estimates(request))),
    /** What appointments will cost: {@link AppointmentCost}. */
    APPOINTMENT_COSTS(
            Capability.READ_APPOINTMENT_COSTS,
            AppointmentCost.class,
            cost -> cost.appointment().value(),
            AppointmentCost::patient,
            (system, request) -> system.appointments().map(reader -> reader.costs(request))),
    /** Benefits of insurance plans: {@link io.chairside.core.insurance.Benefit}. */
    BENEFITS(
            Capability.READ_BENEFITS,
            io.chairside.core.insurance.Benefit.class,
            SyncResource::ownKey,
            benefit -> null,
            (system, request) -> system.insurance().map(reader -> reader.benefits(request))),
    /** Locations: {@link Location}. */
    LOCATIONS(
            Capability.READ_LOCATIONS,
            Location.class,
            location -> location.id().value(),
            location -> null,
            (system, request) -> system.operations().map(reader -> reader.locations(request))),
    /** Providers: {@link Provider}. */
    PROVIDERS(
            Capability.READ_PROVIDERS,
            Provider.class,
            provider -> provider.id().value(),
            provider -> null,
            (system, request) -> system.operations().map(reader -> reader.providers(request))),
    /** Operatories: {@link Operatory}. */
    OPERATORIES(
            Capability.READ_OPERATORIES,
            Operatory.class,
            operatory -> operatory.id().value(),
            operatory -> null,
            (system, request) -> system.operations().map(reader -> reader.operatories(request))),
    /** Appointment types: {@link AppointmentType}. */
    APPOINTMENT_TYPES(
            Capability.READ_APPOINTMENT_TYPES,
            AppointmentType.class,
            type -> type.id().value(),
            type -> null,
            (system, request) -> system.operations().map(reader -> reader.appointmentTypes(request))),
    /** Payment types: {@link PaymentType}. */
    PAYMENT_TYPES(
            Capability.READ_PAYMENT_TYPES,
            PaymentType.class,
            type -> type.id().value(),
            type -> null,
            (system, request) -> system.operations().map(reader -> reader.paymentTypes(request))),
    /** Adjustment types: {@link AdjustmentType}. */
    ADJUSTMENT_TYPES(
            Capability.READ_ADJUSTMENT_TYPES,
            AdjustmentType.class,
            type -> type.id().value(),
            type -> null,
            (system, request) -> system.operations().map(reader -> reader.adjustmentTypes(request)));

    private final Capability capability;
    private final Class<? extends Sourced> type;
    private final Function<Sourced, String> key;
    private final Function<Sourced, Optional<PatientId>> patient;
    private final BiFunction<PmsConnector, ReadRequest, Optional<Pages<? extends Sourced>>> read;

    <T extends Sourced> SyncResource(
            Capability capability,
            Class<T> type,
            Function<T, String> key,
            Function<T, ? extends @org.jspecify.annotations.Nullable PatientId> patient,
            BiFunction<PmsConnector, ReadRequest, Optional<Pages<T>>> read) {
        this.capability = capability;
        this.type = type;
        this.key = value -> key.apply(type.cast(value));
        this.patient = value -> Optional.ofNullable(patient.apply(type.cast(value)));
        this.read = (system, request) -> read.apply(system, request).map(pages -> pages);
    }

    private static String ownKey(Sourced record) {
        return record.origin().resource() + "/" + record.origin().rawId();
    }

    /** {@return the capability under which connectors declare its increments} */
    public Capability capability() {
        return capability;
    }

    /** {@return the type of its records} */
    public Class<? extends Sourced> type() {
        return type;
    }

    /**
     * A record's key.
     *
     * @param record a record of this resource
     * @return the key, unique in one connection
     */
    public String keyOf(Sourced record) {
        return key.apply(record);
    }

    /**
     * Whose record it is.
     *
     * @param record a record of this resource
     * @return the patient; empty when it belongs to none
     */
    public Optional<PatientId> patientOf(Sourced record) {
        return patient.apply(record);
    }

    /**
     * The day by which a window of business days finds a record.
     *
     * @param record a record of this resource
     * @return its own day; empty for resources and records without one
     */
    public Optional<LocalDate> dayOf(Sourced record) {
        if (record instanceof LedgerPayment payment) {
            return Optional.of(payment.date());
        }
        if (record instanceof LedgerEntry entry) {
            return Optional.of(entry.date());
        }
        if (record instanceof Procedure procedure) {
            return Optional.of(procedure.date());
        }
        if (record instanceof ClaimPayment check) {
            return Optional.of(check.date());
        }
        return record instanceof Appointment appointment
                ? appointment.start().map(LocalDateTime::toLocalDate)
                : Optional.empty();
    }

    /**
     * The resources whose changes move this one. Where a system has no increments for it and wants a request per patient, only patients whose records of these changed are
     * read between two complete reads.
     *
     * @return the resources; empty for most
     */
    public Set<SyncResource> follows() {
        return this == BALANCES ? EnumSet.of(PAYMENTS, LEDGER_ENTRIES, PATIENTS, PROCEDURES, CLAIMS) : Set.of();
    }

    /** {@return whether its records have a day, so that a window of days can be read} */
    public boolean hasDays() {
        return switch (this) {
            case PAYMENTS, LEDGER_ENTRIES, PROCEDURES, APPOINTMENTS, CLAIM_PAYMENTS -> true;
            default -> false;
        };
    }

    /**
     * Reads it.
     *
     * @param system the connector
     * @param request which records
     * @return the pages, fetched while iterating; empty when the connector does not offer it
     */
    public Optional<Pages<? extends Sourced>> read(PmsConnector system, ReadRequest request) {
        return offeredBy(system) ? read.apply(system, request) : Optional.empty();
    }

    /**
     * Whether a connector offers it.
     *
     * @param system the connector
     * @return whether it can be read
     */
    public boolean offeredBy(PmsConnector system) {
        return this == LEDGER_ENTRIES
                ? system.ledger().isPresent() && system.capabilities().offers(Capability.READ_CHARGES)
                : system.capabilities().offers(capability);
    }
}

package io.chairside.examples.quickstart;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.id.AdjustmentTypeId;
import io.chairside.core.id.ClaimId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.insurance.Claim;
import io.chairside.core.insurance.ClaimLineStatus;
import io.chairside.core.insurance.ClaimStatus;
import io.chairside.core.insurance.Coverage;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.ledger.ProcedureStatus;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.patient.Patient;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.practice.AdjustmentDirection;
import io.chairside.core.practice.AdjustmentType;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.PmsConnector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads everything a connector offers, page by page, and keeps the figures and what the posting step needs to choose from. */
final class PracticeReader {

    private static final int CANDIDATES = 50;
    private static final int EXPECTED = 400;

    private final PmsConnector connector;
    private final Console console;

    final PracticeFigures figures = new PracticeFigures();
    final Map<PatientId, PatientId> guarantorOfActive = new LinkedHashMap<>();
    final Map<PatientId, ExpectedPatient> expected = new LinkedHashMap<>();
    final List<AdjustmentTypeId> chargeTypes = new ArrayList<>();
    final List<PaymentPlan> openPlans = new ArrayList<>();
    final List<Claim> openClaims = new ArrayList<>();
    final Map<PatientId, Coverage> covered = new HashMap<>();
    final Map<PatientId, ProcedureId> unbilled = new LinkedHashMap<>();
    final Map<Capability, String> notOffered = new EnumMap<>(Capability.class);
    private final Set<ProcedureId> billed = new HashSet<>();

    PracticeReader(PmsConnector connector, Console console) {
        this.connector = connector;
        this.console = console;
    }

    void readEverything() {
        ReadRequest all = ReadRequest.full();
        connector.operations().ifPresent(operations -> {
            read("locations", Capability.READ_LOCATIONS, () -> operations.locations(all), location -> {});
            read("providers", Capability.READ_PROVIDERS, () -> operations.providers(all), provider -> {});
            read("operatories", Capability.READ_OPERATORIES, () -> operations.operatories(all), operatory -> {});
            read(
                    "appointment types",
                    Capability.READ_APPOINTMENT_TYPES,
                    () -> operations.appointmentTypes(all),
                    type -> {});
            read("payment types", Capability.READ_PAYMENT_TYPES, () -> operations.paymentTypes(all), type -> {});
            read(
                    "adjustment types",
                    Capability.READ_ADJUSTMENT_TYPES,
                    () -> operations.adjustmentTypes(all),
                    this::take);
            read("schedule blocks", Capability.READ_SCHEDULES, () -> operations.schedules(all), block -> {});
        });
        connector
                .patients()
                .ifPresent(
                        patients -> read("patients", Capability.READ_PATIENTS, () -> patients.list(all), this::take));
        connector.appointments().ifPresent(appointments -> {
            read("appointments", Capability.READ_APPOINTMENTS, () -> appointments.list(all), this::take);
            read(
                    "appointment history",
                    Capability.READ_APPOINTMENT_HISTORY,
                    () -> appointments.history(all),
                    change -> {});
            read("appointment costs", Capability.READ_APPOINTMENT_COSTS, () -> appointments.costs(all), cost -> {});
        });
        connector.insurance().ifPresent(insurance -> {
            read("coverages", Capability.READ_COVERAGE, () -> insurance.coverages(all), this::take);
            read("benefits", Capability.READ_BENEFITS, () -> insurance.benefits(all), benefit -> {});
            read("estimates", Capability.READ_ESTIMATES, () -> insurance.estimates(all), estimate -> {});
            read("claims", Capability.READ_CLAIMS, () -> insurance.claims(all), this::take);
            read("insurance checks", Capability.READ_CLAIM_PAYMENTS, () -> insurance.claimPayments(all), payment -> {});
        });
        connector.ledger().ifPresent(ledger -> {
            read("procedures", Capability.READ_CHARGES, () -> ledger.procedures(all), this::take);
            read("ledger entries", Capability.READ_CHARGES, () -> ledger.entries(all), this::take);
            read("payments", Capability.READ_PATIENT_PAYMENTS, () -> ledger.payments(all), this::take);
            read("payment plans", Capability.READ_PAYMENT_PLANS, () -> ledger.paymentPlans(all), this::take);
            read("balances", Capability.READ_BALANCES, () -> ledger.balances(all), this::take);
        });
    }

    private <T> void read(String what, Capability capability, Supplier<Pages<T>> pages, Consumer<T> taker) {
        if (!connector.capabilities().offers(capability)) {
            String reason = connector.capabilities().get(capability).evidence();
            notOffered.put(capability, reason);
            console.line("  %-24s %10s  %s", what, "-", reason);
            return;
        }
        long count = 0;
        for (Page<T> page : pages.get()) {
            page.items().forEach(taker);
            count += page.items().size();
            console.progress(what, count);
        }
        figures.records.put(what, count);
        console.line("  %-24s %,10d", what, count);
    }

    private void take(Patient patient) {
        figures.patients++;
        if (patient.status().is(PatientStatus.ACTIVE)) {
            figures.patientsActive++;
            guarantorOfActive.put(patient.id(), patient.guarantor());
            if (expected.size() < EXPECTED) {
                expected.put(
                        patient.id(),
                        ExpectedPatient.builder()
                                .id(patient.id())
                                .lastName(patient.lastName())
                                .birthDate(patient.birthDate())
                                .build());
            }
        }
    }

    private void take(AdjustmentType type) {
        if (type.direction().is(AdjustmentDirection.CHARGE) && !type.hidden()) {
            chargeTypes.add(type.id());
        }
    }

    private void take(Appointment appointment) {
        figures.appointments++;
        figures.appointmentsByStatus.merge(appointment.status().value(), 1L, Long::sum);
    }

    private void take(Coverage coverage) {
        if (coverage.order() == 1) {
            covered.putIfAbsent(coverage.patient(), coverage);
        }
    }

    private void take(Claim claim) {
        claim.lines().forEach(line -> line.procedure().ifPresent(billed::add));
        boolean waiting = claim.status().is(ClaimStatus.SENT) || claim.status().is(ClaimStatus.QUEUED);
        boolean payable = claim.lines().stream()
                .anyMatch(line -> line.status().is(ClaimLineStatus.NOT_RECEIVED)
                        && line.estimate().isPositive());
        if (waiting && payable && openClaims.size() < CANDIDATES && guarantorOfActive.containsKey(claim.patient())) {
            openClaims.add(claim);
        }
    }

    private void take(Procedure procedure) {
        if (procedure.status().is(ProcedureStatus.COMPLETED)) {
            figures.completedProcedures++;
            figures.completedProcedureFees = figures.completedProcedureFees.plus(procedure.fee());
            if (procedure.fee().isPositive()
                    && covered.containsKey(procedure.patient())
                    && guarantorOfActive.containsKey(procedure.patient())
                    && !billed.contains(procedure.id())) {
                unbilled.put(procedure.patient(), procedure.id());
            }
        }
    }

    private void take(LedgerEntry entry) {
        figures.addToLedger(entry.kind().value(), entry.amount());
    }

    private void take(LedgerPayment payment) {
        if (!payment.transfer()) {
            figures.payments++;
            figures.paymentsTotal = figures.paymentsTotal.plus(payment.amount());
        }
    }

    private void take(PaymentPlan plan) {
        if (!plan.closed()
                && !plan.insurance()
                && openPlans.size() < CANDIDATES
                && guarantorOfActive.containsKey(plan.patient())) {
            openPlans.add(plan);
        }
    }

    private void take(AccountBalance balance) {
        if (balance.patient().isEmpty()) {
            figures.guarantorBalances.put(balance.guarantor(), balance.total());
        }
    }

    /** A claim as it stands now. */
    Claim claim(PatientId patient, ClaimId id) {
        return connector
                .insurance()
                .orElseThrow()
                .claims(ReadRequest.ofPatient(patient))
                .items()
                .filter(claim -> claim.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}

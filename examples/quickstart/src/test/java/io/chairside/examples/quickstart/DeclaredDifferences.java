package io.chairside.examples.quickstart;

import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.spi.Capability;
import io.chairside.testkit.practice.Ledger;
import io.chairside.testkit.practice.People;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.practice.Visits;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** All differences between the generated practice and what the systems tell of it. There are no others. */
final class DeclaredDifferences {

    private DeclaredDifferences() {}

    static final List<Difference> TABLE = List.of(
            new Difference(
                    SimulatedSystem.OPENDENTAL,
                    Capability.READ_PATIENTS,
                    "deleted patients vanish",
                    "deleted people are not told",
                    DeclaredDifferences::withoutTheDeleted),
            new Difference(
                    SimulatedSystem.OPENDENTAL,
                    Capability.READ_APPOINTMENTS,
                    "a cancelled one is broken",
                    "cancelled appointments are broken ones",
                    appointmentsAs(AppointmentStatus.BROKEN, AppointmentStatus.CANCELLED)),
            new Difference(
                    SimulatedSystem.OPENDENTAL,
                    Capability.READ_ADJUSTMENTS,
                    "finance charges are adjustments",
                    "finance charges are adjustments",
                    kindsAs(LedgerEntryKind.ADJUSTMENT, LedgerEntryKind.FINANCE_CHARGE)),
            new Difference(
                    SimulatedSystem.DENTRIX,
                    Capability.READ_PATIENTS,
                    "a prospect is active",
                    "prospective patients are active",
                    patientsAs(PatientStatus.ACTIVE, PatientStatus.PROSPECTIVE)),
            new Difference(
                    SimulatedSystem.DENTRIX,
                    Capability.READ_PATIENTS,
                    "the deceased and the deleted are archived",
                    "deceased and deleted people are archived",
                    patientsAs(PatientStatus.ARCHIVED, PatientStatus.DECEASED, PatientStatus.DELETED)),
            new Difference(
                    SimulatedSystem.DENTRIX,
                    Capability.READ_APPOINTMENTS,
                    "only planned is no appointment",
                    "planned visits are not told",
                    (figures, practice) ->
                            figures.withoutAppointments(practice, visit -> visit.status() == Visits.Status.PLANNED)),
            new Difference(
                    SimulatedSystem.DENTRIX,
                    Capability.READ_APPOINTMENTS,
                    "a cancelled one is broken",
                    "cancelled appointments are broken ones",
                    appointmentsAs(AppointmentStatus.BROKEN, AppointmentStatus.CANCELLED)),
            new Difference(
                    SimulatedSystem.DENTRIX,
                    Capability.READ_ADJUSTMENTS,
                    "Refunds, write-offs and bookings of payment agreements are adjustments",
                    "refunds, write-offs and bookings of payment plans are adjustments",
                    kindsAs(
                            LedgerEntryKind.ADJUSTMENT,
                            LedgerEntryKind.REFUND,
                            LedgerEntryKind.WRITE_OFF,
                            LedgerEntryKind.PAYMENT_PLAN_CREDIT,
                            LedgerEntryKind.PAYMENT_PLAN_CHARGE)),
            new Difference(
                    SimulatedSystem.DENTRIX_ASCEND,
                    Capability.READ_PATIENTS,
                    "deleted ones are gone",
                    "deleted people are not told",
                    DeclaredDifferences::withoutTheDeleted),
            new Difference(
                    SimulatedSystem.DENTRIX_ASCEND,
                    Capability.READ_APPOINTMENTS,
                    "What has no time is no appointment",
                    "planned and unscheduled visits are not told",
                    (figures, practice) -> figures.withoutAppointments(practice, visit -> visit.start() == null)),
            new Difference(
                    SimulatedSystem.DENTRIX_ASCEND,
                    Capability.READ_APPOINTMENTS,
                    "a cancelled one is broken",
                    "cancelled appointments are broken ones",
                    appointmentsAs(AppointmentStatus.BROKEN, AppointmentStatus.CANCELLED)),
            new Difference(
                    SimulatedSystem.DENTRIX_ASCEND,
                    Capability.READ_APPOINTMENTS,
                    "a wall time that the clocks skip is told an hour later",
                    "an appointment in the hour that the clocks skip is an hour later",
                    (figures, practice) -> figures.change(
                            Fact.APPOINTMENT_START,
                            start -> start.equals(Figures.NONE)
                                    ? start
                                    : LocalDateTime.parse(start)
                                            .atZone(practice.spec().zone())
                                            .toLocalDateTime()
                                            .toString())),
            new Difference(
                    SimulatedSystem.DENTRIX_ASCEND,
                    Capability.READ_ADJUSTMENTS,
                    "Finance charges and bookings of payment plans are adjustments",
                    "finance charges and bookings of payment plans are adjustments",
                    kindsAs(
                            LedgerEntryKind.ADJUSTMENT,
                            LedgerEntryKind.FINANCE_CHARGE,
                            LedgerEntryKind.PAYMENT_PLAN_CREDIT,
                            LedgerEntryKind.PAYMENT_PLAN_CHARGE)),
            new Difference(
                    SimulatedSystem.EAGLESOFT,
                    Capability.READ_PATIENTS,
                    "a prospect is",
                    "prospective patients are active",
                    patientsAs(PatientStatus.ACTIVE, PatientStatus.PROSPECTIVE)),
            new Difference(
                    SimulatedSystem.EAGLESOFT,
                    Capability.READ_PATIENTS,
                    "the archived, the deceased and the deleted are inactive",
                    "archived, deceased and deleted people are inactive",
                    patientsAs(
                            PatientStatus.INACTIVE,
                            PatientStatus.ARCHIVED,
                            PatientStatus.DECEASED,
                            PatientStatus.DELETED)),
            new Difference(
                    SimulatedSystem.EAGLESOFT,
                    Capability.READ_APPOINTMENTS,
                    "What was missed or called off and what has no time is not told",
                    "missed, cancelled, planned and unscheduled visits are not told",
                    (figures, practice) -> figures.withoutAppointments(
                            practice,
                            visit -> visit.status() != Visits.Status.SCHEDULED
                                    && visit.status() != Visits.Status.COMPLETE)),
            new Difference(
                    SimulatedSystem.EAGLESOFT,
                    Capability.READ_PAYMENT_PLANS,
                    "their bookings come as adjustments",
                    "bookings of payment plans are adjustments",
                    kindsAs(
                            LedgerEntryKind.ADJUSTMENT,
                            LedgerEntryKind.PAYMENT_PLAN_CREDIT,
                            LedgerEntryKind.PAYMENT_PLAN_CHARGE)),
            new Difference(
                    SimulatedSystem.CLOUD9,
                    Capability.DETECT_REMOVALS,
                    "patients stay for ever",
                    "who was deleted elsewhere was never entered",
                    DeclaredDifferences::withoutTheDeleted),
            new Difference(
                    SimulatedSystem.CLOUD9,
                    Capability.READ_APPOINTMENTS,
                    "what has no time is no appointment",
                    "planned and unscheduled visits are not told",
                    (figures, practice) -> figures.withoutAppointments(practice, visit -> visit.start() == null)),
            new Difference(
                    SimulatedSystem.CLOUD9,
                    Capability.READ_PAYMENT_PLANS,
                    "ledger entries of the plan's patient",
                    "instalments are entries of the plan's patient, not of its guarantor",
                    DeclaredDifferences::instalmentsToPatients),
            new Difference(
                    SimulatedSystem.CLOUD9,
                    Capability.READ_CHARGES,
                    "is told under a patient of the family",
                    "entries of a payer who is no patient are entries of a patient whom he pays for",
                    DeclaredDifferences::payersToPatients));

    private static Difference.Change patientsAs(PatientStatus as, PatientStatus... statuses) {
        return (figures, practice) -> figures.change(Fact.PATIENT_STATUS, as(as, statuses));
    }

    private static Difference.Change appointmentsAs(AppointmentStatus as, AppointmentStatus... statuses) {
        return (figures, practice) -> figures.change(Fact.APPOINTMENT_STATUS, as(as, statuses));
    }

    private static Difference.Change kindsAs(LedgerEntryKind as, LedgerEntryKind... kinds) {
        return (figures, practice) -> figures.kindsAs(as, kinds);
    }

    private static UnaryOperator<String> as(Enum<?> as, Enum<?>... words) {
        Set<String> names =
                java.util.Arrays.stream(words).map(Enum::name).collect(java.util.stream.Collectors.toUnmodifiableSet());
        return value -> names.contains(value) ? as.name() : value;
    }

    private static void withoutTheDeleted(Figures figures, SyntheticPractice practice) {
        figures.withoutPeople(practice, person -> person.status() == People.Status.DELETED);
    }

    private static void instalmentsToPatients(Figures figures, SyntheticPractice practice) {
        for (Ledger.Installment installment : practice.ledger().installments()) {
            if (!installment.due().isAfter(practice.spec().asOf())) {
                Ledger.PaymentPlan plan = practice.ledger().paymentPlans().get((int) installment.planId() - 1);
                figures.move(
                        plan.guarantorId(),
                        plan.patientId(),
                        installment.principalCents() + installment.interestCents());
            }
        }
    }

    private static void payersToPatients(Figures figures, SyntheticPractice practice) {
        for (People.Person payer : practice.people().persons()) {
            if (payer.status() == People.Status.NON_PATIENT) {
                practice.people().persons().stream()
                        .filter(other -> other.guarantorId() == payer.id() && other.id() != payer.id())
                        .filter(other -> other.status() != People.Status.DELETED)
                        .findFirst()
                        .ifPresent(patient -> figures.move(
                                payer.id(),
                                patient.id(),
                                Long.parseLong(
                                        figures.of(Fact.LEDGER_PATIENT).getOrDefault(Long.toString(payer.id()), "0"))));
            }
        }
    }
}

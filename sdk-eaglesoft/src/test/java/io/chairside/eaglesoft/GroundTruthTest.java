package io.chairside.eaglesoft;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.id.PatientId;
import io.chairside.core.insurance.Claim;
import io.chairside.core.insurance.ClaimPayment;
import io.chairside.core.insurance.Coverage;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.ledger.ProcedureStatus;
import io.chairside.core.patient.Patient;
import io.chairside.core.read.Page;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.practice.Insurance;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.practice.Visits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A generated practice, read through the connector, must be the practice that was generated. */
class GroundTruthTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everything_ofAGeneratedPractice_isWhatTheGeneratorMade(long seed) {
        try (TestOffice office = TestOffice.of(150, seed)) {
            PmsConnector connector = office.connect();
            SyntheticPractice truth = office.simulator.practice();

            patients(connector, truth);
            appointments(connector, truth);
            ledger(connector, truth);
            balances(connector, truth);
            insurance(connector, truth);
            operations(connector, truth);
            assertThat(office.oddities).isEmpty();
        }
    }

    private static void patients(PmsConnector connector, SyntheticPractice truth) {
        List<Patient> read = TestOffice.items(
                connector.patients().orElseThrow().list(ReadRequest.full().withPageSize(37)));
        Map<String, String> seen = read.stream()
                .collect(Collectors.toMap(
                        patient -> patient.id().value(),
                        patient -> patient.lastName() + "," + patient.firstName() + "," + patient.guarantor() + ","
                                + patient.birthDate().orElseThrow() + ","
                                + patient.location().orElseThrow()));
        Map<String, String> expected = truth.people().persons().stream()
                .collect(Collectors.toMap(
                        person -> Long.toString(person.id()),
                        person -> person.lastName().strip() + ","
                                + person.firstName().strip() + "," + person.guarantorId() + "," + person.birthDate()
                                + "," + person.locationId()));
        assertThat(seen).isEqualTo(expected);
        assertThat(read).hasSameSizeAs(seen.keySet());
    }

    private static void appointments(PmsConnector connector, SyntheticPractice truth) {
        List<Page<Appointment>> pages = TestOffice.pages(
                connector.appointments().orElseThrow().list(ReadRequest.full().withPageSize(50)));
        Map<String, String> seen = new HashMap<>();
        for (Page<Appointment> page : pages) {
            for (Appointment appointment : page.items()) {
                seen.put(
                        appointment.id().value(),
                        appointment.patient().orElseThrow() + " "
                                + appointment.start().orElseThrow() + " "
                                + appointment.duration().toMinutes() + " "
                                + appointment.status().is(AppointmentStatus.COMPLETED) + " "
                                + appointment.provider().isPresent() + " "
                                + appointment.hygienist().isPresent() + " "
                                + appointment.operatory().orElseThrow() + " "
                                + appointment.confirmation().orElse(""));
            }
        }
        Map<String, String> expected = truth.visits().appointments().stream()
                .filter(visit -> visit.start() != null
                        && (visit.status() == Visits.Status.SCHEDULED || visit.status() == Visits.Status.COMPLETE))
                .collect(Collectors.toMap(
                        visit -> Long.toString(visit.id()),
                        visit -> visit.patientId() + " " + visit.start() + " " + visit.minutes() + " "
                                + (visit.status() == Visits.Status.COMPLETE) + " " + (visit.dentistId() != 0) + " "
                                + (visit.hygienistId() != 0) + " " + visit.operatoryId() + " "
                                + (visit.confirmed() ? "200" : "0")));
        assertThat(seen).isEqualTo(expected);
    }

    private static void ledger(PmsConnector connector, SyntheticPractice truth) {
        List<LedgerEntry> entries = TestOffice.items(
                connector.ledger().orElseThrow().entries(ReadRequest.full().withPageSize(100)));
        Map<String, Long> perPatient = new TreeMap<>();
        truth.people().persons().forEach(person -> perPatient.put(Long.toString(person.id()), 0L));
        entries.forEach(entry ->
                perPatient.merge(entry.patient().value(), entry.amount().minorUnits(), Long::sum));
        Map<String, Long> expected = new TreeMap<>();
        truth.balances().forEach((patient, cents) -> expected.put(Long.toString(patient), cents));
        assertThat(perPatient).isEqualTo(expected);

        assertThat(total(entries, LedgerEntryKind.CHARGE))
                .isEqualTo(truth.visits().treatments().stream()
                        .filter(treatment -> treatment.status() == Visits.TreatmentStatus.COMPLETE)
                        .mapToLong(Visits.Treatment::totalCents)
                        .sum());
        assertThat(total(entries, LedgerEntryKind.INSURANCE_PAYMENT))
                .isEqualTo(-counting(truth)
                        .mapToLong(Insurance.ClaimLine::paidCents)
                        .sum());
        assertThat(total(entries, LedgerEntryKind.WRITE_OFF))
                .isEqualTo(-counting(truth)
                        .mapToLong(Insurance.ClaimLine::writeOffCents)
                        .sum());

        List<LedgerPayment> payments = TestOffice.items(
                connector.ledger().orElseThrow().payments(ReadRequest.full().withPageSize(100)));
        assertThat(payments).hasSameSizeAs(truth.ledger().payments());
        assertThat(payments.stream()
                        .mapToLong(payment -> payment.amount().minorUnits())
                        .sum())
                .isEqualTo(truth.ledger().payments().stream()
                        .mapToLong(io.chairside.testkit.practice.Ledger.Payment::cents)
                        .sum());
        assertThat(payments)
                .allSatisfy(payment -> assertThat(payment.splits().stream()
                                .mapToLong(split -> split.amount().minorUnits())
                                .sum())
                        .isEqualTo(payment.amount().minorUnits()));

        List<Procedure> procedures = TestOffice.items(
                connector.ledger().orElseThrow().procedures(ReadRequest.full().withPageSize(100)));
        assertThat(procedures.stream()
                        .collect(Collectors.groupingBy(p -> p.status().value(), Collectors.counting())))
                .isEqualTo(Map.of(
                        ProcedureStatus.COMPLETED,
                        count(truth, Visits.TreatmentStatus.COMPLETE),
                        ProcedureStatus.PLANNED,
                        count(truth, Visits.TreatmentStatus.PLANNED)));
        assertThat(procedures)
                .anySatisfy(procedure -> assertThat(procedure.code()).isEqualTo("D1110"));
    }

    private static long count(SyntheticPractice truth, Visits.TreatmentStatus status) {
        return truth.visits().treatments().stream()
                .filter(treatment -> treatment.status() == status)
                .count();
    }

    private static java.util.stream.Stream<Insurance.ClaimLine> counting(SyntheticPractice truth) {
        return truth.insurance().claimLines().stream()
                .filter(line -> line.status() == Insurance.LineStatus.RECEIVED
                        || line.status() == Insurance.LineStatus.SUPPLEMENTAL);
    }

    private static long total(List<LedgerEntry> entries, LedgerEntryKind kind) {
        return entries.stream()
                .filter(entry -> entry.kind().is(kind))
                .mapToLong(entry -> entry.amount().minorUnits())
                .sum();
    }

    private static void balances(PmsConnector connector, SyntheticPractice truth) {
        Map<Long, Long> expected = new TreeMap<>();
        truth.people()
                .persons()
                .forEach(person -> expected.merge(
                        person.guarantorId(), truth.balances().getOrDefault(person.id(), 0L), Long::sum));
        List<AccountBalance> read = TestOffice.items(
                connector.ledger().orElseThrow().balances(ReadRequest.full().withPageSize(20)));
        Map<Long, Long> seen = new TreeMap<>();
        read.forEach(balance -> seen.put(
                Long.valueOf(balance.guarantor().value()), balance.total().minorUnits()));
        assertThat(seen).isEqualTo(expected);
        assertThat(read).hasSameSizeAs(seen.keySet());

        io.chairside.testkit.practice.People.Person child = truth.people().persons().stream()
                .filter(person -> person.guarantorId() != person.id())
                .findFirst()
                .orElseThrow();
        AccountBalance family = TestOffice.items(connector
                        .ledger()
                        .orElseThrow()
                        .balances(ReadRequest.ofPatient(PatientId.of(Long.toString(child.id())))))
                .get(0);
        assertThat(family.guarantor().value()).isEqualTo(Long.toString(child.guarantorId()));
        assertThat(family.total().minorUnits()).isEqualTo(expected.get(child.guarantorId()));
    }

    private static void insurance(PmsConnector connector, SyntheticPractice truth) {
        var insurance = connector.insurance().orElseThrow();
        List<Coverage> coverages = TestOffice.items(insurance.coverages(ReadRequest.full()));
        assertThat(coverages.stream().map(c -> c.patient() + "/" + c.order() + "/" + c.plan()))
                .containsExactlyInAnyOrderElementsOf(truth.insurance().coverages().stream()
                        .filter(coverage -> coverage.ordinal() <= 2)
                        .map(coverage -> coverage.patientId() + "/" + coverage.ordinal() + "/"
                                + truth.insurance()
                                        .subscriptions()
                                        .get((int) coverage.subscriptionId() - 1)
                                        .planId())
                        .toList());
        List<Claim> claims = TestOffice.items(insurance.claims(ReadRequest.full()));
        assertThat(claims.stream().mapToLong(claim -> claim.paid().minorUnits()).sum())
                .isEqualTo(truth.insurance().claims().stream()
                        .mapToLong(Insurance.Claim::paidCents)
                        .sum());
        List<ClaimPayment> checks = TestOffice.items(insurance.claimPayments(ReadRequest.full()));
        assertThat(checks.stream()
                        .mapToLong(check -> check.amount().minorUnits())
                        .sum())
                .isEqualTo(truth.insurance().checks().stream()
                        .mapToLong(Insurance.Check::cents)
                        .sum());
        assertThat(TestOffice.items(insurance.benefits(ReadRequest.full())))
                .hasSize(truth.insurance().plans().size() * 6);
        assertThat(TestOffice.items(insurance.estimates(ReadRequest.full())))
                .hasSize((int) count(truth, Visits.TreatmentStatus.PLANNED))
                .allSatisfy(estimate -> assertThat(estimate.patientPortion())
                        .isEqualTo(estimate.fee().minus(estimate.insurance())));
    }

    private static void operations(PmsConnector connector, SyntheticPractice truth) {
        var operations = connector.operations().orElseThrow();
        assertThat(TestOffice.items(operations.locations(ReadRequest.full())))
                .hasSameSizeAs(truth.office().locations());
        assertThat(TestOffice.items(operations.providers(ReadRequest.full())))
                .filteredOn(provider -> !provider.kind().is(io.chairside.core.practice.ProviderKind.OTHER))
                .hasSameSizeAs(truth.office().providers());
        assertThat(TestOffice.items(operations.operatories(ReadRequest.full())))
                .hasSameSizeAs(truth.office().operatories())
                .filteredOn(io.chairside.core.practice.Operatory::hidden)
                .hasSize(1);
        assertThat(TestOffice.items(operations.appointmentTypes(ReadRequest.full())))
                .hasSameSizeAs(truth.office().appointmentTypes());
        assertThat(TestOffice.items(operations.paymentTypes(ReadRequest.full())))
                .isNotEmpty();
        assertThat(TestOffice.items(operations.adjustmentTypes(ReadRequest.full())))
                .isNotEmpty();
        assertThat(TestOffice.items(operations.schedules(ReadRequest.full())).stream()
                        .filter(block -> block.origin().resource().equals("custom_hours"))
                        .count())
                .isEqualTo(truth.office().shifts().stream()
                        .filter(shift -> !shift.date()
                                        .isBefore(truth.spec().asOf().minusDays(30))
                                && !shift.date().isAfter(truth.spec().asOf().plusDays(180)))
                        .count());
    }
}

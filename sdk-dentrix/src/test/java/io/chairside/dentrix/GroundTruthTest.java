package io.chairside.dentrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.ledger.ProcedureStatus;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.practice.Insurance;
import io.chairside.testkit.practice.Ledger;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.practice.Visits;
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
        try (TestOffice office = new TestOffice(150, seed)) {
            PmsConnector connector = office.connect(DentrixSettings.ESTIMATES, "computed");
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
        Map<String, String> seen =
                TestOffice.items(connector
                                .patients()
                                .orElseThrow()
                                .list(ReadRequest.full().withPageSize(37)))
                        .stream()
                        .collect(Collectors.toMap(
                                patient -> patient.id().value(),
                                patient -> patient.lastName() + "," + patient.firstName() + "," + patient.guarantor()
                                        + "," + patient.birthDate().orElseThrow()));
        assertThat(seen)
                .isEqualTo(truth.people().persons().stream()
                        .collect(Collectors.toMap(
                                person -> Long.toString(person.id()),
                                person -> person.lastName().strip() + ","
                                        + person.firstName().strip() + "," + person.guarantorId() + ","
                                        + person.birthDate())));
    }

    private static void appointments(PmsConnector connector, SyntheticPractice truth) {
        Map<String, String> seen =
                TestOffice.items(connector
                                .appointments()
                                .orElseThrow()
                                .list(ReadRequest.full().withPageSize(50)))
                        .stream()
                        .collect(Collectors.toMap(
                                visit -> visit.id().value(),
                                visit -> visit.patient().orElseThrow() + " "
                                        + visit.start().map(Object::toString).orElse("-") + " "
                                        + visit.duration().toMinutes() + " "
                                        + visit.status().value() + " "
                                        + visit.note().orElse("")));
        assertThat(seen)
                .isEqualTo(truth.visits().appointments().stream()
                        .filter(visit -> visit.status() != Visits.Status.PLANNED)
                        .collect(Collectors.toMap(
                                visit -> Long.toString(visit.id()),
                                visit -> visit.patientId() + " "
                                        + (visit.start() == null || visit.status() == Visits.Status.UNSCHEDULED
                                                ? "-"
                                                : visit.start())
                                        + " " + visit.minutes() + " " + status(visit.status()) + " "
                                        + visit.note().strip())));
        List<Appointment> unlike =
                TestOffice.items(connector.appointments().orElseThrow().list(ReadRequest.full()));
        assertThat(unlike).extracting(visit -> visit.status().value()).contains(AppointmentStatus.COMPLETED);
    }

    private static AppointmentStatus status(Visits.Status status) {
        return switch (status) {
            case SCHEDULED -> AppointmentStatus.SCHEDULED;
            case COMPLETE -> AppointmentStatus.COMPLETED;
            case BROKEN, CANCELLED -> AppointmentStatus.BROKEN;
            default -> AppointmentStatus.UNSCHEDULED;
        };
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
                .isEqualTo(-truth.insurance().claimLines().stream()
                        .filter(line -> line.status() == Insurance.LineStatus.RECEIVED
                                || line.status() == Insurance.LineStatus.SUPPLEMENTAL)
                        .mapToLong(Insurance.ClaimLine::paidCents)
                        .sum());
        List<LedgerPayment> payments =
                TestOffice.items(connector.ledger().orElseThrow().payments(ReadRequest.full()));
        assertThat(payments.stream()
                        .mapToLong(payment -> payment.amount().minorUnits())
                        .sum())
                .isEqualTo(truth.ledger().payments().stream()
                        .filter(payment -> payment.cents() > 0)
                        .mapToLong(Ledger.Payment::cents)
                        .sum());
        List<Procedure> procedures =
                TestOffice.items(connector.ledger().orElseThrow().procedures(ReadRequest.full()));
        assertThat(procedures.stream()
                        .collect(Collectors.groupingBy(p -> p.status().value(), Collectors.counting())))
                .containsEntry(ProcedureStatus.COMPLETED, count(truth, Visits.TreatmentStatus.COMPLETE))
                .containsEntry(ProcedureStatus.PLANNED, count(truth, Visits.TreatmentStatus.PLANNED));
        assertThat(procedures)
                .anySatisfy(procedure -> assertThat(procedure.code()).isEqualTo("D1110"));
    }

    private static long count(SyntheticPractice truth, Visits.TreatmentStatus status) {
        return truth.visits().treatments().stream()
                .filter(treatment -> treatment.status() == status)
                .count();
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
        Map<Long, Long> seen = new TreeMap<>();
        TestOffice.items(connector
                        .ledger()
                        .orElseThrow()
                        .balances(ReadRequest.full().withPageSize(20)))
                .forEach(balance -> seen.put(
                        Long.valueOf(balance.guarantor().value()),
                        balance.total().minorUnits()));
        assertThat(seen).isEqualTo(expected);
        var child = truth.people().persons().stream()
                .filter(person -> person.guarantorId() != person.id())
                .findFirst()
                .orElseThrow();
        AccountBalance family = TestOffice.items(connector
                        .ledger()
                        .orElseThrow()
                        .balances(ReadRequest.ofPatient(PatientId.of(Long.toString(child.id())))))
                .get(0);
        assertThat(family.total().minorUnits()).isEqualTo(expected.get(child.guarantorId()));
    }

    private static void insurance(PmsConnector connector, SyntheticPractice truth) {
        var insurance = connector.insurance().orElseThrow();
        assertThat(TestOffice.items(insurance.coverages(ReadRequest.full())).stream()
                        .map(coverage -> coverage.patient() + "/" + coverage.order() + "/" + coverage.plan()))
                .containsExactlyInAnyOrderElementsOf(truth.insurance().coverages().stream()
                        .filter(coverage -> coverage.ordinal() <= 2)
                        .map(coverage -> coverage.patientId() + "/" + coverage.ordinal() + "/"
                                + truth.insurance()
                                        .subscriptions()
                                        .get((int) coverage.subscriptionId() - 1)
                                        .planId())
                        .toList());
        assertThat(TestOffice.items(insurance.benefits(ReadRequest.full())))
                .hasSize(truth.insurance().plans().size() * 2);
        assertThat(TestOffice.items(insurance.estimates(ReadRequest.full())))
                .hasSize((int) count(truth, Visits.TreatmentStatus.PLANNED))
                .anySatisfy(estimate ->
                        assertThat(estimate.insurance().isPositive()).isTrue());
    }

    private static void operations(PmsConnector connector, SyntheticPractice truth) {
        var operations = connector.operations().orElseThrow();
        assertThat(TestOffice.items(operations.locations(ReadRequest.full()))).hasSize(1);
        assertThat(TestOffice.items(operations.providers(ReadRequest.full())))
                .hasSameSizeAs(truth.office().providers());
        assertThat(TestOffice.items(operations.operatories(ReadRequest.full())))
                .hasSameSizeAs(truth.office().operatories());
        assertThat(TestOffice.items(operations.appointmentTypes(ReadRequest.full())))
                .hasSameSizeAs(truth.office().appointmentTypes());
        assertThat(TestOffice.items(operations.adjustmentTypes(ReadRequest.full())))
                .isNotEmpty();
        assertThat(TestOffice.items(operations.paymentTypes(ReadRequest.full())))
                .isNotEmpty();
        var blocks = TestOffice.items(operations.schedules(ReadRequest.full()));
        assertThat(blocks.stream()
                        .filter(block -> block.origin().resource().equals("sp_getprovschedexceptions"))
                        .count())
                .isEqualTo(truth.office().shifts().stream()
                        .filter(shift -> !shift.date()
                                        .isBefore(truth.spec().asOf().minusDays(30))
                                && !shift.date().isAfter(truth.spec().asOf().plusDays(180)))
                        .count());
        assertThat(blocks).anySatisfy(block -> {
            assertThat(block.start()).hasToString("12:00");
            assertThat(block.end()).hasToString("12:30");
        });
    }
}

package io.chairside.dentrix.ascend;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentCost;
import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.id.PatientId;
import io.chairside.core.insurance.ClaimStatus;
import io.chairside.core.insurance.Estimate;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.BalanceBasis;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.ledger.ProcedureStatus;
import io.chairside.core.money.Money;
import io.chairside.core.patient.Patient;
import io.chairside.core.practice.ProviderKind;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.ascend.AscendIds;
import io.chairside.testkit.ascend.AscendSimulator;
import io.chairside.testkit.practice.Insurance;
import io.chairside.testkit.practice.Ledger;
import io.chairside.testkit.practice.People;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.practice.Visits;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The generated practice, read through the simulated organisation, is the practice again. */
class SamePracticeTest {

    private static final SyntheticPractice PRACTICE = TestAscend.practice(120, 11);

    private static TestAscend ascend;
    private static PmsConnector connector;

    @BeforeAll
    static void start() {
        ascend = TestAscend.of(AscendSimulator.builder().practice(PRACTICE).numericIds(true));
        connector = ascend.connect();
    }

    @AfterAll
    static void stop() {
        ascend.close();
    }

    private static boolean onFile(long personId) {
        return PRACTICE.people().persons().get((int) personId - 1).status() != People.Status.DELETED;
    }

    @Test
    void patients_fullRead_areThePracticesPeople() {
        Map<String, Patient> read =
                TestAscend.items(connector
                                .patients()
                                .orElseThrow()
                                .list(ReadRequest.full().withPageSize(17)))
                        .stream()
                        .collect(Collectors.toMap(patient -> patient.id().value(), Function.identity()));
        List<People.Person> expected = PRACTICE.people().persons().stream()
                .filter(person -> onFile(person.id()))
                .toList();
        assertThat(read).hasSameSizeAs(expected);
        for (People.Person person : expected) {
            Patient patient = read.get(AscendIds.patient(person.id()));
            assertThat(patient).as("person " + person.id()).isNotNull();
            assertThat(patient.lastName()).isEqualTo(person.lastName());
            assertThat(patient.firstName()).isEqualTo(person.firstName());
            assertThat(patient.birthDate()).contains(person.birthDate());
            assertThat(patient.status().value().name())
                    .isEqualTo(person.status().name());
            assertThat(patient.gender().value().name())
                    .isEqualTo(person.gender().name());
            assertThat(patient.guarantor().value()).isEqualTo(AscendIds.patient(person.guarantorId()));
            assertThat(patient.location().orElseThrow().value()).isEqualTo(AscendIds.location(person.locationId()));
            assertThat(patient.emails()).isEqualTo(person.email().isEmpty() ? List.of() : List.of(person.email()));
            assertThat(patient.mergedInto().map(PatientId::value).orElse(""))
                    .isEqualTo(person.mergedIntoId() == 0 ? "" : AscendIds.patient(person.mergedIntoId()));
        }
        Patient one = TestAscend.items(connector
                        .patients()
                        .orElseThrow()
                        .list(ReadRequest.ofPatient(PatientId.of(AscendIds.patient(1)))))
                .get(0);
        assertThat(one.lastName()).isEqualTo(read.get(AscendIds.patient(1)).lastName());
        assertThat(TestAscend.items(
                        connector.patients().orElseThrow().list(ReadRequest.ofPatient(PatientId.of("../locations")))))
                .isEmpty();
    }

    @Test
    void appointments_fullRead_areThePracticesAppointmentsWithATime() {
        Map<String, Appointment> read =
                TestAscend.items(connector.appointments().orElseThrow().list(ReadRequest.full())).stream()
                        .collect(Collectors.toMap(visit -> visit.id().value(), Function.identity()));
        List<Visits.Appointment> expected = PRACTICE.visits().appointments().stream()
                .filter(visit -> visit.start() != null && onFile(visit.patientId()))
                .filter(visit -> visit.status() != Visits.Status.UNSCHEDULED && visit.status() != Visits.Status.PLANNED)
                .toList();
        assertThat(read).hasSameSizeAs(expected);
        for (Visits.Appointment visit : expected) {
            Appointment seen = read.get(AscendIds.appointment(visit.id()));
            // Ascend keeps moments, so a wall time that a change of the clock leaves out comes back as the one it
            // means.
            assertThat(seen.start())
                    .contains(visit.start().atZone(PRACTICE.spec().zone()).toLocalDateTime());
            assertThat(seen.duration().toMinutes()).isEqualTo(visit.minutes());
            assertThat(seen.patient().orElseThrow().value()).isEqualTo(AscendIds.patient(visit.patientId()));
            assertThat(seen.note().orElse("")).isEqualTo(visit.note().strip());
            assertThat(seen.status().value())
                    .isEqualTo(
                            switch (visit.status()) {
                                case COMPLETE -> AppointmentStatus.COMPLETED;
                                case BROKEN, CANCELLED -> AppointmentStatus.BROKEN;
                                default -> AppointmentStatus.SCHEDULED;
                            });
        }
        LocalDate day = expected.get(expected.size() / 2).start().toLocalDate();
        assertThat(TestAscend.items(connector.appointments().orElseThrow().list(ReadRequest.window(day, day))))
                .hasSize((int) expected.stream()
                        .filter(visit -> visit.start().toLocalDate().equals(day))
                        .count());
    }

    private static Map<Long, Long> familyBalances() {
        Map<Long, Long> families = new TreeMap<>();
        for (People.Person person : PRACTICE.people().persons()) {
            if (onFile(person.id())) {
                families.merge(person.guarantorId(), PRACTICE.balances().getOrDefault(person.id(), 0L), Long::sum);
            }
        }
        return families;
    }

    @Test
    void entries_fullRead_sumToEveryPatientsBalanceAndEveryKindsTotal() {
        List<LedgerEntry> entries = TestAscend.items(
                connector.ledger().orElseThrow().entries(ReadRequest.full().withPageSize(100)));
        assertThat(entries).extracting(entry -> entry.id().value()).doesNotHaveDuplicates();
        Map<String, Long> perPatient = new HashMap<>();
        Map<LedgerEntryKind, Long> perKind = new EnumMap<>(LedgerEntryKind.class);
        entries.forEach(entry -> {
            perPatient.merge(entry.patient().value(), entry.amount().minorUnits(), Long::sum);
            perKind.merge(entry.kind().value(), entry.amount().minorUnits(), Long::sum);
        });
        PRACTICE.balances()
                .forEach((person, cents) -> assertThat(perPatient.getOrDefault(AscendIds.patient(person), 0L))
                        .as("person " + person)
                        .isEqualTo(cents));
        assertThat(perKind.get(LedgerEntryKind.CHARGE))
                .isEqualTo(PRACTICE.visits().treatments().stream()
                        .filter(treatment -> treatment.status() == Visits.TreatmentStatus.COMPLETE)
                        .mapToLong(Visits.Treatment::totalCents)
                        .sum());
        List<Insurance.ClaimLine> answered = PRACTICE.insurance().claimLines().stream()
                .filter(line -> line.status() == Insurance.LineStatus.RECEIVED
                        || line.status() == Insurance.LineStatus.SUPPLEMENTAL)
                .toList();
        assertThat(perKind.get(LedgerEntryKind.INSURANCE_PAYMENT))
                .isEqualTo(-answered.stream()
                        .mapToLong(Insurance.ClaimLine::paidCents)
                        .sum());
        assertThat(perKind.get(LedgerEntryKind.WRITE_OFF))
                .isEqualTo(-answered.stream()
                        .mapToLong(Insurance.ClaimLine::writeOffCents)
                        .sum());
        assertThat(perKind.get(LedgerEntryKind.PATIENT_PAYMENT)).isEqualTo(-received());
        assertThat(perKind.getOrDefault(LedgerEntryKind.REFUND, 0L))
                .isEqualTo(-PRACTICE.ledger().payments().stream()
                        .filter(payment -> payment.cents() < 0)
                        .mapToLong(Ledger.Payment::cents)
                        .sum());
    }

    private static long received() {
        return PRACTICE.ledger().payments().stream()
                .filter(payment -> payment.cents() > 0)
                .mapToLong(Ledger.Payment::cents)
                .sum();
    }

    @Test
    void payments_fullRead_areWhatWasReceivedWithItsSplits() {
        List<LedgerPayment> payments =
                TestAscend.items(connector.ledger().orElseThrow().payments(ReadRequest.full()));
        assertThat(payments.stream()
                        .mapToLong(payment -> payment.amount().minorUnits())
                        .sum())
                .isEqualTo(received());
        assertThat(payments)
                .allSatisfy(payment -> assertThat(Money.sum(
                                payment.splits().stream()
                                        .map(split -> split.amount())
                                        .toList(),
                                Money.USD))
                        .isEqualTo(payment.amount()));
        assertThat(payments).extracting(payment -> payment.type().orElse("")).contains("Card payment", "Check payment");
    }

    @Test
    void balances_computedOrReported_areTheFamilies() {
        Map<Long, Long> families = familyBalances();
        Map<String, Long> expected = new TreeMap<>();
        families.forEach((guarantor, cents) -> expected.put(AscendIds.patient(guarantor), cents));

        List<AccountBalance> computed = TestAscend.items(
                connector.ledger().orElseThrow().balances(ReadRequest.full().withPageSize(10)));
        assertThat(computed.stream()
                        .collect(Collectors.toMap(
                                balance -> balance.guarantor().value(),
                                balance -> balance.total().minorUnits())))
                .isEqualTo(expected);
        assertThat(computed).allSatisfy(balance -> assertThat(balance.basis()).isEqualTo(BalanceBasis.COMPUTED));

        PmsConnector reporting = ascend.connect(DentrixAscendSettings.BALANCES, "report");
        List<AccountBalance> reported =
                TestAscend.items(reporting.ledger().orElseThrow().balances(ReadRequest.full()));
        assertThat(reported).isNotEmpty().allSatisfy(balance -> {
            assertThat(balance.total().minorUnits())
                    .isEqualTo(expected.get(balance.guarantor().value()));
            assertThat(balance.days0To30()
                            .orElseThrow()
                            .plus(balance.days31To60().orElseThrow())
                            .plus(balance.days61To90().orElseThrow())
                            .plus(balance.daysOver90().orElseThrow()))
                    .isEqualTo(balance.total());
        });

        People.Person child = PRACTICE.people().persons().stream()
                .filter(person -> person.guarantorId() != person.id() && onFile(person.id()))
                .findFirst()
                .orElseThrow();
        ReadRequest ofChild = ReadRequest.ofPatient(PatientId.of(AscendIds.patient(child.id())));
        for (PmsConnector either : List.of(connector, reporting)) {
            assertThat(TestAscend.items(either.ledger().orElseThrow().balances(ofChild)))
                    .singleElement()
                    .satisfies(balance ->
                            assertThat(balance.total().minorUnits()).isEqualTo(families.get(child.guarantorId())));
        }
    }

    @Test
    void procedures_fullRead_haveCodesAndStatuses() {
        Map<String, Procedure> read =
                TestAscend.items(connector.ledger().orElseThrow().procedures(ReadRequest.full())).stream()
                        .collect(Collectors.toMap(procedure -> procedure.id().value(), Function.identity()));
        for (Visits.Treatment treatment : PRACTICE.visits().treatments()) {
            Procedure procedure = read.get(AscendIds.procedure(treatment.id()));
            if (!onFile(treatment.patientId())) {
                assertThat(procedure).isNull();
                continue;
            }
            assertThat(procedure.fee().minorUnits()).isEqualTo(treatment.totalCents());
            assertThat(procedure.code())
                    .isEqualTo(PRACTICE.office()
                            .procedureCodes()
                            .get((int) treatment.codeId() - 1)
                            .code());
            assertThat(procedure.status().value())
                    .isEqualTo(
                            switch (treatment.status()) {
                                case PLANNED -> ProcedureStatus.PLANNED;
                                case COMPLETE -> ProcedureStatus.COMPLETED;
                                case EXISTING -> ProcedureStatus.EXISTING;
                                case DELETED -> ProcedureStatus.DELETED;
                            });
        }
    }

    @Test
    void estimatesAndCosts_fullRead_areTheClaimLines() {
        Map<Long, Long> insurance = new HashMap<>();
        for (Insurance.ClaimLine line : PRACTICE.insurance().claimLines()) {
            boolean answered = line.status() == Insurance.LineStatus.RECEIVED
                    || line.status() == Insurance.LineStatus.SUPPLEMENTAL;
            insurance.merge(line.treatmentId(), answered ? line.paidCents() : line.estimateCents(), Long::sum);
        }
        Map<String, Estimate> estimates =
                TestAscend.items(connector.insurance().orElseThrow().estimates(ReadRequest.full())).stream()
                        .collect(Collectors.toMap(
                                estimate -> estimate.procedure().value(), Function.identity()));
        assertThat(estimates).isNotEmpty();
        insurance.forEach((treatment, cents) -> {
            Estimate estimate = estimates.get(AscendIds.procedure(treatment));
            if (estimate != null) {
                assertThat(estimate.insurance().minorUnits()).isEqualTo(cents);
                assertThat(estimate.fee().minus(estimate.insurance()).minus(estimate.writeOff()))
                        .isEqualTo(estimate.patientPortion());
            } else {
                assertThat(cents).isZero();
            }
        });
        List<AppointmentCost> costs =
                TestAscend.items(connector.appointments().orElseThrow().costs(ReadRequest.full()));
        Map<Long, Long> fees = new HashMap<>();
        PRACTICE.visits().treatments().stream()
                .filter(treatment -> treatment.appointmentId() != 0)
                .forEach(treatment -> fees.merge(treatment.appointmentId(), treatment.totalCents(), Long::sum));
        assertThat(costs)
                .isNotEmpty()
                .allSatisfy(cost -> assertThat(fees.entrySet())
                        .anyMatch(entry -> AscendIds.appointment(entry.getKey())
                                        .equals(cost.appointment().value())
                                && entry.getValue() == cost.fee().minorUnits()));
    }

    @Test
    void coverageAndClaims_fullRead_areThePractices() {
        var insurance = connector.insurance().orElseThrow();
        assertThat(TestAscend.items(insurance.coverages(ReadRequest.full())).stream()
                        .map(coverage -> coverage.id() + "/" + coverage.patient() + "/" + coverage.order() + "/"
                                + coverage.plan() + "/" + coverage.carrierName() + "/" + coverage.relationship()))
                .containsExactlyInAnyOrderElementsOf(PRACTICE.insurance().coverages().stream()
                        .filter(coverage -> onFile(coverage.patientId()))
                        .map(coverage -> {
                            long planId = PRACTICE.insurance()
                                    .subscriptions()
                                    .get((int) coverage.subscriptionId() - 1)
                                    .planId();
                            long carrier = PRACTICE.insurance()
                                    .plans()
                                    .get((int) planId - 1)
                                    .carrierId();
                            return AscendIds.coverage(coverage.id()) + "/" + AscendIds.patient(coverage.patientId())
                                    + "/"
                                    + coverage.ordinal() + "/" + AscendIds.plan(planId) + "/"
                                    + PRACTICE.insurance()
                                            .carriers()
                                            .get((int) carrier - 1)
                                            .name()
                                    + "/" + coverage.relationship();
                        })
                        .toList());
        Map<ClaimStatus, Long> claims = TestAscend.items(insurance.claims(ReadRequest.full())).stream()
                .collect(Collectors.groupingBy(claim -> claim.status().value(), Collectors.counting()));
        Map<ClaimStatus, Long> expected = PRACTICE.insurance().claims().stream()
                .collect(Collectors.groupingBy(
                        claim -> ClaimStatus.valueOf(claim.status().name()), Collectors.counting()));
        assertThat(claims).isEqualTo(expected);
    }

    @Test
    void operations_fullRead_areTheOffice() {
        var operations = connector.operations().orElseThrow();
        ReadRequest full = ReadRequest.full();
        assertThat(TestAscend.items(operations.locations(full)))
                .hasSameSizeAs(PRACTICE.office().locations());
        assertThat(TestAscend.items(operations.providers(full)))
                .hasSameSizeAs(PRACTICE.office().providers())
                .extracting(provider -> provider.kind().value())
                .contains(ProviderKind.DENTIST, ProviderKind.HYGIENIST);
        assertThat(TestAscend.items(operations.operatories(full)))
                .hasSameSizeAs(PRACTICE.office().operatories());
        assertThat(TestAscend.items(operations.appointmentTypes(full)))
                .hasSameSizeAs(PRACTICE.office().appointmentTypes());
        assertThat(TestAscend.items(operations.paymentTypes(full))).isNotEmpty();
        assertThat(TestAscend.items(operations.adjustmentTypes(full))).isNotEmpty();
        LocalDate day = PRACTICE.spec().asOf();
        assertThat(TestAscend.items(operations.schedules(ReadRequest.window(day, day.plusDays(6)))))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block.date()).isBetween(day, day.plusDays(6)));
        assertThat(ascend.oddities).isEmpty();
    }
}

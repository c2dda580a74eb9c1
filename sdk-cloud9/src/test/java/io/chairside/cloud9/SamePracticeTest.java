package io.chairside.cloud9;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.insurance.Coverage;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.money.Money;
import io.chairside.core.patient.Consent;
import io.chairside.core.patient.Patient;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.LedgerReader;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.cloud9.Cloud9Ids;
import io.chairside.testkit.practice.Insurance;
import io.chairside.testkit.practice.Ledger;
import io.chairside.testkit.practice.People;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.practice.Visits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The generated practice, read through the simulated service, is the practice again. */
class SamePracticeTest {

    private static final SyntheticPractice PRACTICE = TestService.practice(120, 11);

    private static TestService service;
    private static PmsConnector connector;

    @BeforeAll
    static void start() {
        service = TestService.of(PRACTICE);
        connector = service.connect();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static boolean visible(People.Person person) {
        return person.status() != People.Status.DELETED;
    }

    private static boolean isPatient(long personId) {
        People.Person person = person(personId);
        return visible(person) && person.status() != People.Status.NON_PATIENT;
    }

    private static People.Person person(long id) {
        return PRACTICE.people().persons().get((int) id - 1);
    }

    private static String idOf(long personId) {
        return isPatient(personId) ? Cloud9Ids.patient(personId) : "person:" + Cloud9Ids.person(personId);
    }

    private static PatientStatus status(People.Status status) {
        return switch (status) {
            case ACTIVE -> PatientStatus.ACTIVE;
            case NON_PATIENT -> PatientStatus.NON_PATIENT;
            case INACTIVE -> PatientStatus.INACTIVE;
            case ARCHIVED -> PatientStatus.ARCHIVED;
            case DECEASED -> PatientStatus.DECEASED;
            case PROSPECTIVE -> PatientStatus.PROSPECTIVE;
            case DELETED -> PatientStatus.DELETED;
        };
    }

    @Test
    void patients_fullRead_areThePracticesVisiblePeople() {
        Map<String, Patient> read =
                TestService.items(connector.patients().orElseThrow().list(ReadRequest.full())).stream()
                        .collect(Collectors.toMap(patient -> patient.id().value(), Function.identity()));

        List<People.Person> expected = PRACTICE.people().persons().stream()
                .filter(SamePracticeTest::visible)
                .toList();
        assertThat(read).hasSameSizeAs(expected);
        for (People.Person person : expected) {
            Patient patient = read.get(idOf(person.id()));
            assertThat(patient).as("person " + person.id()).isNotNull();
            assertThat(patient.lastName()).isEqualTo(person.lastName());
            assertThat(patient.firstName()).isEqualTo(person.firstName());
            assertThat(patient.birthDate()).contains(person.birthDate());
            assertThat(patient.status().value()).isEqualTo(status(person.status()));
            assertThat(patient.guarantor().value()).isEqualTo(idOf(person.guarantorId()));
            assertThat(patient.gender().value().name())
                    .isEqualTo(person.gender().name());
            assertThat(patient.emails()).isEqualTo(person.email().isEmpty() ? List.of() : List.of(person.email()));
            List<String> numbers = new ArrayList<>(List.of(person.homePhone(), person.mobilePhone()));
            numbers.removeIf(String::isEmpty);
            assertThat(patient.phones()).extracting(phone -> phone.number()).isEqualTo(numbers);
            assertThat(patient.address().orElseThrow().lines().get(0)).isEqualTo(person.address());
            assertThat(patient.address().orElseThrow().postalCode()).contains(person.zip());
            assertThat(patient.textMessages())
                    .isEqualTo(Consent.valueOf(person.textConsent().name()));
            if (person.status() != People.Status.NON_PATIENT) {
                assertThat(patient.location().orElseThrow().value()).isEqualTo(Cloud9Ids.location(person.locationId()));
                assertThat(patient.primaryProvider().orElseThrow().value())
                        .isEqualTo(Cloud9Ids.provider(person.dentistId()));
            }
        }
    }

    @Test
    void patient_onePerson_isTheSameAsInTheList() {
        People.Person head = person(1);
        Patient one = TestService.items(connector
                        .patients()
                        .orElseThrow()
                        .list(ReadRequest.ofPatient(new io.chairside.core.id.PatientId(idOf(1)))))
                .get(0);

        assertThat(one.lastName()).isEqualTo(head.lastName());
        assertThat(one.birthDate()).contains(head.birthDate());
        assertThat(one.guarantor().value()).isEqualTo(idOf(head.guarantorId()));
        assertThat(one.address().orElseThrow().lines().get(0)).isEqualTo(head.address());
    }

    @Test
    void appointments_fullRead_areThePracticesAppointmentsWithATime() {
        Map<String, Appointment> read =
                TestService.items(connector.appointments().orElseThrow().list(ReadRequest.full())).stream()
                        .collect(
                                Collectors.toMap(appointment -> appointment.id().value(), Function.identity()));

        List<Visits.Appointment> expected = PRACTICE.visits().appointments().stream()
                .filter(visit -> visit.start() != null && isPatient(visit.patientId()))
                .toList();
        assertThat(read).hasSameSizeAs(expected);
        for (Visits.Appointment visit : expected) {
            Appointment appointment = read.get(Cloud9Ids.appointment(visit.id()));
            assertThat(appointment.patient().orElseThrow().value()).isEqualTo(idOf(visit.patientId()));
            assertThat(appointment.start()).contains(visit.start());
            assertThat(appointment.duration().toMinutes()).isEqualTo(visit.minutes());
            assertThat(appointment.status().value())
                    .isEqualTo(
                            switch (visit.status()) {
                                case SCHEDULED -> AppointmentStatus.SCHEDULED;
                                case COMPLETE -> AppointmentStatus.COMPLETED;
                                case BROKEN -> AppointmentStatus.BROKEN;
                                case CANCELLED, PLANNED, UNSCHEDULED -> AppointmentStatus.CANCELLED;
                            });
            assertThat(appointment.operatory().orElseThrow().value()).isEqualTo(Cloud9Ids.chair(visit.operatoryId()));
            assertThat(appointment.type().orElseThrow().value()).isEqualTo(Cloud9Ids.appointmentType(visit.typeId()));
            assertThat(appointment.location().orElseThrow().value()).isEqualTo(Cloud9Ids.location(visit.locationId()));
        }
    }

    private static Map<LedgerEntryKind, Long> totals(List<LedgerEntry> entries) {
        Map<LedgerEntryKind, Long> totals = new EnumMap<>(LedgerEntryKind.class);
        entries.forEach(
                entry -> totals.merge(entry.kind().value(), entry.amount().minorUnits(), Long::sum));
        return totals;
    }

    @Test
    void entries_fullRead_sumToThePracticesTotalsByKind() {
        List<LedgerEntry> entries =
                TestService.items(connector.ledger().orElseThrow().entries(ReadRequest.full()));
        Map<LedgerEntryKind, Long> expected = new EnumMap<>(LedgerEntryKind.class);
        // Money moves between payers' and insurers' accounts; together that is nothing.
        expected.put(LedgerEntryKind.TRANSFER, 0L);
        PRACTICE.visits().treatments().stream()
                .filter(treatment -> treatment.status() == Visits.TreatmentStatus.COMPLETE)
                .forEach(treatment -> expected.merge(LedgerEntryKind.CHARGE, treatment.totalCents(), Long::sum));
        PRACTICE.insurance().claimLines().stream()
                .filter(line -> line.status() == Insurance.LineStatus.RECEIVED
                        || line.status() == Insurance.LineStatus.SUPPLEMENTAL)
                .forEach(line -> {
                    expected.merge(LedgerEntryKind.INSURANCE_PAYMENT, -line.paidCents(), Long::sum);
                    expected.merge(LedgerEntryKind.WRITE_OFF, -line.writeOffCents(), Long::sum);
                });
        PRACTICE.ledger()
                .adjustments()
                .forEach(adjustment -> expected.merge(
                        adjustment.kind() == Ledger.AdjustmentKind.FINANCE_CHARGE
                                ? LedgerEntryKind.FINANCE_CHARGE
                                : LedgerEntryKind.ADJUSTMENT,
                        adjustment.cents(),
                        Long::sum));
        PRACTICE.ledger()
                .payments()
                .forEach(payment -> expected.merge(
                        payment.method() == Ledger.Method.INTERNAL
                                ? LedgerEntryKind.TRANSFER
                                : payment.cents() < 0 ? LedgerEntryKind.REFUND : LedgerEntryKind.PATIENT_PAYMENT,
                        -payment.cents(),
                        Long::sum));
        PRACTICE.ledger()
                .planItems()
                .forEach(item -> expected.merge(LedgerEntryKind.PAYMENT_PLAN_CREDIT, -item.cents(), Long::sum));
        PRACTICE.ledger().installments().stream()
                .filter(installment ->
                        !installment.due().isAfter(PRACTICE.spec().asOf()))
                .forEach(installment -> expected.merge(
                        LedgerEntryKind.PAYMENT_PLAN_CHARGE,
                        installment.principalCents() + installment.interestCents(),
                        Long::sum));

        assertThat(totals(entries)).isEqualTo(expected);
        assertThat(entries).hasSize(service.simulator.desk().ledgerSize());
        assertThat(entries).extracting(LedgerEntry::id).doesNotHaveDuplicates();
    }

    private static Map<String, Long> familyBalances() {
        Map<Long, Long> balances = PRACTICE.balances();
        Map<String, Long> families = new TreeMap<>();
        PRACTICE.people().persons().stream()
                .filter(SamePracticeTest::visible)
                .forEach(person -> families.merge(idOf(person.guarantorId()), balances.get(person.id()), Long::sum));
        return families;
    }

    @Test
    void balances_fullRead_arePerPayerThePracticesFamilyBalances() {
        List<AccountBalance> read =
                TestService.items(connector.ledger().orElseThrow().balances(ReadRequest.full()));
        Map<String, Long> totals = new TreeMap<>();
        read.forEach(balance ->
                totals.merge(balance.guarantor().value(), balance.total().minorUnits(), Long::sum));

        assertThat(totals).isEqualTo(familyBalances());
        assertThat(read).allSatisfy(balance -> {
            assertThat(balance.patientPortion().orElseThrow())
                    .isEqualTo(balance.total().minus(balance.insuranceEstimate().orElseThrow()));
            assertThat(Money.sum(
                            List.of(
                                    balance.days0To30().orElseThrow(),
                                    balance.days31To60().orElseThrow(),
                                    balance.days61To90().orElseThrow(),
                                    balance.daysOver90().orElseThrow()),
                            Money.USD))
                    .isEqualTo(balance.total());
        });
        assertThat(service.oddities).isEmpty();
    }

    @Test
    void balances_expectedInsuranceAndPlans_areThePracticesOpenClaimsAndFutureInstalments() {
        List<AccountBalance> read =
                TestService.items(connector.ledger().orElseThrow().balances(ReadRequest.full()));

        long expectedOfInsurers = PRACTICE.insurance().claimLines().stream()
                .filter(line -> line.status() == Insurance.LineStatus.EXPECTED)
                .mapToLong(line -> line.estimateCents() + line.writeOffCents())
                .sum();
        long future = PRACTICE.ledger().installments().stream()
                .filter(installment -> installment.due().isAfter(PRACTICE.spec().asOf()))
                .mapToLong(Ledger.Installment::principalCents)
                .sum();
        assertThat(expectedOfInsurers).isPositive();
        assertThat(future).isPositive();
        assertThat(read.stream()
                        .mapToLong(balance ->
                                balance.insuranceEstimate().orElseThrow().minorUnits())
                        .sum())
                .isEqualTo(expectedOfInsurers);
        assertThat(read.stream()
                        .mapToLong(balance -> balance.notYetDue().orElseThrow().minorUnits())
                        .sum())
                .isEqualTo(future);
    }

    @Test
    void entries_summedPerPayer_areTheBalances() {
        Map<String, String> payerOf = new TreeMap<>();
        PRACTICE.people().persons().stream()
                .filter(SamePracticeTest::visible)
                .forEach(person -> payerOf.put(idOf(person.id()), idOf(person.guarantorId())));
        Map<String, Long> sums = new TreeMap<>();
        familyBalances().keySet().forEach(payer -> sums.put(payer, 0L));
        TestService.items(connector.ledger().orElseThrow().entries(ReadRequest.full()))
                .forEach(entry -> sums.merge(
                        payerOf.get(entry.patient().value()), entry.amount().minorUnits(), Long::sum));

        assertThat(sums).isEqualTo(familyBalances());
    }

    @Test
    void balances_ofOnePatient_isTheFamilys() {
        LedgerReader ledger = connector.ledger().orElseThrow();
        People.Person child = PRACTICE.people().persons().stream()
                .filter(person -> person.guarantorId() != person.id() && isPatient(person.id()))
                .findFirst()
                .orElseThrow();
        List<AccountBalance> read = TestService.items(
                ledger.balances(ReadRequest.ofPatient(new io.chairside.core.id.PatientId(idOf(child.id())))));

        assertThat(read)
                .singleElement()
                .satisfies(balance -> assertThat(balance.total().minorUnits())
                        .isEqualTo(familyBalances().get(idOf(child.guarantorId()))));
    }

    @Test
    void paymentsAndProcedures_fullRead_areThePracticesMoney() {
        LedgerReader ledger = connector.ledger().orElseThrow();
        List<LedgerPayment> payments = TestService.items(ledger.payments(ReadRequest.full()));

        assertThat(payments.stream()
                        .mapToLong(payment -> payment.amount().minorUnits())
                        .sum())
                .isEqualTo(PRACTICE.ledger().payments().stream()
                        .mapToLong(Ledger.Payment::cents)
                        .sum());
        assertThat(TestService.items(ledger.procedures(ReadRequest.full())))
                .hasSize((int) PRACTICE.visits().treatments().stream()
                        .filter(treatment -> treatment.status() == Visits.TreatmentStatus.COMPLETE)
                        .count())
                .noneMatch(procedure ->
                        procedure.code().isBlank() || !procedure.fee().abs().equals(procedure.fee()));
    }

    @Test
    void paymentPlans_fullRead_areThePracticesPlans() {
        Map<String, PaymentPlan> read =
                TestService.items(connector.ledger().orElseThrow().paymentPlans(ReadRequest.full())).stream()
                        .collect(Collectors.toMap(plan -> plan.id().value(), Function.identity()));

        assertThat(read).hasSameSizeAs(PRACTICE.ledger().paymentPlans());
        for (Ledger.PaymentPlan plan : PRACTICE.ledger().paymentPlans()) {
            PaymentPlan found = read.get(Cloud9Ids.contract(plan.id()));
            assertThat(found.amount().orElseThrow().minorUnits()).isEqualTo(plan.totalCents());
            assertThat(found.date()).isEqualTo(plan.date());
            assertThat(found.closed()).isEqualTo(plan.closed());
            assertThat(found.guarantor().value()).isEqualTo(idOf(plan.guarantorId()));
        }
    }

    @Test
    void coverages_fullRead_areThePracticesLivePolicies() {
        LocalDate asOf = PRACTICE.spec().asOf();
        Map<String, Coverage> read =
                TestService.items(connector.insurance().orElseThrow().coverages(ReadRequest.full())).stream()
                        .collect(Collectors.toMap(coverage -> coverage.id().value(), Function.identity()));
        List<Insurance.Coverage> expected = PRACTICE.insurance().coverages().stream()
                .filter(coverage -> isPatient(coverage.patientId()))
                .filter(coverage -> {
                    LocalDate ends = PRACTICE.insurance()
                            .subscriptions()
                            .get((int) coverage.subscriptionId() - 1)
                            .ends();
                    return ends == null || !ends.isBefore(asOf);
                })
                .toList();

        assertThat(read).hasSameSizeAs(expected);
        expected.forEach(coverage -> {
            Coverage found = read.get(Cloud9Ids.policy(coverage.id()));
            assertThat(found.patient().value()).isEqualTo(idOf(coverage.patientId()));
            assertThat(found.order()).isEqualTo(coverage.ordinal());
        });
        assertThat(TestService.items(connector.insurance().orElseThrow().benefits(ReadRequest.full())))
                .isNotEmpty();
    }

    @Test
    void operations_fullRead_areTheOfficesInUse() {
        var operations = connector.operations().orElseThrow();

        assertThat(TestService.items(operations.locations(ReadRequest.full())))
                .hasSameSizeAs(PRACTICE.office().locations())
                .allSatisfy(location ->
                        assertThat(location.zone()).contains(PRACTICE.spec().zone()));
        assertThat(TestService.items(operations.providers(ReadRequest.full())))
                .extracting(provider -> provider.id().value())
                .containsExactlyInAnyOrderElementsOf(PRACTICE.office().providers().stream()
                        .map(provider -> Cloud9Ids.provider(provider.id()))
                        .toList());
        assertThat(TestService.items(operations.operatories(ReadRequest.full())))
                .extracting(chair -> chair.id().value())
                .containsExactlyInAnyOrderElementsOf(PRACTICE.office().operatories().stream()
                        .filter(chair -> !chair.hidden())
                        .map(chair -> Cloud9Ids.chair(chair.id()))
                        .toList());
        assertThat(TestService.items(operations.appointmentTypes(ReadRequest.full())))
                .hasSameSizeAs(PRACTICE.office().appointmentTypes());
        assertThat(TestService.items(operations.paymentTypes(ReadRequest.full())))
                .anyMatch(type -> type.insurance())
                .anyMatch(type -> type.name().equals("Check"));
        assertThat(TestService.items(operations.adjustmentTypes(ReadRequest.full())))
                .isNotEmpty();
    }
}

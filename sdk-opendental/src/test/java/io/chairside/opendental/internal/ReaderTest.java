package io.chairside.opendental.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentCost;
import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.id.PatientId;
import io.chairside.core.insurance.Claim;
import io.chairside.core.insurance.ClaimLine;
import io.chairside.core.insurance.Coverage;
import io.chairside.core.insurance.Estimate;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.BalanceBasis;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.ledger.PaymentSplit;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.ledger.ProcedureStatus;
import io.chairside.core.money.Money;
import io.chairside.core.patient.Patient;
import io.chairside.core.practice.AdjustmentDirection;
import io.chairside.core.practice.PaymentType;
import io.chairside.core.practice.ScheduleKind;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.PmsConnector;
import io.chairside.opendental.OpenDentalSettings;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each reader against a generated practice: complete, once each, joined to each other, and the same by patient and by window as in full. */
class ReaderTest {

    private static TestOffice office;
    private static PmsConnector connector;
    private static List<Patient> patients;

    @BeforeAll
    static void open() {
        office = TestOffice.of(50, 7);
        connector = office.connect(OpenDentalSettings.TIER, "rest");
        patients = TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.full()));
    }

    @AfterAll
    static void close() {
        office.close();
    }

    private static <T> List<T> all(Function<ReadRequest, Pages<T>> reader, ReadRequest request) {
        return TestOffice.items(reader.apply(request));
    }

    /** All readers by name. */
    static List<Object[]> readers() {
        var appointments = connector.appointments().orElseThrow();
        var ledger = connector.ledger().orElseThrow();
        var insurance = connector.insurance().orElseThrow();
        var operations = connector.operations().orElseThrow();
        return List.of(
                new Object[] {
                    "patients",
                    (Function<ReadRequest, Pages<?>>)
                            request -> connector.patients().orElseThrow().list(request)
                },
                new Object[] {"appointments", (Function<ReadRequest, Pages<?>>) appointments::list},
                new Object[] {"history", (Function<ReadRequest, Pages<?>>) appointments::history},
                new Object[] {"costs", (Function<ReadRequest, Pages<?>>) appointments::costs},
                new Object[] {"procedures", (Function<ReadRequest, Pages<?>>) ledger::procedures},
                new Object[] {"entries", (Function<ReadRequest, Pages<?>>) ledger::entries},
                new Object[] {"payments", (Function<ReadRequest, Pages<?>>) ledger::payments},
                new Object[] {"plans", (Function<ReadRequest, Pages<?>>) ledger::paymentPlans},
                new Object[] {"balances", (Function<ReadRequest, Pages<?>>) ledger::balances},
                new Object[] {"coverages", (Function<ReadRequest, Pages<?>>) insurance::coverages},
                new Object[] {"benefits", (Function<ReadRequest, Pages<?>>) insurance::benefits},
                new Object[] {"estimates", (Function<ReadRequest, Pages<?>>) insurance::estimates},
                new Object[] {"claims", (Function<ReadRequest, Pages<?>>) insurance::claims},
                new Object[] {"claimPayments", (Function<ReadRequest, Pages<?>>) insurance::claimPayments},
                new Object[] {"locations", (Function<ReadRequest, Pages<?>>) operations::locations},
                new Object[] {"providers", (Function<ReadRequest, Pages<?>>) operations::providers},
                new Object[] {"operatories", (Function<ReadRequest, Pages<?>>) operations::operatories},
                new Object[] {"schedules", (Function<ReadRequest, Pages<?>>) operations::schedules},
                new Object[] {"appointmentTypes", (Function<ReadRequest, Pages<?>>) operations::appointmentTypes},
                new Object[] {"paymentTypes", (Function<ReadRequest, Pages<?>>) operations::paymentTypes},
                new Object[] {"adjustmentTypes", (Function<ReadRequest, Pages<?>>) operations::adjustmentTypes});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void full_anySmallPageSize_givesTheSameRecordsAndOneLastPage(String name, Function<ReadRequest, Pages<?>> reader) {
        List<?> expected = reader.apply(ReadRequest.full()).items().toList();
        List<Page<?>> pages = new java.util.ArrayList<>();
        reader.apply(ReadRequest.full().withPageSize(13)).forEach(pages::add);

        assertThat(expected).as("the generated practice has %s", name).isNotEmpty();
        assertThat(pages.stream().flatMap(page -> page.items().stream()).toList())
                .hasSameSizeAs(expected);
        assertThat(pages).filteredOn(Page::last).hasSize(1);
        assertThat(pages.get(pages.size() - 1).last()).isTrue();
        assertThat(Set.copyOf(expected)).hasSameSizeAs(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void unsupportedScope_anyReader_failsBeforeAnyCall(String name, Function<ReadRequest, Pages<?>> reader) {
        long before = office.simulator().requests().total();
        for (ReadRequest request : List.of(
                ReadRequest.ofPatient(PatientId.of("not-a-number")),
                ReadRequest.since(new Checkpoint("garbage")),
                ReadRequest.since(new Checkpoint("od1:other:20260504T080000:0")),
                ReadRequest.since(new Checkpoint("od1:" + name + ":20991231T080000:0")))) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> reader.apply(request)))
                    .isInstanceOfAny(ValidationException.class, UnsupportedCapabilityException.class);
        }

        assertThat(office.simulator().requests().total()).isEqualTo(before);
    }

    @Test
    void patients_full_areAllButDeletedOnesWithGuarantorsAmongThem() {
        Set<PatientId> ids = patients.stream().map(Patient::id).collect(Collectors.toSet());

        // The generator deletes some.
        assertThat(patients.size()).isBetween(40, 50);
        assertThat(patients).allSatisfy(patient -> assertThat(ids).contains(patient.guarantor()));
        assertThat(patients).extracting(patient -> patient.origin().resource()).containsOnly("patient");
        assertThat(patients)
                .allSatisfy(patient -> assertThat(patient.origin().modifiedAt()).isPresent());
        assertThat(patients).anySatisfy(patient -> assertThat(patient.phones()).isNotEmpty());
        assertThat(patients.toString()).doesNotContain(patients.get(0).lastName() + ",");
    }

    @Test
    void patients_ofPatient_isThatPatientOnly() {
        Patient one = patients.get(11);

        assertThat(all(connector.patients().orElseThrow()::list, ReadRequest.ofPatient(one.id())))
                .singleElement()
                .satisfies(patient -> {
                    assertThat(patient.id()).isEqualTo(one.id());
                    assertThat(patient.lastName()).isEqualTo(one.lastName());
                });
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> all(
                        connector.patients().orElseThrow()::list, ReadRequest.ofPatient(PatientId.of("987654321"))));
    }

    @Test
    void appointments_byPatientAndByWindow_areThoseOfTheFullRead() {
        var reader = connector.appointments().orElseThrow();
        List<Appointment> full = all(reader::list, ReadRequest.full());
        PatientId patient = full.get(full.size() / 2).patient().orElseThrow();
        LocalDate day = office.simulator().clock().today();

        assertThat(all(reader::list, ReadRequest.ofPatient(patient)))
                .extracting(Appointment::id)
                .containsExactlyInAnyOrderElementsOf(full.stream()
                        .filter(a -> a.patient().equals(java.util.Optional.of(patient)))
                        .map(Appointment::id)
                        .toList());
        List<Appointment> window = all(reader::list, ReadRequest.window(day.minusDays(40), day.plusDays(40)));
        assertThat(window).isNotEmpty();
        assertThat(window.stream().filter(a -> a.start().isPresent()).toList())
                .extracting(Appointment::id)
                .containsExactlyInAnyOrderElementsOf(full.stream()
                        .filter(a -> a.start().isPresent()
                                && !a.start().get().toLocalDate().isBefore(day.minusDays(40))
                                && !a.start().get().toLocalDate().isAfter(day.plusDays(40)))
                        .map(Appointment::id)
                        .toList());
        assertThat(full)
                .allSatisfy(a -> assertThat(a.duration().toMinutes() % 5).isZero());
        assertThat(full)
                .filteredOn(a -> a.status().is(AppointmentStatus.PLANNED))
                .allSatisfy(a -> assertThat(a.start()).isEmpty());
    }

    @Test
    void costs_byPatientAndByWindow_areThoseOfTheFullRead() {
        var reader = connector.appointments().orElseThrow();
        Map<Object, AppointmentCost> full = byKey(all(reader::costs, ReadRequest.full()), AppointmentCost::appointment);
        AppointmentCost some = full.values().iterator().next();
        LocalDate day = office.simulator().clock().today();

        List<AppointmentCost> one = all(reader::costs, ReadRequest.ofPatient(some.patient()));
        assertThat(one).isNotEmpty().allSatisfy(cost -> same(cost, full.get(cost.appointment())));
        List<AppointmentCost> window = all(reader::costs, ReadRequest.window(day.minusDays(60), day.plusDays(60)));
        assertThat(window).isNotEmpty().allSatisfy(cost -> same(cost, full.get(cost.appointment())));
        assertThat(full.values())
                .allSatisfy(cost -> assertThat(cost.patientPortion().orElseThrow())
                        .isEqualTo(cost.fee()
                                .minus(cost.insurance().orElseThrow())
                                .minus(cost.writeOff().orElseThrow())
                                .plus(cost.adjustments().orElseThrow())));
        assertThat(full.values())
                .anySatisfy(cost ->
                        assertThat(cost.insurance().orElseThrow().isPositive()).isTrue());
    }

    private static void same(AppointmentCost cost, AppointmentCost expected) {
        assertThat(cost.fee()).isEqualTo(expected.fee());
        assertThat(cost.patientPortion()).isEqualTo(expected.patientPortion());
        assertThat(cost.procedures()).containsExactlyInAnyOrderElementsOf(expected.procedures());
    }

    @Test
    void procedures_byPatientAndByWindow_areThoseOfTheFullRead() {
        var reader = connector.ledger().orElseThrow();
        List<Procedure> full = all(reader::procedures, ReadRequest.full());
        PatientId patient = full.get(5).patient();
        LocalDate from = full.get(0).date().minusDays(30);

        assertThat(all(reader::procedures, ReadRequest.ofPatient(patient)))
                .extracting(Procedure::id)
                .containsExactlyInAnyOrderElementsOf(full.stream()
                        .filter(p -> p.patient().equals(patient))
                        .map(Procedure::id)
                        .toList());
        assertThat(all(reader::procedures, ReadRequest.window(from, from.plusDays(60))))
                .extracting(Procedure::id)
                .containsExactlyInAnyOrderElementsOf(full.stream()
                        .filter(p -> !p.date().isBefore(from) && !p.date().isAfter(from.plusDays(60)))
                        .map(Procedure::id)
                        .toList());
        assertThat(full)
                .extracting(p -> p.status().value())
                .contains(ProcedureStatus.COMPLETED, ProcedureStatus.PLANNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "queries"})
    void payments_full_haveSplitsThatSumToTheAmount(String tier) {
        List<LedgerPayment> payments =
                all(office.connect(OpenDentalSettings.TIER, tier).ledger().orElseThrow()::payments, ReadRequest.full());

        assertThat(payments).isNotEmpty().allSatisfy(payment -> {
            assertThat(Money.sum(
                            payment.splits().stream().map(PaymentSplit::amount).toList(), Money.USD))
                    .isEqualTo(payment.amount());
            assertThat(payment.transfer()).isEqualTo(payment.typeId().isEmpty());
        });
        assertThat(payments).anySatisfy(payment -> assertThat(payment.type()).isPresent());
    }

    @Test
    void payments_byPatientAndByWindow_areThoseOfTheFullRead() {
        var reader = connector.ledger().orElseThrow();
        List<LedgerPayment> full = all(reader::payments, ReadRequest.full());
        PatientId patient = full.get(3).patient();
        LocalDate from = full.get(3).date().minusDays(20);

        List<LedgerPayment> ofPatient = all(reader::payments, ReadRequest.ofPatient(patient));
        assertThat(Set.copyOf(ofPatient.stream().map(ReaderTest::shape).toList()))
                .isEqualTo(full.stream()
                        .filter(p -> p.patient().equals(patient))
                        .map(ReaderTest::shape)
                        .collect(Collectors.toSet()));
        assertThat(all(reader::payments, ReadRequest.window(from, from.plusDays(40))).stream()
                        .map(ReaderTest::shape)
                        .collect(Collectors.toSet()))
                .isEqualTo(full.stream()
                        .filter(p -> !p.date().isBefore(from) && !p.date().isAfter(from.plusDays(40)))
                        .map(ReaderTest::shape)
                        .collect(Collectors.toSet()));
    }

    private static String shape(LedgerPayment payment) {
        return payment.id() + " " + payment.amount() + " " + payment.date() + " "
                + payment.splits().stream()
                        .map(split -> split.rawId() + "=" + split.amount() + split.procedure() + split.unallocated())
                        .sorted()
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "queries"})
    void entries_ofPatient_areThoseOfTheFullRead(String tier) {
        var reader = office.connect(OpenDentalSettings.TIER, tier).ledger().orElseThrow();
        List<LedgerEntry> full = all(reader::entries, ReadRequest.full());
        Set<PatientId> withPlans = full.stream()
                .filter(entry -> entry.plan().isPresent())
                .map(LedgerEntry::patient)
                .collect(Collectors.toSet());
        Set<PatientId> some = new HashSet<>(withPlans);
        patients.stream().limit(15).map(Patient::id).forEach(some::add);

        assertThat(withPlans).isNotEmpty();
        for (PatientId patient : some) {
            assertThat(LedgerSumsTest.keys(all(reader::entries, ReadRequest.ofPatient(patient))))
                    .isEqualTo(LedgerSumsTest.keys(full.stream()
                            .filter(entry -> entry.patient().equals(patient))
                            .toList()));
        }
    }

    @Test
    void plans_byPatient_areThoseOfTheFullReadOnBothTiers() {
        var rest = connector.ledger().orElseThrow();
        var queries =
                office.connect(OpenDentalSettings.TIER, "queries").ledger().orElseThrow();
        List<PaymentPlan> full = all(rest::paymentPlans, ReadRequest.full());

        assertThat(full).isNotEmpty();
        assertThat(planShapes(all(queries::paymentPlans, ReadRequest.full()))).isEqualTo(planShapes(full));
        for (PaymentPlan plan : full) {
            assertThat(all(rest::paymentPlans, ReadRequest.ofPatient(plan.patient())))
                    .extracting(PaymentPlan::id)
                    .contains(plan.id());
            assertThat(all(rest::paymentPlans, ReadRequest.ofPatient(plan.guarantor())))
                    .extracting(PaymentPlan::id)
                    .contains(plan.id());
        }
    }

    private static Set<String> planShapes(List<PaymentPlan> plans) {
        return plans.stream()
                .map(plan -> plan.id() + " " + plan.patient() + " " + plan.guarantor() + " " + plan.date() + " "
                        + plan.charges().stream()
                                .map(charge ->
                                        charge.rawId() + charge.principal() + charge.interest() + charge.credit())
                                .sorted()
                                .toList())
                .collect(Collectors.toSet());
    }

    @Test
    void balances_full_areOnePerFamilyLiveWithBucketsThatSum() {
        List<AccountBalance> balances = all(connector.ledger().orElseThrow()::balances, ReadRequest.full());

        assertThat(balances)
                .extracting(AccountBalance::guarantor)
                .containsExactlyInAnyOrderElementsOf(
                        patients.stream().map(Patient::guarantor).collect(Collectors.toSet()));
        assertThat(balances).allSatisfy(balance -> {
            assertThat(balance.basis()).isEqualTo(BalanceBasis.LIVE);
            assertThat(balance.patient()).isEmpty();
            assertThat(balance.patientPortion().orElseThrow())
                    .isEqualTo(balance.total().minus(balance.insuranceEstimate().orElseThrow()));
        });
        assertThat(balances)
                .anySatisfy(balance -> assertThat(
                                balance.insuranceEstimate().orElseThrow().isPositive())
                        .isTrue());
    }

    @Test
    void balances_ofFamilyMember_isTheFamilys() {
        Patient member = patients.stream()
                .filter(patient -> !patient.id().equals(patient.guarantor()))
                .findFirst()
                .orElseThrow();

        assertThat(all(connector.ledger().orElseThrow()::balances, ReadRequest.ofPatient(member.id())))
                .singleElement()
                .satisfies(balance -> assertThat(balance.guarantor()).isEqualTo(member.guarantor()));
    }

    @Test
    void coverages_byPatient_areThoseOfTheFullRead() {
        var reader = connector.insurance().orElseThrow();
        List<Coverage> full = all(reader::coverages, ReadRequest.full());

        assertThat(full)
                .allSatisfy(coverage -> assertThat(coverage.carrierName()).isNotBlank());
        assertThat(full).anySatisfy(coverage -> assertThat(coverage.effective()).isPresent());
        for (PatientId patient :
                full.stream().map(Coverage::patient).distinct().limit(10).toList()) {
            assertThat(coverageShapes(all(reader::coverages, ReadRequest.ofPatient(patient))))
                    .isEqualTo(coverageShapes(full.stream()
                            .filter(coverage -> coverage.patient().equals(patient))
                            .toList()));
        }
    }

    private static Set<String> coverageShapes(List<Coverage> coverages) {
        return coverages.stream()
                .map(c -> c.id() + " " + c.order() + " " + c.relationship() + " " + c.plan() + " " + c.planKind() + " "
                        + c.carrierName() + c.groupNumber() + c.subscriber() + c.effective() + c.ends() + c.pending())
                .collect(Collectors.toSet());
    }

    @Test
    void benefits_byPatient_areThoseOfThePatientsPlans() {
        var reader = connector.insurance().orElseThrow();
        Coverage coverage = all(reader::coverages, ReadRequest.full()).get(0);

        var benefits = all(reader::benefits, ReadRequest.ofPatient(coverage.patient()));

        assertThat(benefits).isNotEmpty();
        assertThat(benefits)
                .filteredOn(benefit -> benefit.coverage().isEmpty())
                .extracting(benefit -> benefit.plan().orElseThrow())
                .contains(coverage.plan());
        assertThat(all(reader::benefits, ReadRequest.full()))
                .anySatisfy(benefit -> assertThat(benefit.percent()).isPresent())
                .anySatisfy(benefit -> assertThat(benefit.amount()).isPresent());
    }

    @Test
    void estimates_byPatient_areThoseOfTheFullReadAndObeyTheRule() {
        var reader = connector.insurance().orElseThrow();
        Map<Object, Estimate> full = byKey(all(reader::estimates, ReadRequest.full()), Estimate::procedure);

        assertThat(full.values())
                .allSatisfy(estimate -> assertThat(estimate.patientPortion())
                        .isEqualTo(estimate.fee()
                                .minus(estimate.insurance())
                                .minus(estimate.writeOff())
                                .plus(estimate.adjustments().orElseThrow())));
        for (PatientId patient : full.values().stream()
                .map(Estimate::patient)
                .distinct()
                .limit(8)
                .toList()) {
            List<Estimate> one = all(reader::estimates, ReadRequest.ofPatient(patient));
            assertThat(one)
                    .hasSize((int) full.values().stream()
                            .filter(estimate -> estimate.patient().equals(patient))
                            .count())
                    .allSatisfy(estimate -> assertThat(estimate.patientPortion())
                            .isEqualTo(full.get(estimate.procedure()).patientPortion()));
        }
    }

    @Test
    void claims_full_haveLinesAsByPatient() {
        var reader = connector.insurance().orElseThrow();
        Map<Object, Claim> full = byKey(all(reader::claims, ReadRequest.full()), Claim::id);

        assertThat(full.values()).allSatisfy(claim -> assertThat(claim.lines()).isNotEmpty());
        for (PatientId patient :
                full.values().stream().map(Claim::patient).distinct().limit(8).toList()) {
            assertThat(all(reader::claims, ReadRequest.ofPatient(patient)))
                    .isNotEmpty()
                    .allSatisfy(claim -> assertThat(lineShapes(claim)).isEqualTo(lineShapes(full.get(claim.id()))));
        }
        LocalDate day = full.values().iterator().next().serviceDate().orElseThrow();
        assertThat(all(reader::claims, ReadRequest.window(day, day)))
                .isNotEmpty()
                .allSatisfy(claim -> assertThat(claim.serviceDate()).contains(day));
    }

    private static Set<String> lineShapes(Claim claim) {
        return claim.lines().stream()
                .map((ClaimLine line) ->
                        line.id() + " " + line.procedure() + line.status() + line.billed() + line.estimate()
                                + line.paid() + line.writeOff() + line.deductible() + line.payment() + line.date())
                .collect(Collectors.toSet());
    }

    @Test
    void claimPayments_byPatientAndWindow_areThoseOfTheFullRead() {
        var reader = connector.insurance().orElseThrow();
        var full = all(reader::claimPayments, ReadRequest.full());
        Claim paid = all(reader::claims, ReadRequest.full()).stream()
                .filter(claim ->
                        claim.lines().stream().anyMatch(line -> line.payment().isPresent()))
                .findFirst()
                .orElseThrow();
        var check = paid.lines().stream()
                .flatMap(line -> line.payment().stream())
                .findFirst()
                .orElseThrow();

        assertThat(all(reader::claimPayments, ReadRequest.ofPatient(paid.patient())))
                .extracting(io.chairside.core.insurance.ClaimPayment::id)
                .contains(check);
        LocalDate day = full.get(0).date();
        assertThat(all(reader::claimPayments, ReadRequest.window(day, day)))
                .isNotEmpty()
                .allSatisfy(payment -> assertThat(payment.date()).isEqualTo(day));
    }

    @Test
    void operations_full_areWhatTheOfficeHas() {
        var reader = connector.operations().orElseThrow();

        assertThat(all(reader::providers, ReadRequest.full()))
                .allSatisfy(provider -> assertThat(provider.lastName()).isNotBlank());
        assertThat(all(reader::operatories, ReadRequest.full()))
                .allSatisfy(operatory -> assertThat(operatory.name()).isNotBlank());
        assertThat(all(reader::paymentTypes, ReadRequest.full()))
                .anyMatch(PaymentType::insurance)
                .anyMatch(type -> !type.insurance());
        assertThat(all(reader::adjustmentTypes, ReadRequest.full()))
                .extracting(type -> type.direction().value())
                .contains(AdjustmentDirection.CHARGE, AdjustmentDirection.CREDIT);
        LocalDate day = office.simulator().clock().today();
        assertThat(all(reader::schedules, ReadRequest.window(day, day.plusDays(14))))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block.date()).isBetween(day, day.plusDays(14)))
                .anyMatch(block -> block.kind().is(ScheduleKind.PROVIDER));
    }

    @Test
    void scopes_full_isTheOnlyOneOfPlainLists() {
        var reader = connector.operations().orElseThrow();

        assertThatExceptionOfType(UnsupportedCapabilityException.class)
                .isThrownBy(() -> reader.operatories(ReadRequest.window(LocalDate.EPOCH, LocalDate.EPOCH)));
        assertThatExceptionOfType(UnsupportedCapabilityException.class)
                .isThrownBy(() ->
                        connector.ledger().orElseThrow().entries(ReadRequest.window(LocalDate.EPOCH, LocalDate.EPOCH)))
                .satisfies(error -> assertThat(error.capability()).contains(ReadScope.Window.class.getSimpleName()));
    }

    private static <T> Map<Object, T> byKey(List<T> values, Function<T, Object> key) {
        Map<Object, T> map = new java.util.TreeMap<>(Comparator.comparing(Object::toString));
        values.forEach(value -> assertThat(map.put(key.apply(value), value)).isNull());
        return map;
    }
}

package io.chairside.testkit.practice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.testkit.practice.Insurance.ClaimLine;
import io.chairside.testkit.practice.Insurance.LineStatus;
import io.chairside.testkit.practice.Ledger.Split;
import io.chairside.testkit.practice.People.Person;
import io.chairside.testkit.practice.Visits.Appointment;
import io.chairside.testkit.practice.Visits.Treatment;
import io.chairside.testkit.practice.Visits.TreatmentStatus;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SyntheticPracticeTest {
    private static final SyntheticPractice STANDARD = SyntheticPractice.generate(PracticeSpec.standard());

    @Property(tries = 25)
    void generate_anySpec_addsUpAndRefersToWhatIsThere(
            @ForAll @IntRange(min = 1, max = 130) int patients,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int locations,
            @ForAll @IntRange(min = 0, max = 3000) int day) {
        PracticeSpec spec = new PracticeSpec(
                patients, seed, LocalDate.of(2020, 1, 1).plusDays(day), ZoneId.of("Europe/Paris"), locations);

        SyntheticPractice practice = SyntheticPractice.generate(spec);

        assertThat(practice.people().persons())
                .filteredOn(person -> person.status() != People.Status.DELETED)
                .hasSize(patients);
        assertThat(practice.office().locations()).hasSize(locations);
        assertPaymentsEqualTheirSplits(practice);
        assertClaimsEqualTheirLines(practice);
        assertChecksEqualTheirLines(practice);
        assertPlansEqualTheirInstallments(practice);
        assertInsuranceNeverPaysMoreThanTheFee(practice);
        assertFamiliesAreSound(practice);
        assertReferencesResolve(practice);
        assertNothingIsEnteredAfterNow(practice);
    }

    @Test
    void generate_sameSpec_givesEqualPractices() {
        SyntheticPractice again = SyntheticPractice.generate(PracticeSpec.standard());

        assertThat(again.office()).isEqualTo(STANDARD.office());
        assertThat(again.people()).isEqualTo(STANDARD.people());
        assertThat(again.visits()).isEqualTo(STANDARD.visits());
        assertThat(again.insurance()).isEqualTo(STANDARD.insurance());
        assertThat(again.ledger()).isEqualTo(STANDARD.ledger());
        assertThat(again.contacts()).isEqualTo(STANDARD.contacts());
    }

    @Test
    void generate_otherSeed_givesOtherPeople() {
        SyntheticPractice other =
                SyntheticPractice.generate(PracticeSpec.standard().withSeed(2));

        assertThat(other.people()).isNotEqualTo(STANDARD.people());
    }

    @Test
    void generate_standardSize_hasEveryStatusThereIs() {
        assertThat(EnumSet.copyOf(map(STANDARD.people().persons(), Person::status)))
                .isEqualTo(EnumSet.allOf(People.Status.class));
        assertThat(EnumSet.copyOf(map(STANDARD.visits().appointments(), Appointment::status)))
                .isEqualTo(EnumSet.allOf(Visits.Status.class));
        assertThat(EnumSet.copyOf(map(STANDARD.visits().changes(), Visits.AppointmentChange::action)))
                .isEqualTo(EnumSet.allOf(Visits.Action.class));
        assertThat(EnumSet.copyOf(map(STANDARD.visits().treatments(), Treatment::status)))
                .isEqualTo(EnumSet.allOf(TreatmentStatus.class));
        assertThat(EnumSet.copyOf(map(STANDARD.insurance().claims(), Insurance.Claim::status)))
                .isEqualTo(EnumSet.allOf(Insurance.ClaimStatus.class));
        assertThat(EnumSet.copyOf(map(STANDARD.insurance().claimLines(), ClaimLine::status)))
                .isEqualTo(EnumSet.allOf(LineStatus.class));
        assertThat(EnumSet.copyOf(map(STANDARD.ledger().payments(), Ledger.Payment::method)))
                .isEqualTo(EnumSet.allOf(Ledger.Method.class));
        assertThat(EnumSet.copyOf(map(STANDARD.ledger().adjustments(), Ledger.Adjustment::kind)))
                .isEqualTo(EnumSet.allOf(Ledger.AdjustmentKind.class));
        assertThat(EnumSet.copyOf(map(STANDARD.insurance().coverages(), Insurance.Coverage::relationship)))
                .isEqualTo(EnumSet.allOf(Insurance.Relationship.class));
    }

    @Test
    void generate_standardSize_hasTheOdditiesOfRealOffices() {
        List<Person> persons = STANDARD.people().persons();
        LocalDate asOf = STANDARD.spec().asOf();

        assertThat(persons).anyMatch(person -> person.lastName().contains("'"));
        assertThat(persons).anyMatch(person -> person.lastName().matches(".*[À-ž].*"));
        assertThat(persons).anyMatch(person -> person.lastName().codePoints().allMatch(c -> c > 0x370));
        assertThat(persons)
                .anyMatch(person -> person.note().codePoints().anyMatch(Character::isSupplementaryCodePoint));
        assertThat(persons).anyMatch(person -> MonthDay.from(person.birthDate()).equals(MonthDay.of(2, 29)));
        assertThat(persons).anyMatch(person -> person.mergedIntoId() != 0);
        assertThat(persons).anyMatch(person -> person.deceasedOn() != null);
        assertThat(persons.stream().collect(groupingBy(Person::email, summingLong(p -> 1))))
                .hasEntrySatisfying(
                        "family.office@example.org", count -> assertThat(count).isGreaterThan(5));
        assertThat(STANDARD.visits().appointments())
                .anyMatch(a -> a.note().contains("\n") && a.note().length() > 1000);
        assertThat(STANDARD.insurance().coverages()).anyMatch(coverage -> coverage.ordinal() == 2);
        assertThat(STANDARD.insurance().claimLines()).anyMatch(line -> line.paidCents() < 0);
        assertThat(STANDARD.ledger().payments())
                .anyMatch(payment -> payment.date().isAfter(asOf))
                .anyMatch(payment -> payment.cents() < 0)
                .anyMatch(payment -> payment.cents() == 0);
        assertThat(STANDARD.ledger().splits())
                .anyMatch(Split::unearned)
                .anyMatch(split -> split.adjustmentId() != 0)
                .anyMatch(split -> split.planId() != 0);
        assertThat(STANDARD.ledger().paymentPlans())
                .anyMatch(Ledger.PaymentPlan::automatic)
                .anyMatch(plan -> !plan.automatic())
                .anyMatch(Ledger.PaymentPlan::closed);
        assertThat(STANDARD.visits().treatments())
                .anyMatch(treatment -> treatment.totalCents() == 0)
                .anyMatch(treatment -> treatment.units() > 1)
                .anyMatch(treatment -> treatment.totalCents() % 100 != 0);
    }

    @Test
    void generate_daysOfClockChange_haveAppointmentsInTheMissingAndTheRepeatedHour() {
        Set<LocalDateTime> starts = new HashSet<>();
        STANDARD.visits().appointments().forEach(appointment -> {
            if (appointment.start() != null) {
                starts.add(appointment.start());
            }
        });

        assertThat(starts).contains(LocalDateTime.of(2026, 3, 8, 2, 30), LocalDateTime.of(2026, 11, 1, 1, 30));
    }

    @Test
    void generate_changeStamps_areSpreadOverTheHistory() {
        Map<Integer, Long> byYear = STANDARD.visits().treatments().stream()
                .collect(groupingBy(treatment -> treatment.changedAt().getYear(), summingLong(t -> 1)));

        assertThat(byYear.keySet()).contains(2024, 2025, 2026);
        assertThat(byYear.values().stream().filter(count -> count > 300)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void generate_contactData_isOnlyOfReservedKind() {
        assertThat(STANDARD.people().persons()).allSatisfy(person -> {
            assertThat(person.email()).matches("|[a-z0-9.]+@example\\.org");
            assertThat(person.mobilePhone()).matches("|\\(?\\d{3}[) -]*555-?01\\d\\d");
            assertThat(person.homePhone()).matches("|\\(?\\d{3}[) -]*555-?01\\d\\d");
        });
    }

    @Test
    void toString_valuesAboutPeople_printTypeAndIdOnly() {
        Person person = STANDARD.people().persons().get(3);

        assertThat(person).hasToString("Person#4");
        assertThat(STANDARD.people()).hasToString("People");
        assertThat(STANDARD.ledger().payments().get(0)).hasToString("Payment#1");
        assertThat(STANDARD.toString()).doesNotContain(person.lastName());
    }

    @Test
    void spec_withoutPatients_isRefused() {
        assertThatThrownBy(() -> PracticeSpec.standard().withPatients(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PracticeSpec.standard().withLocations(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void balances_ofOnePerson_isTheSumOfHisLedger() {
        Map<Long, Long> balances = STANDARD.balances();
        long debit = STANDARD.visits().treatments().stream()
                .filter(treatment -> treatment.status() == TreatmentStatus.COMPLETE)
                .mapToLong(Treatment::totalCents)
                .sum();
        long credit =
                STANDARD.ledger().splits().stream().mapToLong(Split::cents).sum()
                        + STANDARD.insurance().claimLines().stream()
                                .filter(line -> line.checkId() != 0 || line.enteredOn() != null)
                                .mapToLong(line -> line.paidCents() + line.writeOffCents())
                                .sum()
                        - STANDARD.ledger().adjustments().stream()
                                .mapToLong(Ledger.Adjustment::cents)
                                .sum();
        long plans = STANDARD.ledger().installments().stream()
                        .filter(installment ->
                                !installment.due().isAfter(STANDARD.spec().asOf()))
                        .mapToLong(installment -> installment.principalCents() + installment.interestCents())
                        .sum()
                - STANDARD.ledger().planItems().stream()
                        .mapToLong(Ledger.PlanItem::cents)
                        .sum();

        assertThat(balances).hasSameSizeAs(STANDARD.people().persons());
        assertThat(balances.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(debit - credit + plans);
        assertThat(balances.values())
                .anyMatch(cents -> cents > 0)
                .anyMatch(cents -> cents < 0)
                .contains(0L);
    }

    private static <T, R> List<R> map(List<T> list, Function<T, R> function) {
        return list.stream().map(function).toList();
    }

    private static void assertPaymentsEqualTheirSplits(SyntheticPractice practice) {
        Map<Long, Long> sums =
                practice.ledger().splits().stream().collect(groupingBy(Split::paymentId, summingLong(Split::cents)));
        assertThat(practice.ledger().payments())
                .allSatisfy(payment -> assertThat(sums).containsEntry(payment.id(), payment.cents()));
        assertThat(sums).hasSameSizeAs(practice.ledger().payments());
        assertThat(practice.ledger().splits())
                .allSatisfy(split -> assertThat(split.date())
                        .isEqualTo(practice.ledger()
                                .payments()
                                .get((int) split.paymentId() - 1)
                                .date()));
    }

    private static void assertClaimsEqualTheirLines(SyntheticPractice practice) {
        Map<Long, List<ClaimLine>> lines =
                practice.insurance().claimLines().stream().collect(groupingBy(ClaimLine::claimId));
        assertThat(practice.insurance().claims()).allSatisfy(claim -> {
            List<ClaimLine> own = lines.getOrDefault(claim.id(), List.of());
            assertThat(own).isNotEmpty();
            assertThat(sum(own, ClaimLine::billedCents)).isEqualTo(claim.feeCents());
            assertThat(sum(own, ClaimLine::estimateCents)).isEqualTo(claim.estimateCents());
            assertThat(sum(own, ClaimLine::paidCents)).isEqualTo(claim.paidCents());
            assertThat(sum(own, ClaimLine::writeOffCents)).isEqualTo(claim.writeOffCents());
            assertThat(sum(own, ClaimLine::deductibleCents)).isEqualTo(claim.deductibleCents());
        });
    }

    private static void assertChecksEqualTheirLines(SyntheticPractice practice) {
        Map<Long, List<ClaimLine>> lines =
                practice.insurance().claimLines().stream().collect(groupingBy(ClaimLine::checkId));
        assertThat(practice.insurance().checks())
                .allSatisfy(check -> assertThat(sum(lines.getOrDefault(check.id(), List.of()), ClaimLine::paidCents))
                        .isEqualTo(check.cents()));
        lines.remove(0L);
        assertThat(lines).hasSameSizeAs(practice.insurance().checks());
    }

    private static void assertPlansEqualTheirInstallments(SyntheticPractice practice) {
        Map<Long, Long> principal = practice.ledger().installments().stream()
                .collect(groupingBy(Ledger.Installment::planId, summingLong(Ledger.Installment::principalCents)));
        Map<Long, Long> items = practice.ledger().planItems().stream()
                .collect(groupingBy(Ledger.PlanItem::planId, summingLong(Ledger.PlanItem::cents)));
        assertThat(practice.ledger().paymentPlans()).allSatisfy(plan -> {
            assertThat(principal).containsEntry(plan.id(), plan.totalCents());
            assertThat(items).containsEntry(plan.id(), plan.totalCents());
        });
    }

    private static void assertInsuranceNeverPaysMoreThanTheFee(SyntheticPractice practice) {
        Map<Long, List<ClaimLine>> lines =
                practice.insurance().claimLines().stream().collect(groupingBy(ClaimLine::treatmentId));
        assertThat(practice.visits().treatments()).allSatisfy(treatment -> {
            List<ClaimLine> own = lines.getOrDefault(treatment.id(), List.of());
            assertThat(sum(own, ClaimLine::paidCents) + sum(own, ClaimLine::writeOffCents))
                    .isBetween(0L, treatment.totalCents());
        });
    }

    private static void assertFamiliesAreSound(SyntheticPractice practice) {
        List<Person> persons = practice.people().persons();
        assertThat(persons).allSatisfy(person -> {
            Person guarantor = persons.get((int) person.guarantorId() - 1);
            assertThat(guarantor.guarantorId()).isEqualTo(guarantor.id());
            assertThat(persons.get((int) person.id() - 1)).isSameAs(person);
            assertThat(person.mergedIntoId()).isNotEqualTo(person.id());
        });
    }

    private static void assertReferencesResolve(SyntheticPractice practice) {
        Visits visits = practice.visits();
        Insurance insurance = practice.insurance();
        Ledger ledger = practice.ledger();
        int people = practice.people().persons().size();
        int providers = practice.office().providers().size();
        assertThat(visits.appointments()).allSatisfy(appointment -> {
            assertRef(appointment.patientId(), people, false);
            assertRef(appointment.dentistId(), providers, false);
            assertRef(appointment.hygienistId(), providers, true);
            assertRef(appointment.operatoryId(), practice.office().operatories().size(), true);
            assertRef(appointment.plannedFromId(), visits.appointments().size(), true);
            assertThat(appointment.minutes() % 5).isZero();
        });
        assertThat(visits.treatments()).allSatisfy(treatment -> {
            assertRef(treatment.patientId(), people, false);
            assertRef(treatment.providerId(), providers, false);
            assertRef(treatment.codeId(), practice.office().procedureCodes().size(), false);
            assertRef(treatment.appointmentId(), visits.appointments().size(), true);
            assertRef(treatment.plannedAppointmentId(), visits.appointments().size(), true);
        });
        assertThat(insurance.claimLines()).allSatisfy(line -> {
            assertRef(line.claimId(), insurance.claims().size(), line.status() == LineStatus.ESTIMATED);
            assertRef(line.coverageId(), insurance.coverages().size(), false);
            assertRef(line.treatmentId(), visits.treatments().size(), false);
            assertThat(visits.treatments().get((int) line.treatmentId() - 1).patientId())
                    .isEqualTo(line.patientId());
        });
        assertThat(insurance.coverages()).allSatisfy(coverage -> {
            assertRef(coverage.patientId(), people, false);
            assertRef(coverage.subscriptionId(), insurance.subscriptions().size(), false);
        });
        assertThat(ledger.splits()).allSatisfy(split -> {
            assertRef(split.patientId(), people, false);
            assertRef(split.treatmentId(), visits.treatments().size(), true);
            assertRef(split.adjustmentId(), ledger.adjustments().size(), true);
            assertRef(split.planId(), ledger.paymentPlans().size(), true);
            assertRef(split.installmentId(), ledger.installments().size(), true);
        });
        assertThat(ledger.adjustments())
                .allSatisfy(adjustment ->
                        assertRef(adjustment.treatmentId(), visits.treatments().size(), true));
        assertThat(visits.recalls()).allSatisfy(recall -> assertRef(recall.patientId(), people, false));
    }

    private static void assertNothingIsEnteredAfterNow(SyntheticPractice practice) {
        LocalDateTime now = practice.spec().now();
        practice.people().persons().forEach(row -> assertEntered(row.createdAt(), row.changedAt(), now));
        practice.visits().appointments().forEach(row -> assertEntered(row.createdAt(), row.changedAt(), now));
        practice.visits().treatments().forEach(row -> assertEntered(row.createdAt(), row.changedAt(), now));
        practice.insurance().claims().forEach(row -> assertEntered(row.createdAt(), row.changedAt(), now));
        practice.insurance().claimLines().forEach(row -> assertEntered(row.createdAt(), row.changedAt(), now));
        practice.insurance().checks().forEach(row -> assertEntered(row.createdAt(), row.changedAt(), now));
        practice.ledger().payments().forEach(row -> assertEntered(row.createdAt(), row.changedAt(), now));
        practice.ledger().adjustments().forEach(row -> assertEntered(row.createdAt(), row.changedAt(), now));
        practice.contacts().messages().forEach(row -> assertEntered(row.createdAt(), row.changedAt(), now));
        practice.contacts().documents().forEach(row -> assertEntered(row.createdAt(), row.changedAt(), now));
        practice.visits().changes().forEach(row -> assertThat(row.at()).isBeforeOrEqualTo(now));
    }

    private static void assertEntered(LocalDateTime created, LocalDateTime changed, LocalDateTime now) {
        assertThat(created).isBeforeOrEqualTo(changed);
        assertThat(changed).isBeforeOrEqualTo(now);
    }

    private static void assertRef(long id, int size, boolean mayBeNone) {
        assertThat(id).isBetween(mayBeNone ? 0L : 1L, (long) size);
    }

    private static long sum(List<ClaimLine> lines, ToLongFunction<ClaimLine> amount) {
        return lines.stream().mapToLong(amount).sum();
    }
}

package io.chairside.examples.quickstart;

import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.patient.PatientStatus;
import io.chairside.testkit.practice.Insurance;
import io.chairside.testkit.practice.Ledger;
import io.chairside.testkit.practice.People.Person;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.practice.Visits;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Facts of a practice under neutral keys: the generator's numbers of people and appointments, or names of kinds. */
final class Figures {

    static final String ALL = "all";
    static final String NONE = "-";

    private final Map<Fact, SortedMap<String, String>> facts = new EnumMap<>(Fact.class);

    Figures() {
        for (Fact fact : Fact.values()) {
            facts.put(fact, new TreeMap<>());
        }
    }

    SortedMap<String, String> of(Fact fact) {
        return Objects.requireNonNull(facts.get(fact));
    }

    Map<Fact, SortedMap<String, String>> all() {
        return facts;
    }

    void put(Fact fact, Object key, Object value) {
        String before = of(fact).put(key.toString(), value.toString());
        if (before != null) {
            throw new IllegalStateException(fact + " of " + key + " is told twice");
        }
    }

    void add(Fact fact, Object key, long cents) {
        of(fact).merge(
                        key.toString(),
                        Long.toString(cents),
                        (one, other) -> Long.toString(Long.parseLong(one) + Long.parseLong(other)));
    }

    /** Takes away kinds that sum to nothing: whether a system shows moves between accounts is of no account. */
    void dropZeroKinds() {
        of(Fact.LEDGER_KIND).values().removeIf("0"::equals);
    }

    /** {@return what the generator made} */
    static Figures truth(SyntheticPractice practice) {
        Figures figures = new Figures();
        practice.people().persons().forEach(figures::person);
        practice.visits().appointments().forEach(figures::appointment);
        figures.ledger(practice);
        Map<Long, Long> balances = practice.balances();
        for (Person person : practice.people().persons()) {
            long cents = Objects.requireNonNull(balances.get(person.id()));
            figures.add(Fact.LEDGER_PATIENT, person.id(), cents);
            figures.add(Fact.LEDGER_FAMILY, person.guarantorId(), cents);
            figures.add(Fact.LEDGER_TOTAL, ALL, cents);
            figures.add(Fact.BALANCE, person.guarantorId(), cents);
            figures.add(Fact.BALANCE_TOTAL, ALL, cents);
        }
        figures.dropZeroKinds();
        return figures;
    }

    private void person(Person person) {
        put(Fact.PATIENT_NAME, person.id(), name(person.lastName(), person.firstName()));
        put(Fact.PATIENT_BIRTH_DATE, person.id(), person.birthDate());
        put(Fact.PATIENT_GENDER, person.id(), person.gender());
        put(
                Fact.PATIENT_STATUS,
                person.id(),
                PatientStatus.valueOf(person.status().name()));
        put(Fact.PATIENT_GUARANTOR, person.id(), person.guarantorId());
        put(Fact.PATIENT_EMAIL, person.id(), person.email().isEmpty() ? NONE : person.email());
    }

    static String name(String last, String first) {
        return last.strip() + ", " + first.strip();
    }

    private void appointment(Visits.Appointment visit) {
        LocalDateTime start = visit.start();
        put(Fact.APPOINTMENT_PATIENT, visit.id(), visit.patientId());
        put(Fact.APPOINTMENT_START, visit.id(), start == null ? NONE : start);
        put(Fact.APPOINTMENT_MINUTES, visit.id(), visit.minutes());
        put(
                Fact.APPOINTMENT_STATUS,
                visit.id(),
                switch (visit.status()) {
                    case SCHEDULED -> AppointmentStatus.SCHEDULED;
                    case COMPLETE -> AppointmentStatus.COMPLETED;
                    case BROKEN -> AppointmentStatus.BROKEN;
                    case CANCELLED -> AppointmentStatus.CANCELLED;
                    case PLANNED -> AppointmentStatus.PLANNED;
                    case UNSCHEDULED -> AppointmentStatus.UNSCHEDULED;
                });
    }

    private void ledger(SyntheticPractice practice) {
        practice.visits().treatments().stream()
                .filter(treatment -> treatment.status() == Visits.TreatmentStatus.COMPLETE)
                .forEach(treatment -> kind(LedgerEntryKind.CHARGE, treatment.totalCents()));
        practice.insurance().claimLines().stream()
                .filter(line -> line.status() == Insurance.LineStatus.RECEIVED
                        || line.status() == Insurance.LineStatus.SUPPLEMENTAL)
                .forEach(line -> {
                    kind(LedgerEntryKind.INSURANCE_PAYMENT, -line.paidCents());
                    kind(LedgerEntryKind.WRITE_OFF, -line.writeOffCents());
                });
        practice.ledger()
                .adjustments()
                .forEach(adjustment -> kind(
                        adjustment.kind() == Ledger.AdjustmentKind.FINANCE_CHARGE
                                ? LedgerEntryKind.FINANCE_CHARGE
                                : LedgerEntryKind.ADJUSTMENT,
                        adjustment.cents()));
        practice.ledger()
                .payments()
                .forEach(payment -> kind(
                        payment.method() == Ledger.Method.INTERNAL
                                ? LedgerEntryKind.TRANSFER
                                : payment.cents() < 0 ? LedgerEntryKind.REFUND : LedgerEntryKind.PATIENT_PAYMENT,
                        -payment.cents()));
        practice.ledger().planItems().forEach(item -> kind(LedgerEntryKind.PAYMENT_PLAN_CREDIT, -item.cents()));
        practice.ledger().installments().stream()
                .filter(installment ->
                        !installment.due().isAfter(practice.spec().asOf()))
                .forEach(installment -> kind(
                        LedgerEntryKind.PAYMENT_PLAN_CHARGE,
                        installment.principalCents() + installment.interestCents()));
    }

    void kind(LedgerEntryKind kind, long cents) {
        add(Fact.LEDGER_KIND, kind, cents);
    }

    /** Takes people away whom a system does not show, with what is told of them alone. */
    void withoutPeople(SyntheticPractice practice, Predicate<Person> gone) {
        practice.people().persons().stream().filter(gone).forEach(person -> {
            String key = Long.toString(person.id());
            for (Fact fact : Fact.values()) {
                if (fact.name().startsWith("PATIENT_")) {
                    of(fact).remove(key);
                }
            }
            noMoney(Fact.LEDGER_PATIENT, key);
            noMoney(Fact.LEDGER_FAMILY, key);
            noMoney(Fact.BALANCE, key);
        });
    }

    /** Somebody who owes or is owed money must not disappear, whatever a system cannot show. */
    private void noMoney(Fact fact, String key) {
        String cents = of(fact).remove(key);
        if (cents != null && !cents.equals("0")) {
            throw new IllegalStateException(fact + " of the absent person " + key + " is " + cents);
        }
    }

    /** Takes appointments away that a system does not have. */
    void withoutAppointments(SyntheticPractice practice, Predicate<Visits.Appointment> gone) {
        practice.visits().appointments().stream().filter(gone).forEach(visit -> {
            for (Fact fact : Fact.values()) {
                if (fact.name().startsWith("APPOINTMENT_")) {
                    of(fact).remove(Long.toString(visit.id()));
                }
            }
        });
    }

    /** Changes one fact wherever it is told. */
    void change(Fact fact, UnaryOperator<String> change) {
        of(fact).replaceAll((key, value) -> change.apply(value));
    }

    /** Tells entries of one person as another's. */
    void move(long from, long to, long cents) {
        add(Fact.LEDGER_PATIENT, from, -cents);
        add(Fact.LEDGER_PATIENT, to, cents);
    }

    /** Tells the entries of some kinds as entries of another. */
    void kindsAs(LedgerEntryKind as, LedgerEntryKind... kinds) {
        for (LedgerEntryKind kind : kinds) {
            String cents = of(Fact.LEDGER_KIND).remove(kind.name());
            if (cents != null) {
                kind(as, Long.parseLong(cents));
            }
        }
        dropZeroKinds();
    }
}

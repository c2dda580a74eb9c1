package io.chairside.testkit.practice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A complete made-up practice with three years of history: families and their guarantors, visits of every kind, charges, insurance, payments,
 * payment plans and correspondence, and the oddities of real offices: names with apostrophes, accents and other scripts, an emoji in a note,
 * birthdays on 29 February, appointments on days when the clocks change, archived, deceased, merged and deleted people, shared mail addresses,
 * rows dated in the future, amounts of zero. Nobody in it is real and there are no social security numbers.
 *
 * <p>Amounts always add up: a payment equals its splits, a claim its lines, an insurer's check the lines it paid, a payment plan its
 * instalments. Nothing was entered after {@link PracticeSpec#now()}. Immutable and thread-safe.
 */
public final class SyntheticPractice {
    private final PracticeSpec spec;
    private final Office office;
    private final People people;
    private final Visits visits;
    private final Insurance insurance;
    private final Ledger ledger;
    private final Contacts contacts;

    private SyntheticPractice(Draft draft) {
        this.spec = draft.spec;
        this.office = draft.office;
        this.people = new People(List.copyOf(draft.persons));
        this.visits = new Visits(
                List.copyOf(draft.appointments),
                List.copyOf(draft.changes),
                List.copyOf(draft.treatments),
                List.copyOf(draft.recalls));
        this.insurance = new Insurance(
                draft.carriers,
                draft.plans,
                List.copyOf(draft.subscriptions),
                List.copyOf(draft.coverages),
                List.copyOf(draft.claims),
                List.copyOf(draft.claimLines),
                draft.checks());
        this.ledger = new Ledger(
                List.copyOf(draft.payments),
                List.copyOf(draft.splits),
                List.copyOf(draft.adjustments),
                List.copyOf(draft.paymentPlans),
                List.copyOf(draft.planItems),
                List.copyOf(draft.installments));
        this.contacts = new Contacts(List.copyOf(draft.messages), List.copyOf(draft.documents));
    }

    /**
     * Makes a practice. The same specification gives the same practice on every machine. Time and memory grow with the number of people.
     *
     * @param spec what to make
     * @return the practice
     */
    public static SyntheticPractice generate(PracticeSpec spec) {
        Draft draft = new Draft(spec);
        FamilyMaker families = new FamilyMaker(draft);
        while (families.listed() < spec.patients()) {
            families.makeNext();
        }
        return new SyntheticPractice(draft);
    }

    /** {@return what was asked for} */
    public PracticeSpec spec() {
        return spec;
    }

    /** {@return locations, providers, chairs, prices} */
    public Office office() {
        return office;
    }

    /** {@return everybody on file} */
    public People people() {
        return people;
    }

    /** {@return appointments and treatment} */
    public Visits visits() {
        return visits;
    }

    /** {@return coverage, claims and insurers' payments} */
    public Insurance insurance() {
        return insurance;
    }

    /** {@return patients' payments, adjustments and payment plans} */
    public Ledger ledger() {
        return ledger;
    }

    /** {@return messages and documents} */
    public Contacts contacts() {
        return contacts;
    }

    /**
     * Computes what everybody owes, before pending insurance: completed treatment, less what insurers paid and what was written off, plus
     * adjustments, less splits. An amount in a payment plan leaves the patient's balance; each instalment that is due enters the balance of
     * the plan's guarantor. Rows dated after the as-of date count, instalments due after it do not.
     *
     * @return cents by person id, positive when the person owes; every person is present
     */
    public Map<Long, Long> balances() {
        Map<Long, Long> balances = new HashMap<>();
        people.persons().forEach(person -> balances.put(person.id(), 0L));
        visits.treatments().stream()
                .filter(treatment -> treatment.status() == Visits.TreatmentStatus.COMPLETE)
                .forEach(treatment -> balances.merge(treatment.patientId(), treatment.totalCents(), Long::sum));
        insurance.claimLines().stream()
                .filter(line -> line.status() == Insurance.LineStatus.RECEIVED
                        || line.status() == Insurance.LineStatus.SUPPLEMENTAL)
                .forEach(line -> balances.merge(line.patientId(), -line.paidCents() - line.writeOffCents(), Long::sum));
        ledger.adjustments()
                .forEach(adjustment -> balances.merge(adjustment.patientId(), adjustment.cents(), Long::sum));
        ledger.splits().forEach(split -> balances.merge(split.patientId(), -split.cents(), Long::sum));
        ledger.planItems().forEach(item -> balances.merge(plan(item.planId()).patientId(), -item.cents(), Long::sum));
        ledger.installments().stream()
                .filter(installment -> !installment.due().isAfter(spec.asOf()))
                .forEach(installment -> balances.merge(
                        plan(installment.planId()).guarantorId(),
                        installment.principalCents() + installment.interestCents(),
                        Long::sum));
        return balances;
    }

    private Ledger.PaymentPlan plan(long id) {
        return ledger.paymentPlans().get((int) id - 1);
    }

    @Override
    public String toString() {
        return "SyntheticPractice " + spec;
    }
}

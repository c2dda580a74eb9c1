package io.chairside.examples.quickstart;

import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.money.Money;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A day's payments of all kinds, made out of what was read; a few of them wrong on purpose. */
final class DayPlan {

    private static final int INSURANCE_CHECKS = 10;
    private static final int KINDS_CYCLE = 10;
    private static final Money TOO_MUCH = Money.usd("7500.00");

    private final PracticeReader practice;
    private final PaymentDesk desk;
    private final List<PatientId> patients;
    private final List<PlannedWriteback> plan = new ArrayList<>();
    private int insured;
    private int next;

    private DayPlan(PracticeReader practice, PaymentDesk desk) {
        this.practice = practice;
        this.desk = desk;
        this.patients = List.copyOf(practice.expected.keySet());
    }

    /**
     * Makes the day's payments.
     *
     * @param practice what was read
     * @param desk makes single payments
     * @param count how many; none when the practice has no active patient
     */
    static List<PlannedWriteback> of(PracticeReader practice, PaymentDesk desk, int count) {
        DayPlan day = new DayPlan(practice, desk);
        while (!day.patients.isEmpty() && day.plan.size() < count) {
            day.add();
        }
        return day.plan;
    }

    private void add() {
        int index = plan.size();
        if (index == 3) {
            plan.add(new PlannedWriteback(
                    expecting(desk.start(PaymentKind.OUTSTANDING_BALANCE, patient(), TOO_MUCH, PaymentMethod.ACH))
                            .build(),
                    Fate.REVIEW));
            return;
        }
        if (index == 6) {
            plan.add(new PlannedWriteback(somebodyElse(), Fate.REVIEW));
            return;
        }
        switch (index % KINDS_CYCLE) {
            case 0, 5 -> simple(PaymentKind.TERMINAL, PaymentMethod.CARD, Fate.BY_HAND);
            case 2, 7 -> simple(PaymentKind.MEMBERSHIP, PaymentMethod.CARD, Fate.POSTED);
            case 4 -> planPayment();
            case 8 -> insurance();
            default -> simple(PaymentKind.OUTSTANDING_BALANCE, PaymentMethod.ACH, Fate.POSTED);
        }
    }

    private void simple(PaymentKind kind, PaymentMethod method, Fate fate) {
        plan.add(new PlannedWriteback(
                expecting(desk.start(kind, patient(), amount(), method)).build(), fate));
    }

    private void planPayment() {
        if (practice.openPlans.isEmpty()) {
            simple(PaymentKind.PAYMENT_PLAN, PaymentMethod.CARD, Fate.POSTED);
            return;
        }
        PaymentPlan chosen = practice.openPlans.get(plan.size() % practice.openPlans.size());
        plan.add(new PlannedWriteback(
                desk.start(PaymentKind.PAYMENT_PLAN, chosen.patient(), amount(), PaymentMethod.CARD)
                        .plan(chosen.id())
                        .build(),
                Fate.POSTED));
    }

    private void insurance() {
        Optional<Payment> payment = insured < INSURANCE_CHECKS ? desk.payment(PaymentKind.INSURANCE) : Optional.empty();
        insured++;
        payment.ifPresentOrElse(
                check -> plan.add(new PlannedWriteback(check, Fate.POSTED)),
                () -> simple(PaymentKind.OUTSTANDING_BALANCE, PaymentMethod.ACH, Fate.POSTED));
    }

    /** The platform believes the account belongs to somebody else: nothing may be posted there. */
    private Payment somebodyElse() {
        PatientId patient = patient();
        return desk.start(PaymentKind.OUTSTANDING_BALANCE, patient, amount(), PaymentMethod.ACH)
                .expectedPatient(ExpectedPatient.builder()
                        .id(patient)
                        .lastName("Quite-Another-Person")
                        .build())
                .build();
    }

    private Payment.Builder expecting(Payment.Builder payment) {
        return payment.expectedPatient(Optional.ofNullable(practice.expected.get(lastPatient())));
    }

    private PatientId patient() {
        return patients.get(next++ % patients.size());
    }

    private PatientId lastPatient() {
        return patients.get((next - 1) % patients.size());
    }

    /** Between 20.00 and 219.99, different from payment to payment. */
    private Money amount() {
        return Money.ofMinor(2_000 + plan.size() * 1_237L % 20_000, Money.USD);
    }

    /** Where a payment has to end. */
    enum Fate {
        POSTED,
        BY_HAND,
        REVIEW
    }

    /**
     * A payment and where it has to end.
     *
     * @param payment the payment
     * @param fate where it has to end
     */
    record PlannedWriteback(Payment payment, Fate fate) {}
}

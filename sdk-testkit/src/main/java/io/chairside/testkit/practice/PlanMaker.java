package io.chairside.testkit.practice;

import io.chairside.testkit.practice.FamilyMaker.OpenItem;
import io.chairside.testkit.practice.Ledger.Installment;
import io.chairside.testkit.practice.Ledger.Method;
import io.chairside.testkit.practice.Ledger.Payment;
import io.chairside.testkit.practice.Ledger.PaymentPlan;
import io.chairside.testkit.practice.Ledger.PlanItem;
import io.chairside.testkit.practice.Ledger.Split;
import io.chairside.testkit.practice.People.Person;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Makes payment plans for what is too expensive to be paid at once. */
final class PlanMaker {
    private static final int BASIS_POINTS = 10_000;

    private final Draft draft;
    private final Dice dice;
    private final Person guarantor;
    private final LocalDate asOf;

    PlanMaker(Draft draft, Dice dice, Person guarantor) {
        this.draft = draft;
        this.dice = dice;
        this.guarantor = guarantor;
        this.asOf = draft.spec.asOf();
    }

    /** Puts the first item that costs at least {@code from} cents into a plan, and takes it off the list. */
    void takeOver(List<OpenItem> open, long from) {
        for (int i = 0; i < open.size(); i++) {
            OpenItem item = open.get(i);
            if (item.cents() >= from && !item.date().isAfter(asOf)) {
                plan(item);
                open.remove(i);
                return;
            }
        }
    }

    private void plan(OpenItem item) {
        int months = dice.between(4, 12);
        long part = item.cents() / months;
        int apr = dice.chance(300) ? 600 : 0;
        LocalDate last = item.date().plusMonths(months);
        boolean closed = last.isBefore(asOf.minusDays(30));
        LocalDateTime created = dice.onDay(item.date(), draft.now);
        long planId = draft.paymentPlans.size() + 1L;
        draft.paymentPlans.add(new PaymentPlan(
                planId,
                item.patientId(),
                guarantor.id(),
                item.date(),
                item.cents(),
                part,
                apr,
                dice.chance(500),
                closed,
                item.locationId(),
                item.providerId(),
                "Pays monthly",
                dice.editAfter(created, draft.now)));
        draft.planItems.add(
                new PlanItem(draft.planItems.size() + 1L, planId, item.treatmentId(), item.cents(), created));
        long left = item.cents();
        for (int month = 1; month <= months; month++) {
            long principal = month == months ? left : part;
            long interest = (left * apr / 12 + BASIS_POINTS / 2) / BASIS_POINTS;
            left -= principal;
            installment(item, planId, item.date().plusMonths(month), principal, interest, closed, created);
        }
    }

    private void installment(
            OpenItem item,
            long planId,
            LocalDate due,
            long principal,
            long interest,
            boolean closed,
            LocalDateTime created) {
        Installment installment =
                new Installment(draft.installments.size() + 1L, planId, due, principal, interest, created);
        draft.installments.add(installment);
        LocalDate paid = due.plusDays(dice.below(6));
        if (paid.isAfter(asOf) || (!closed && dice.chance(120))) {
            return;
        }
        LocalDateTime entered = dice.onDay(paid, draft.now);
        Payment payment = new Payment(
                draft.payments.size() + 1L,
                guarantor.id(),
                item.locationId(),
                paid,
                principal + interest,
                Method.ONLINE,
                "A" + dice.between(100_000, 999_999),
                "Instalment",
                entered,
                dice.editAfter(entered, draft.now));
        draft.payments.add(payment);
        draft.splits.add(new Split(
                draft.splits.size() + 1L,
                payment.id(),
                guarantor.id(),
                item.treatmentId(),
                0,
                planId,
                installment.id(),
                item.providerId(),
                item.locationId(),
                paid,
                principal + interest,
                false,
                payment.changedAt()));
    }
}

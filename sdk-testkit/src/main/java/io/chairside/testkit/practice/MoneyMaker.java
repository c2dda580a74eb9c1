package io.chairside.testkit.practice;

import io.chairside.testkit.practice.FamilyMaker.Oddity;
import io.chairside.testkit.practice.FamilyMaker.OpenItem;
import io.chairside.testkit.practice.Ledger.Adjustment;
import io.chairside.testkit.practice.Ledger.AdjustmentKind;
import io.chairside.testkit.practice.Ledger.Method;
import io.chairside.testkit.practice.Ledger.Payment;
import io.chairside.testkit.practice.Ledger.Split;
import io.chairside.testkit.practice.People.Person;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets one family pay, or not. */
final class MoneyMaker {
    private static final long PLAN_FROM_CENTS = 40_000;
    private static final int STATEMENT_DAY = 20;

    private final Draft draft;
    private final Dice dice;
    private final Person guarantor;
    private final Oddity oddity;
    private final LocalDate asOf;

    MoneyMaker(Draft draft, Dice dice, List<Person> members, Oddity oddity) {
        this.draft = draft;
        this.dice = dice;
        this.guarantor = members.get(0);
        this.oddity = oddity;
        this.asOf = draft.spec.asOf();
    }

    void settle(List<OpenItem> items) {
        List<OpenItem> open = new ArrayList<>(items);
        open.sort(Comparator.comparing(OpenItem::date).thenComparing(OpenItem::treatmentId));
        open.replaceAll(this::discount);
        if (dice.chance(300)) {
            new PlanMaker(draft, dice, guarantor).takeOver(open, PLAN_FROM_CENTS);
        }
        if (dice.chance(80) && !open.isEmpty()) {
            prepay(open);
        }
        int manner = dice.below(100);
        Map<LocalDate, List<OpenItem>> paydays = new TreeMap<>();
        for (OpenItem item : open) {
            if (item.cents() <= 0) {
                continue;
            }
            LocalDate payday = manner < 45 ? item.date() : manner < 85 ? statement(item.date()) : late(item);
            if (manner >= 94 || payday.isAfter(asOf)) {
                giveUp(item, manner);
            } else {
                paydays.computeIfAbsent(payday, day -> new ArrayList<>()).add(item);
            }
        }
        paydays.forEach(this::pay);
        odd(open);
    }

    private LocalDate statement(LocalDate date) {
        LocalDate due = date.withDayOfMonth(STATEMENT_DAY);
        return due.isBefore(date) ? due.plusMonths(1) : due;
    }

    /** A late payer may be charged for it. */
    private LocalDate late(OpenItem item) {
        LocalDate payday = item.date().plusDays(dice.between(45, 150));
        LocalDate charged = item.date().plusDays(40);
        if (dice.chance(250) && !charged.isAfter(asOf)) {
            long cents = (item.cents() * 15 + 500) / 1000;
            Adjustment charge = adjust(item, charged, cents, AdjustmentKind.FINANCE_CHARGE, 0);
            if (cents > 0 && !payday.isAfter(asOf) && dice.chance(500)) {
                Payment payment = payment(guarantor.id(), item.locationId(), payday, cents, method(), "");
                split(payment, item.patientId(), 0, charge.id(), item.providerId(), cents, false);
            }
        }
        return payday;
    }

    private void giveUp(OpenItem item, int manner) {
        if (manner >= 94 && item.date().isBefore(asOf.minusDays(400)) && dice.chance(300)) {
            adjust(item, item.date().plusDays(390), -item.cents(), AdjustmentKind.UNCOLLECTABLE, item.treatmentId());
        }
    }

    private OpenItem discount(OpenItem item) {
        if (item.cents() < 100 || !dice.chance(40)) {
            return item;
        }
        AdjustmentKind kind = dice.chance(600) ? AdjustmentKind.DISCOUNT : AdjustmentKind.SENIOR_DISCOUNT;
        long cents = (item.cents() + 5) / 10;
        adjust(item, item.date(), -cents, kind, dice.chance(700) ? item.treatmentId() : 0);
        return item.less(cents);
    }

    private void pay(LocalDate day, List<OpenItem> items) {
        OpenItem first = items.get(0);
        long total = items.stream().mapToLong(OpenItem::cents).sum();
        boolean alone = items.stream().allMatch(item -> item.patientId() == first.patientId());
        long payer = alone && dice.chance(600) ? first.patientId() : guarantor.id();
        if (draft.persons.get((int) payer - 1).marital() == People.Marital.CHILD) {
            payer = guarantor.id();
        }
        // Some pay a round amount; the oldest is paid first and what is over stays on the account.
        long amount = dice.chance(60) ? Math.max(1_000, total / 2_000 * 1_000) : total;
        Method method = method();
        Payment payment = payment(payer, first.locationId(), day, amount, method, "");
        long left = amount;
        for (OpenItem item : items) {
            long cents = Math.min(left, item.cents());
            if (cents > 0) {
                split(payment, item.patientId(), item.treatmentId(), 0, item.providerId(), cents, false);
                left -= cents;
            }
        }
        if (left > 0) {
            split(payment, payer, 0, 0, 0, left, true);
        }
        if (method == Method.CHECK && dice.chance(25)) {
            undo(payment, Method.CHECK, "Returned by the bank");
            adjust(first, later(day), 3_500, AdjustmentKind.RETURNED_CHECK_FEE, 0);
        } else if (dice.chance(12)) {
            undo(payment, method, "Refund");
        }
    }

    /** Pays back a whole payment: the same splits with the opposite sign. */
    private void undo(Payment payment, Method method, String note) {
        LocalDate day = later(payment.date());
        Payment back = payment(payment.payerId(), payment.locationId(), day, -payment.cents(), method, note);
        List<Split> own = new ArrayList<>();
        for (int i = draft.splits.size() - 1; i >= 0 && draft.splits.get(i).paymentId() == payment.id(); i--) {
            own.add(0, draft.splits.get(i));
        }
        own.forEach(split -> split(
                back,
                split.patientId(),
                split.treatmentId(),
                split.adjustmentId(),
                split.providerId(),
                -split.cents(),
                split.unearned()));
    }

    private LocalDate later(LocalDate day) {
        return dice.upToDaysAfter(day, 12, asOf);
    }

    /** Money paid in advance, moved to a procedure by an internal transfer once that is done. */
    private void prepay(List<OpenItem> open) {
        int place = dice.below(open.size());
        OpenItem item = open.get(place);
        long cents = 5_000L * dice.between(1, 4);
        LocalDate before = item.date().minusDays(dice.between(3, 20));
        Payment advance = payment(guarantor.id(), item.locationId(), before, cents, method(), "In advance");
        split(advance, guarantor.id(), 0, 0, 0, cents, true);
        long used = Math.min(cents, item.cents());
        if (used > 0 && dice.chance(700)) {
            Payment transfer =
                    payment(guarantor.id(), item.locationId(), item.date(), 0, Method.INTERNAL, "Prepayment used");
            split(transfer, guarantor.id(), 0, 0, 0, -used, true);
            split(transfer, item.patientId(), item.treatmentId(), 0, item.providerId(), used, false);
            open.set(place, item.less(used));
        }
    }

    private void odd(List<OpenItem> open) {
        if (oddity == Oddity.FUTURE_PAYMENT) {
            Payment dated = payment(
                    guarantor.id(), guarantor.locationId(), asOf.plusDays(10), 4_321, Method.CHECK, "Dated ahead");
            split(dated, guarantor.id(), 0, 0, 0, 4_321, true);
        } else if (oddity == Oddity.ZERO_AMOUNTS && !open.isEmpty()) {
            OpenItem item = open.get(0);
            Payment nothing = payment(guarantor.id(), item.locationId(), item.date(), 0, Method.CASH, "");
            split(nothing, item.patientId(), item.treatmentId(), 0, item.providerId(), 0, false);
            adjust(item, item.date(), 0, AdjustmentKind.DISCOUNT, 0);
        }
    }

    private Method method() {
        int roll = dice.below(100);
        return roll < 55
                ? Method.CARD
                : roll < 75 ? Method.CHECK : roll < 85 ? Method.CASH : roll < 95 ? Method.ONLINE : Method.TRANSFER;
    }

    private Payment payment(long payer, long location, LocalDate date, long cents, Method method, String note) {
        LocalDateTime created = dice.onDay(date, draft.now);
        String reference = switch (method) {
            case CHECK -> Integer.toString(dice.between(100, 9_999));
            case CARD, ONLINE -> "A" + dice.between(100_000, 999_999);
            case CASH, TRANSFER, INTERNAL -> "";
        };
        Payment payment = new Payment(
                draft.payments.size() + 1L,
                payer,
                location,
                date,
                cents,
                method,
                reference,
                note,
                created,
                dice.editAfter(created, draft.now));
        draft.payments.add(payment);
        return payment;
    }

    private void split(
            Payment payment,
            long patient,
            long treatment,
            long adjustment,
            long provider,
            long cents,
            boolean unearned) {
        draft.splits.add(new Split(
                draft.splits.size() + 1L,
                payment.id(),
                patient,
                treatment,
                adjustment,
                0,
                0,
                provider,
                payment.locationId(),
                payment.date(),
                cents,
                unearned,
                payment.changedAt()));
    }

    private Adjustment adjust(OpenItem item, LocalDate date, long cents, AdjustmentKind kind, long treatment) {
        LocalDateTime created = dice.onDay(date, draft.now);
        Adjustment adjustment = new Adjustment(
                draft.adjustments.size() + 1L,
                item.patientId(),
                treatment,
                item.providerId(),
                item.locationId(),
                date,
                cents,
                kind,
                "",
                created,
                dice.editAfter(created, draft.now));
        draft.adjustments.add(adjustment);
        return adjustment;
    }
}

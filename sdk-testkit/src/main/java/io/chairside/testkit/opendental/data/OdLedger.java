package io.chairside.testkit.opendental.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The dated amounts that make up one patient's balance, by the program's rules. Made for one computation and used under the database's lock.
 */
final class OdLedger {
    private static final long COMPLETE = 2;
    private static final long NOT_RECEIVED = 0;
    private static final Set<Long> PAID = Set.of(1L, 4L, 5L, 7L);
    private static final Set<Long> ESTIMATED = Set.of(0L, 6L, 8L, 9L);
    private static final long CREDIT = 1;
    private static final long LINK_ADJUSTMENT = 1;
    private static final long LINK_PROCEDURE = 2;
    private static final int DO_NOT_AGE = 1;
    private static final int CREDITS_AND_DEBITS = 2;
    private static final int CREDITS_ONLY = 3;
    private static final int NO_CHARGES = 4;

    private final OdDatabase database;
    private final LocalDate asOf;
    private final int plansVersion;
    private final Set<Long> hiddenUnearned = new HashSet<>();

    OdLedger(OdDatabase database, LocalDate asOf) {
        this.database = database;
        this.asOf = asOf;
        this.plansVersion = database.preference("PayPlansVersion")
                .map(String::strip)
                .filter(text -> text.matches("[1-4]"))
                .map(Integer::parseInt)
                .orElse(CREDITS_AND_DEBITS);
        database.table("definition").by("Category", OdOfficeDefaults.UNEARNED_TYPES).stream()
                .filter(row -> !row.text("ItemValue").isEmpty())
                .forEach(row -> hiddenUnearned.add(row.key()));
    }

    List<Entry> entries(long patNum) {
        List<Entry> entries = new ArrayList<>();
        for (OdRow procedure : database.table("procedurelog").by("PatNum", patNum)) {
            if (procedure.num("ProcStatus") == COMPLETE) {
                entries.add(Entry.of(procedure.date("ProcDate"), fee(procedure)));
            }
        }
        for (OdRow line : database.table("claimproc").by("PatNum", patNum)) {
            addInsurance(entries, line);
        }
        for (OdRow adjustment : database.table("adjustment").by("PatNum", patNum)) {
            entries.add(Entry.of(adjustment.date("AdjDate"), adjustment.money("AdjAmt")));
        }
        for (OdRow split : database.table("paysplit").by("PatNum", patNum)) {
            addSplit(entries, split);
        }
        addPlanCharges(entries, patNum);
        for (OdRow plan : database.table("payplan").by("PatNum", patNum)) {
            addPlan(entries, plan);
        }
        return entries;
    }

    private void addInsurance(List<Entry> entries, OdRow line) {
        long procNum = line.num("ProcNum");
        if (procNum != 0
                && database.table("procedurelog")
                        .get(procNum)
                        .filter(procedure -> procedure.num("ProcStatus") == COMPLETE)
                        .isEmpty()) {
            return;
        }
        LocalDate date = line.date("DateCP");
        if (line.num("Status") == NOT_RECEIVED) {
            BigDecimal expected = line.money("InsPayEst").add(line.money("WriteOff"));
            entries.add(new Entry(date, BigDecimal.ZERO, expected, BigDecimal.ZERO));
        } else if (PAID.contains(line.num("Status"))) {
            if (line.num("PayPlanNum") == 0) {
                entries.add(Entry.of(date, line.money("InsPayAmt").negate()));
            }
            entries.add(Entry.of(date, line.money("WriteOff").negate()));
        }
    }

    private void addSplit(List<Entry> entries, OdRow split) {
        long type = split.num("UnearnedType");
        boolean withoutPlanSplits = plansVersion == DO_NOT_AGE || plansVersion == CREDITS_ONLY;
        if (hiddenUnearned.contains(type) || (withoutPlanSplits && split.num("PayPlanNum") != 0)) {
            return;
        }
        BigDecimal amount = split.money("SplitAmt");
        entries.add(new Entry(
                split.date("DatePay"), amount.negate(), BigDecimal.ZERO, type == 0 ? BigDecimal.ZERO : amount));
    }

    /** Credits belong to the plan's patient, debits to the guarantor of the charge, who may be of another family. */
    private void addPlanCharges(List<Entry> entries, long patNum) {
        if (plansVersion != CREDITS_AND_DEBITS && plansVersion != CREDITS_ONLY) {
            return;
        }
        for (OdRow charge : database.table("payplancharge").by("PatNum", patNum)) {
            if (charge.num("ChargeType") == CREDIT) {
                entries.add(Entry.of(
                        charge.date("ChargeDate"), charge.money("Principal").negate()));
            }
        }
        if (plansVersion == CREDITS_ONLY) {
            return;
        }
        for (OdRow charge : database.table("payplancharge").by("Guarantor", patNum)) {
            if (charge.num("ChargeType") != CREDIT
                    && !charge.date("ChargeDate").isAfter(asOf)
                    && !isInsurancePlan(charge.num("PayPlanNum"))) {
                entries.add(Entry.of(
                        charge.date("ChargeDate"), charge.money("Principal").add(charge.money("Interest"))));
            }
        }
    }

    private void addPlan(List<Entry> entries, OdRow plan) {
        LocalDate date = plan.date("PayPlanDate");
        boolean insurance = plan.num("PlanNum") != 0;
        if (plansVersion == DO_NOT_AGE || (plansVersion == NO_CHARGES && insurance)) {
            entries.add(Entry.of(date, plan.money("CompletedAmt").negate()));
        } else if (plansVersion != NO_CHARGES && plan.flag("IsDynamic")) {
            for (OdRow link : database.table("payplanlink").by("PayPlanNum", plan.key())) {
                entries.add(Entry.of(date, linkCredit(link).negate()));
            }
        }
    }

    private BigDecimal linkCredit(OdRow link) {
        BigDecimal override = link.money("AmountOverride");
        long key = link.num("FKey");
        if (link.num("LinkType") == LINK_PROCEDURE) {
            return database.table("procedurelog")
                    .get(key)
                    .filter(procedure -> procedure.num("ProcStatus") == COMPLETE)
                    .map(procedure -> override.signum() != 0 ? override : remaining(procedure))
                    .orElse(BigDecimal.ZERO);
        }
        if (link.num("LinkType") == LINK_ADJUSTMENT) {
            return database.table("adjustment")
                    .get(key)
                    .map(adjustment -> override.signum() != 0
                            ? override
                            : adjustment.money("AdjAmt").subtract(splitsOutsidePlans("AdjNum", key)))
                    .orElse(BigDecimal.ZERO);
        }
        return BigDecimal.ZERO;
    }

    private BigDecimal remaining(OdRow procedure) {
        BigDecimal left = fee(procedure).subtract(splitsOutsidePlans("ProcNum", procedure.key()));
        for (OdRow adjustment : database.table("adjustment").by("ProcNum", procedure.key())) {
            left = left.add(adjustment.money("AdjAmt"));
        }
        for (OdRow line : database.table("claimproc").by("ProcNum", procedure.key())) {
            if (PAID.contains(line.num("Status"))) {
                left = left.subtract(line.money("InsPayAmt")).subtract(line.money("WriteOff"));
            } else if (ESTIMATED.contains(line.num("Status"))) {
                left = left.subtract(line.money("InsPayEst")).subtract(writeOffEstimate(line));
            }
        }
        // Of an overpaid procedure nothing is left for the plan.
        return left.max(BigDecimal.ZERO);
    }

    private BigDecimal splitsOutsidePlans(String column, long key) {
        BigDecimal sum = BigDecimal.ZERO;
        for (OdRow split : database.table("paysplit").by(column, key)) {
            sum = split.num("PayPlanNum") == 0 ? sum.add(split.money("SplitAmt")) : sum;
        }
        return sum;
    }

    private boolean isInsurancePlan(long payPlanNum) {
        return database.table("payplan")
                .get(payPlanNum)
                .filter(plan -> plan.num("PlanNum") != 0)
                .isPresent();
    }

    private static BigDecimal writeOffEstimate(OdRow line) {
        BigDecimal override = line.money("WriteOffEstOverride");
        BigDecimal estimate = line.money("WriteOffEst");
        // -1 means none; a true estimate is never negative.
        return override.signum() >= 0 ? override : estimate.signum() >= 0 ? estimate : BigDecimal.ZERO;
    }

    private static BigDecimal fee(OdRow procedure) {
        return procedure
                .money("ProcFee")
                .multiply(BigDecimal.valueOf(procedure.num("UnitQty") + procedure.num("BaseUnits")));
    }

    /** An amount that adds to the balance, expected insurance that does not, and the part of the amount that is unearned. */
    record Entry(LocalDate date, BigDecimal amount, BigDecimal insEst, BigDecimal unearned) {
        static Entry of(LocalDate date, BigDecimal amount) {
            return new Entry(date, amount, BigDecimal.ZERO, BigDecimal.ZERO);
        }

        @Override
        public String toString() {
            return "Entry";
        }
    }
}

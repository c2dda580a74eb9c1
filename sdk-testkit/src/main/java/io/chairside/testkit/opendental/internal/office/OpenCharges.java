package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.data.OdRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a family still owes, charge by charge: completed procedures less insurance paid or expected, positive adjustments, due instalments.
 * Credits of a patient that belong to no charge (unallocated splits, credits by total, overpaid procedures) pay that patient's oldest charges.
 */
final class OpenCharges {
    static final int COMPLETE = 2;
    private static final int LINK_ADJUSTMENT = 1;
    private static final int LINK_PROCEDURE = 2;
    /** Received, supplemental, capitation: money that has come. */
    static final Set<Long> PAID = Set.of(1L, 4L, 5L, 7L);
    /** Not received, estimate, capitation estimate, history: money that is expected. */
    private static final Set<Long> EXPECTED = Set.of(0L, 6L, 8L, 9L);

    /**
     * One open charge.
     *
     * @param date its date
     * @param patNum who owes it
     * @param provNum its provider
     * @param clinicNum its clinic
     * @param procNum the procedure, 0 for none
     * @param adjNum the adjustment, 0 for none
     * @param planNum the payment plan, 0 for none
     * @param chargeNum the plan's charge, 0 for none
     * @param debitType 1 principal, 2 interest, 0 not of a plan
     * @param open what is still owed, positive
     */
    record Charge(
            LocalDate date,
            long patNum,
            long provNum,
            long clinicNum,
            long procNum,
            long adjNum,
            long planNum,
            long chargeNum,
            int debitType,
            BigDecimal open) {

        Charge less(BigDecimal paid) {
            return new Charge(
                    date,
                    patNum,
                    provNum,
                    clinicNum,
                    procNum,
                    adjNum,
                    planNum,
                    chargeNum,
                    debitType,
                    open.subtract(paid));
        }
    }

    private final Office office;

    OpenCharges(Office office) {
        this.office = office;
    }

    /** The open charges of some patients, oldest first. */
    List<Charge> of(List<OdRow> patients) {
        List<Charge> all = new ArrayList<>();
        for (OdRow patient : patients) {
            all.addAll(ofPatient(patient.key()));
            for (OdRow charge : office.table("payplancharge").by("Guarantor", patient.key())) {
                addInstalment(all, charge);
            }
        }
        all.removeIf(charge -> charge.open().signum() <= 0);
        all.sort(Comparator.comparing(Charge::date)
                .thenComparing(Charge::procNum)
                .thenComparing(Charge::adjNum)
                .thenComparing(Charge::chargeNum)
                .thenComparing(charge -> -charge.debitType()));
        return all;
    }

    /** What is still owed for one procedure; negative when it is overpaid. */
    BigDecimal open(OdRow procedure) {
        BigDecimal open = fee(procedure);
        for (OdRow line : office.table("claimproc").by("ProcNum", procedure.key())) {
            open = open.subtract(insurance(line));
        }
        for (OdRow adjustment : office.table("adjustment").by("ProcNum", procedure.key())) {
            open = open.add(adjustment.money("AdjAmt"));
        }
        BigDecimal owed = open;
        for (OdRow split : office.table("paysplit").by("ProcNum", procedure.key())) {
            if (split.num("PayPlanNum") == 0) {
                open = open.subtract(split.money("SplitAmt"));
            }
        }
        BigDecimal onPlan = onPlan(LINK_PROCEDURE, procedure.key(), owed);
        for (OdRow credit : office.table("payplancharge").by("ProcNum", procedure.key())) {
            if (credit.num("ChargeType") == 1) {
                onPlan = onPlan.add(credit.money("Principal"));
            }
        }
        return open.subtract(onPlan).setScale(2, RoundingMode.HALF_UP);
    }

    static BigDecimal fee(OdRow procedure) {
        long quantity = procedure.num("UnitQty") + procedure.num("BaseUnits");
        return procedure.money("ProcFee").multiply(BigDecimal.valueOf(quantity));
    }

    /** What insurance pays or is expected to pay and write off on one line. */
    static BigDecimal insurance(OdRow line) {
        if (PAID.contains(line.num("Status"))) {
            return line.money("InsPayAmt").add(line.money("WriteOff"));
        }
        return EXPECTED.contains(line.num("Status"))
                ? line.money("InsPayEst").add(writeOffEstimate(line))
                : BigDecimal.ZERO;
    }

    static BigDecimal writeOffEstimate(OdRow line) {
        BigDecimal override = line.money("WriteOffEstOverride");
        BigDecimal estimate = line.money("WriteOffEst");
        if (override.compareTo(BigDecimal.ONE.negate()) != 0) {
            return override;
        }
        return estimate.compareTo(BigDecimal.ONE.negate()) == 0 ? BigDecimal.ZERO : estimate;
    }

    private BigDecimal onPlan(int linkType, long key, BigDecimal owed) {
        BigDecimal sum = BigDecimal.ZERO;
        for (OdRow link : office.table("payplanlink").by("FKey", key)) {
            if (link.num("LinkType") == linkType) {
                BigDecimal override = link.money("AmountOverride");
                sum = sum.add(override.signum() == 0 ? owed : override);
            }
        }
        return sum;
    }

    private List<Charge> ofPatient(long patNum) {
        List<Charge> charges = new ArrayList<>();
        BigDecimal credit = BigDecimal.ZERO;
        for (OdRow procedure : office.table("procedurelog").by("PatNum", patNum)) {
            if (procedure.num("ProcStatus") == COMPLETE) {
                BigDecimal open = open(procedure);
                if (open.signum() < 0) {
                    credit = credit.subtract(open);
                } else {
                    charges.add(new Charge(
                            procedure.date("ProcDate"),
                            patNum,
                            procedure.num("ProvNum"),
                            procedure.num("ClinicNum"),
                            procedure.key(),
                            0,
                            0,
                            0,
                            0,
                            open));
                }
            }
        }
        for (OdRow adjustment : office.table("adjustment").by("PatNum", patNum)) {
            if (adjustment.num("ProcNum") == 0) {
                BigDecimal open = openAdjustment(adjustment);
                if (open.signum() < 0) {
                    credit = credit.subtract(open);
                } else {
                    charges.add(new Charge(
                            adjustment.date("AdjDate"),
                            patNum,
                            adjustment.num("ProvNum"),
                            adjustment.num("ClinicNum"),
                            0,
                            adjustment.key(),
                            0,
                            0,
                            0,
                            open));
                }
            }
        }
        credit = credit.add(looseCredits(patNum));
        charges.sort(Comparator.comparing(Charge::date).thenComparing(Charge::procNum));
        return consume(charges, credit);
    }

    private BigDecimal openAdjustment(OdRow adjustment) {
        BigDecimal open = adjustment.money("AdjAmt");
        BigDecimal owed = open;
        for (OdRow split : office.table("paysplit").by("AdjNum", adjustment.key())) {
            if (split.num("PayPlanNum") == 0) {
                open = open.subtract(split.money("SplitAmt"));
            }
        }
        return open.subtract(onPlan(LINK_ADJUSTMENT, adjustment.key(), owed));
    }

    private BigDecimal looseCredits(long patNum) {
        BigDecimal credit = BigDecimal.ZERO;
        for (OdRow split : office.table("paysplit").by("PatNum", patNum)) {
            if (split.num("ProcNum") == 0
                    && split.num("AdjNum") == 0
                    && split.num("PayPlanNum") == 0
                    && split.num("UnearnedType") == 0) {
                credit = credit.add(split.money("SplitAmt"));
            }
        }
        for (OdRow line : office.table("claimproc").by("PatNum", patNum)) {
            if (line.num("ProcNum") == 0 && PAID.contains(line.num("Status"))) {
                credit = credit.add(line.money("InsPayAmt")).add(line.money("WriteOff"));
            }
        }
        return credit;
    }

    private static List<Charge> consume(List<Charge> charges, BigDecimal credit) {
        List<Charge> left = new ArrayList<>();
        BigDecimal rest = credit;
        for (Charge charge : charges) {
            BigDecimal part = rest.signum() > 0 ? rest.min(charge.open()) : BigDecimal.ZERO;
            rest = rest.subtract(part);
            left.add(charge.less(part));
        }
        return left;
    }

    private void addInstalment(List<Charge> all, OdRow charge) {
        OdRow plan = office.table("payplan").get(charge.num("PayPlanNum")).orElse(null);
        boolean due =
                charge.num("ChargeType") == 0 && !charge.date("ChargeDate").isAfter(office.today());
        if (plan == null || !due || plan.num("PlanNum") != 0) {
            return;
        }
        Map<Boolean, BigDecimal> paid = new HashMap<>();
        for (OdRow split : office.table("paysplit").by("PayPlanChargeNum", charge.key())) {
            paid.merge(split.num("PayPlanDebitType") == 2, split.money("SplitAmt"), BigDecimal::add);
        }
        BigDecimal interest = charge.money("Interest").subtract(paid.getOrDefault(true, BigDecimal.ZERO));
        BigDecimal principal = charge.money("Principal").subtract(paid.getOrDefault(false, BigDecimal.ZERO));
        long procNum = charge.num("LinkType") == LINK_PROCEDURE ? charge.num("FKey") : charge.num("ProcNum");
        all.add(instalment(charge, plan, procNum, 2, interest));
        all.add(instalment(charge, plan, procNum, 1, principal));
    }

    private static Charge instalment(OdRow charge, OdRow plan, long procNum, int debitType, BigDecimal open) {
        return new Charge(
                charge.date("ChargeDate"),
                charge.num("Guarantor"),
                charge.num("ProvNum"),
                charge.num("ClinicNum"),
                procNum,
                0,
                plan.key(),
                charge.key(),
                debitType,
                open);
    }
}

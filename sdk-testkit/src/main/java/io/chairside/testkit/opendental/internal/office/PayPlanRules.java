package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.internal.server.Body;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** Dynamic payment plans: agreeing, issuing what is due, closing. */
public final class PayPlanRules {
    private static final int PROCEDURE = 2;
    private static final int ADJUSTMENT = 1;
    private static final int MONTHLY = 3;

    private final Office office;

    /**
     * Creates the rules of an office.
     *
     * @param office the office
     */
    public PayPlanRules(Office office) {
        this.office = office;
    }

    /**
     * Agrees a plan on some charges.
     *
     * @param body the fields
     * @return the new row
     */
    public OdRow create(Body body) {
        OdRow patient = office.patient(body.needNumber("PatNum"));
        BigDecimal amount = body.amount("PayAmt");
        Long count = body.number("NumberOfPayments");
        if ((amount == null) == (count == null)) {
            throw Refusal.bad("Exactly one of PayAmt and NumberOfPayments is required.");
        }
        List<OdRow> covered = new ArrayList<>();
        for (Long key : body.keys("procNums")) {
            covered.add(office.row("procedurelog", key, "Procedure not found."));
        }
        for (Long key : body.keys("adjNums")) {
            covered.add(office.row("adjustment", key, "Adjustment not found."));
        }
        if (covered.isEmpty()) {
            throw Refusal.bad("procNums or adjNums is required.");
        }
        if (covered.stream().anyMatch(row -> row.num("PatNum") != patient.key())) {
            throw Refusal.bad("procNums and adjNums must belong to the patient.");
        }
        BigDecimal rate = orZero(body.amount("APR"));
        Boolean locked = body.flag("IsLocked");
        if (rate.signum() > 0 && Boolean.FALSE.equals(locked)) {
            throw Refusal.bad("IsLocked must be true when APR is greater than 0.");
        }
        Long guarantor = body.number("Guarantor");
        long payer = guarantor == null
                ? patient.num("Guarantor")
                : office.patient(guarantor).key();
        LocalDate agreed = orElse(body.date("PayPlanDate"), office.today());
        LocalDate start = orElse(body.date("DatePayPlanStart"), agreed.plusMonths(1));
        Long frequency = body.word("ChargeFrequency", Words.CHARGE_FREQUENCY);
        Long option = body.word("DynamicPayPlanTPOption", Words.TP_OPTION);
        BigDecimal principal = BigDecimal.ZERO;
        for (OdRow row : covered) {
            principal = principal.add(owed(row));
        }
        BigDecimal total = principal;
        BigDecimal period = amount != null
                ? Amounts.cents(office, "PayAmt", amount)
                : total.divide(BigDecimal.valueOf(Math.max(1, count == null ? 1 : count)), 2, RoundingMode.CEILING);
        OdRow plan = office.table("payplan")
                .insert(row -> row.set("PatNum", patient.key())
                        .set("Guarantor", payer)
                        .set("PayPlanDate", agreed)
                        .set("APR", rate)
                        .set("Note", note(agreed, total, rate, Amounts.orBlank(body.text("Note"))))
                        .set("PayAmt", period)
                        .set("DownPayment", orZero(body.amount("DownPayment")))
                        .set("IsDynamic", true)
                        .set("ChargeFrequency", frequency == null ? MONTHLY : frequency)
                        .set("DatePayPlanStart", start)
                        .set("IsLocked", locked == null || locked)
                        .set("DynamicPayPlanTPOption", option == null ? 1 : option));
        for (OdRow row : covered) {
            office.table("payplanlink")
                    .insert(link -> link.set("PayPlanNum", plan.key())
                            .set("LinkType", linkType(row))
                            .set("FKey", row.key())
                            .set("SecDateTEntry", office.now()));
        }
        issueDue(plan);
        office.audit(Audit.PAY_PLAN_EDIT, patient.key(), plan.key());
        return plan;
    }

    private static BigDecimal orZero(@org.jspecify.annotations.Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static LocalDate orElse(@org.jspecify.annotations.Nullable LocalDate date, LocalDate otherwise) {
        return date == null ? otherwise : date;
    }

    private static String note(LocalDate agreed, BigDecimal total, BigDecimal rate, String own) {
        return "Date of agreement: " + agreed + ", total amount: " + total.toPlainString() + ", APR: "
                + rate.stripTrailingZeros().toPlainString() + (own.isEmpty() ? "" : "\r\n" + own);
    }

    private static int linkType(OdRow row) {
        return row.table().name().equals("adjustment") ? ADJUSTMENT : PROCEDURE;
    }

    /** What was still owed for a charge when it was put on a plan. */
    private BigDecimal owed(OdRow row) {
        if (linkType(row) == ADJUSTMENT) {
            return row.money("AdjAmt");
        }
        BigDecimal open = OpenCharges.fee(row);
        for (OdRow line : office.table("claimproc").by("ProcNum", row.key())) {
            open = open.subtract(OpenCharges.insurance(line));
        }
        for (OdRow adjustment : office.table("adjustment").by("ProcNum", row.key())) {
            open = open.add(adjustment.money("AdjAmt"));
        }
        for (OdRow split : office.table("paysplit").by("ProcNum", row.key())) {
            if (split.num("PayPlanNum") == 0) {
                open = open.subtract(split.money("SplitAmt"));
            }
        }
        return open;
    }

    /**
     * Adds up what a plan covers.
     *
     * @param plan the plan
     * @return the principal
     */
    public BigDecimal principal(OdRow plan) {
        BigDecimal sum = BigDecimal.ZERO;
        if (!plan.flag("IsDynamic")) {
            for (OdRow charge : office.table("payplancharge").by("PayPlanNum", plan.key())) {
                sum = charge.num("ChargeType") == 0 ? sum.add(charge.money("Principal")) : sum;
            }
            return sum;
        }
        for (OdRow link : office.table("payplanlink").by("PayPlanNum", plan.key())) {
            BigDecimal override = link.money("AmountOverride");
            String table = link.num("LinkType") == ADJUSTMENT ? "adjustment" : "procedurelog";
            sum = sum.add(
                    override.signum() != 0
                            ? override
                            : office.table(table)
                                    .get(link.num("FKey"))
                                    .map(this::owed)
                                    .orElse(BigDecimal.ZERO));
        }
        return sum;
    }

    /**
     * Issues every instalment that is due, as the nightly service does.
     *
     * @param office the office
     */
    public static void issueAllDue(Office office) {
        PayPlanRules rules = new PayPlanRules(office);
        for (OdRow plan : List.copyOf(office.table("payplan").rows())) {
            if (plan.flag("IsDynamic") && !plan.flag("IsClosed")) {
                rules.issueDue(plan);
            }
        }
    }

    private void issueDue(OdRow plan) {
        BigDecimal left = principal(plan);
        LocalDate due = plan.date("DatePayPlanStart");
        OdTable charges = office.table("payplancharge");
        for (OdRow issued : charges.by("PayPlanNum", plan.key())) {
            left = left.subtract(issued.money("Principal"));
            due = next(due, plan);
        }
        while (left.signum() > 0 && !due.isAfter(office.today())) {
            BigDecimal part = plan.money("PayAmt").signum() > 0 ? left.min(plan.money("PayAmt")) : left;
            issue(plan, due, part);
            left = left.subtract(part);
            due = next(due, plan);
        }
    }

    private void issue(OdRow plan, LocalDate due, BigDecimal principal) {
        OdRow link = office.table("payplanlink").by("PayPlanNum", plan.key()).stream()
                .findFirst()
                .orElse(null);
        OdRow source = link == null || link.num("LinkType") != PROCEDURE
                ? null
                : office.table("procedurelog").get(link.num("FKey")).orElse(null);
        office.table("payplancharge")
                .insert(row -> row.set("PayPlanNum", plan.key())
                        .set("Guarantor", plan.num("Guarantor"))
                        .set("PatNum", plan.num("PatNum"))
                        .set("ChargeDate", due)
                        .set("Principal", principal)
                        .set("ProvNum", source == null ? 0 : source.num("ProvNum"))
                        .set("ClinicNum", source == null ? 0 : source.num("ClinicNum"))
                        .set("FKey", link == null ? 0 : link.num("FKey"))
                        .set("LinkType", link == null ? 0 : link.num("LinkType"))
                        .set("SecDateTEntry", office.now()));
    }

    private static LocalDate next(LocalDate due, OdRow plan) {
        return switch ((int) plan.num("ChargeFrequency")) {
            case 0 -> due.plusWeeks(1);
            case 1 -> due.plusWeeks(2);
            case 2 -> sameWeekday(due);
            case 4 -> due.plusMonths(3);
            default -> due.plusMonths(1);
        };
    }

    private static LocalDate sameWeekday(LocalDate due) {
        DayOfWeek weekday = due.getDayOfWeek();
        int ordinal = (due.getDayOfMonth() - 1) / 7 + 1;
        return due.plusMonths(1).with(TemporalAdjusters.dayOfWeekInMonth(Math.min(ordinal, 4), weekday));
    }

    /**
     * Closes a plan: the outstanding rest is due at once.
     *
     * @param planNum the key
     * @return the changed row
     */
    public OdRow close(long planNum) {
        OdRow plan = office.row("payplan", planNum, "PayPlan not found.");
        if (plan.flag("IsClosed")) {
            throw Refusal.bad("PayPlan is already closed.");
        }
        if (plan.num("PlanNum") != 0) {
            throw Refusal.bad("Insurance payment plans cannot be closed.");
        }
        if (plan.flag("IsDynamic")) {
            BigDecimal left = principal(plan);
            for (OdRow issued : office.table("payplancharge").by("PayPlanNum", planNum)) {
                left = left.subtract(issued.money("Principal"));
            }
            if (left.signum() > 0) {
                issue(plan, office.today(), left);
            }
        } else {
            for (OdRow charge : office.table("payplancharge").by("PayPlanNum", planNum)) {
                if (charge.date("ChargeDate").isAfter(office.today())) {
                    office.table("payplancharge").update(charge.key(), row -> row.set("ChargeDate", office.today()));
                }
            }
        }
        OdRow closed = office.table("payplan").update(planNum, row -> row.set("IsClosed", true));
        office.audit(Audit.PAY_PLAN_EDIT, plan.num("PatNum"), planNum);
        return closed;
    }
}

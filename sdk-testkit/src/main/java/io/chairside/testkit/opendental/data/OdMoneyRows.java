package io.chairside.testkit.opendental.data;

import io.chairside.testkit.practice.Ledger;
import io.chairside.testkit.practice.Ledger.Adjustment;
import io.chairside.testkit.practice.Ledger.Installment;
import io.chairside.testkit.practice.Ledger.Payment;
import io.chairside.testkit.practice.Ledger.PaymentPlan;
import io.chairside.testkit.practice.Ledger.PlanItem;
import io.chairside.testkit.practice.Ledger.Split;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Writes patients' payments, adjustments and payment plans. */
final class OdMoneyRows {
    private static final int CREDIT = 1;
    private static final int PRINCIPAL = 1;
    private static final int LINK_PROCEDURE = 2;
    private static final int MONTHLY = 3;

    private final OdRows rows;
    private final Ledger ledger;
    private final long unearned;
    private final Map<Long, Long> chargeOfInstallment = new HashMap<>();
    private final Map<Long, Integer> installments = new HashMap<>();
    private final Map<Long, PlanItem> itemOfPlan = new HashMap<>();

    OdMoneyRows(OdRows rows) {
        this.rows = rows;
        this.ledger = rows.practice.ledger();
        this.unearned = rows.definition(OdOfficeDefaults.UNEARNED_TYPES, "Prepayment");
        ledger.planItems().forEach(item -> itemOfPlan.putIfAbsent(item.planId(), item));
        ledger.installments().forEach(installment -> installments.merge(installment.planId(), 1, Integer::sum));
    }

    void write() {
        ledger.paymentPlans().forEach(this::plan);
        ledger.planItems().forEach(this::item);
        ledger.installments().forEach(this::installment);
        ledger.payments().forEach(this::payment);
        ledger.splits().forEach(this::split);
        ledger.adjustments().forEach(this::adjustment);
    }

    private void plan(PaymentPlan plan) {
        rows.insert(
                "payplan",
                plan.id(),
                row -> row.set("PatNum", plan.patientId())
                        .set("Guarantor", plan.guarantorId())
                        .set("PayPlanDate", plan.date())
                        .set("APR", new BigDecimal(plan.aprBasisPoints()).movePointLeft(2))
                        .set("Note", plan.note())
                        .set("CompletedAmt", OdRows.money(plan.totalCents()))
                        .set("NumberOfPayments", plan.automatic() ? 0 : installments.getOrDefault(plan.id(), 0))
                        .set("PayAmt", OdRows.money(plan.installmentCents()))
                        .set("IsClosed", plan.closed())
                        .set("IsDynamic", plan.automatic())
                        .set("IsLocked", plan.automatic())
                        .set("ChargeFrequency", plan.automatic() ? MONTHLY : 0)
                        .set("DatePayPlanStart", plan.date().plusMonths(1)));
    }

    private void item(PlanItem item) {
        PaymentPlan plan = plan(item.planId());
        if (plan.automatic()) {
            rows.insert(
                    "payplanlink",
                    row -> row.set("PayPlanNum", plan.id())
                            .set("LinkType", LINK_PROCEDURE)
                            .set("FKey", item.treatmentId())
                            .set("AmountOverride", OdRows.money(item.cents()))
                            .set("SecDateTEntry", item.changedAt()));
        } else {
            rows.insert(
                    "payplancharge",
                    row -> charge(row, plan, plan.date())
                            .set("ChargeType", CREDIT)
                            .set("Principal", OdRows.money(item.cents()))
                            .set("ProcNum", item.treatmentId())
                            .set("SecDateTEntry", item.changedAt())
                            .set("SecDateTEdit", item.changedAt()));
        }
    }

    private void installment(Installment installment) {
        PaymentPlan plan = plan(installment.planId());
        PlanItem item = itemOfPlan.get(plan.id());
        if (plan.automatic() && installment.due().isAfter(rows.practice.spec().asOf())) {
            return;
        }
        long key = rows.insert("payplancharge", row -> {
            charge(row, plan, installment.due())
                    .set("Principal", OdRows.money(installment.principalCents()))
                    .set("Interest", OdRows.money(installment.interestCents()))
                    .set("SecDateTEntry", installment.changedAt())
                    .set("SecDateTEdit", installment.changedAt());
            if (plan.automatic() && item != null) {
                row.set("LinkType", LINK_PROCEDURE).set("FKey", item.treatmentId());
            }
        });
        chargeOfInstallment.put(installment.id(), key);
    }

    private OdRow charge(OdRow row, PaymentPlan plan, LocalDate date) {
        return row.set("PayPlanNum", plan.id())
                .set("PatNum", plan.patientId())
                .set("Guarantor", plan.guarantorId())
                .set("ChargeDate", date)
                .set("ProvNum", plan.providerId())
                .set("ClinicNum", rows.clinic(plan.locationId()));
    }

    private PaymentPlan plan(long id) {
        return ledger.paymentPlans().get((int) id - 1);
    }

    private void payment(Payment payment) {
        String type = switch (payment.method()) {
            case CASH -> "Cash";
            case CHECK -> "Check";
            case CARD, ONLINE -> "Credit Card";
            case TRANSFER -> "EFT";
            case INTERNAL -> "";
        };
        long payType = type.isEmpty() ? 0 : rows.definition(OdOfficeDefaults.PAYMENT_TYPES, type);
        rows.insert(
                "payment",
                payment.id(),
                row -> row.set("PayType", payType)
                        .set("PayDate", payment.date())
                        .set("PayAmt", OdRows.money(payment.cents()))
                        .set("CheckNum", payment.reference())
                        .set("PayNote", payment.note())
                        .set("PatNum", payment.payerId())
                        .set("ClinicNum", rows.clinic(payment.locationId()))
                        .set("DateEntry", payment.createdAt().toLocalDate())
                        .set("SecDateTEdit", payment.changedAt()));
    }

    private void split(Split split) {
        rows.insert(
                "paysplit",
                split.id(),
                row -> row.set("SplitAmt", OdRows.money(split.cents()))
                        .set("PatNum", split.patientId())
                        .set("PayNum", split.paymentId())
                        .set("ProvNum", split.providerId())
                        .set("PayPlanNum", split.planId())
                        .set("PayPlanChargeNum", chargeOfInstallment.getOrDefault(split.installmentId(), 0L))
                        .set("PayPlanDebitType", split.installmentId() == 0 ? 0 : PRINCIPAL)
                        .set("DatePay", split.date())
                        .set(
                                "DateEntry",
                                ledger.payments()
                                        .get((int) split.paymentId() - 1)
                                        .createdAt()
                                        .toLocalDate())
                        .set("ProcNum", split.treatmentId())
                        .set("AdjNum", split.adjustmentId())
                        .set("UnearnedType", split.unearned() ? unearned : 0)
                        .set("ClinicNum", rows.clinic(split.locationId()))
                        .set("SecDateTEdit", split.changedAt()));
    }

    private void adjustment(Adjustment adjustment) {
        String type = switch (adjustment.kind()) {
            case DISCOUNT -> "Professional Discount";
            case SENIOR_DISCOUNT -> "Senior Discount";
            case UNCOLLECTABLE -> "Uncollectable";
            case FINANCE_CHARGE -> "Finance Charge";
            case RETURNED_CHECK_FEE -> "Returned Check Fee";
        };
        long adjType = rows.definition(OdOfficeDefaults.ADJUSTMENT_TYPES, type);
        rows.insert(
                "adjustment",
                adjustment.id(),
                row -> row.set("AdjDate", adjustment.date())
                        .set("AdjAmt", OdRows.money(adjustment.cents()))
                        .set("PatNum", adjustment.patientId())
                        .set("AdjType", adjType)
                        .set("ProvNum", adjustment.providerId())
                        .set("AdjNote", adjustment.note())
                        .set("ProcDate", adjustment.date())
                        .set("ProcNum", adjustment.treatmentId())
                        .set("DateEntry", adjustment.createdAt().toLocalDate())
                        .set("ClinicNum", rows.clinic(adjustment.locationId()))
                        .set("SecDateTEdit", adjustment.changedAt()));
    }
}

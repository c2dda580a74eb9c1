package io.chairside.opendental.internal.mapping;

import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentPlanId;
import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.ledger.PlanCharge;
import io.chairside.core.money.Money;
import io.chairside.opendental.internal.wire.PlanChargeRow;
import io.chairside.opendental.internal.wire.PlanRow;
import io.chairside.opendental.internal.wire.RowReader;
import java.util.List;
import java.util.Optional;

/** Payment plans. */
public final class PlanMapper {

    private PlanMapper() {}

    /** Whether a plan only tracks what an insurer is expected to pay. */
    public static boolean insurance(PlanRow row) {
        return row.planNum() != 0;
    }

    /** Whether a line is what the plan took over, and not an instalment. */
    public static boolean credit(PlanChargeRow row) {
        return row.chargeType().equals("Credit") || row.chargeType().equals("1");
    }

    /** The plan of a row. */
    public static PaymentPlan plan(PlanRow row, List<PlanChargeRow> charges, MapContext context) {
        PaymentPlan.Builder plan = PaymentPlan.builder()
                .id(PaymentPlanId.of(Long.toString(row.payPlanNum())))
                .patient(PatientId.of(Long.toString(row.patNum())))
                .guarantor(PatientId.of(Long.toString(row.guarantor())))
                .date(MapContext.required(row.payPlanDate(), "PayPlanDate"))
                .amount(amount(
                        row.principalAmount() == RowReader.NO_AMOUNT ? row.completedAmt() : row.principalAmount(),
                        context))
                .periodAmount(amount(row.payAmt(), context))
                .closed(row.isClosed())
                .insurance(insurance(row))
                .origin(context.origin("payplan", row.payPlanNum(), null));
        for (PlanChargeRow charge : charges) {
            plan.addCharge(PlanCharge.builder()
                    .rawId(Long.toString(charge.payPlanChargeNum()))
                    .date(MapContext.required(charge.chargeDate(), "ChargeDate"))
                    .principal(context.money(charge.principal()))
                    .interest(context.money(charge.interest()))
                    .credit(credit(charge))
                    .guarantor(PatientId.of(Long.toString(charge.guarantor())))
                    .build());
        }
        return plan.build();
    }

    private static Optional<Money> amount(long cents, MapContext context) {
        return cents == RowReader.NO_AMOUNT || cents == 0 ? Optional.empty() : Optional.of(context.money(cents));
    }
}

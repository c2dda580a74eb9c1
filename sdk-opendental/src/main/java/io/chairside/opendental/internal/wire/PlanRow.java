package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A payment plan. */
public record PlanRow(
        long payPlanNum,
        long patNum,
        long guarantor,
        @Nullable LocalDate payPlanDate,
        long planNum,
        long completedAmt,
        long insSubNum,
        int numberOfPayments,
        long payAmt,
        boolean isClosed,
        boolean isDynamic,
        long principalAmount)
        implements WireRow {

    /** How rows of {@code payplan} are read. */
    public static final RowType<PlanRow> TYPE = new RowType<>("payplan", "PayPlanNum", PlanRow::read);

    private static @Nullable PlanRow read(RowReader in) throws IOException {
        long payPlanNum = 0;
        long patNum = 0;
        long guarantor = 0;
        @Nullable LocalDate payPlanDate = null;
        long planNum = 0;
        long completedAmt = RowReader.NO_AMOUNT;
        long insSubNum = 0;
        int numberOfPayments = 0;
        long payAmt = RowReader.NO_AMOUNT;
        boolean isClosed = false;
        boolean isDynamic = false;
        long principalAmount = RowReader.NO_AMOUNT;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "PayPlanNum" -> payPlanNum = in.key();
                case "PatNum" -> patNum = in.key();
                case "Guarantor" -> guarantor = in.key();
                case "PayPlanDate" -> payPlanDate = in.date();
                case "PlanNum" -> planNum = in.key();
                case "CompletedAmt" -> completedAmt = in.amount();
                case "InsSubNum" -> insSubNum = in.key();
                case "NumberOfPayments" -> numberOfPayments = in.number(0);
                case "PayAmt" -> payAmt = in.amount();
                case "IsClosed" -> isClosed = in.bool();
                case "IsDynamic" -> isDynamic = in.bool();
                case "principalAmount" -> principalAmount = in.amount();
                default -> in.skip();
            }
        }
        if (!in.require(payPlanNum != 0, "PayPlanNum")) {
            return null;
        }
        if (!in.require(patNum != 0, "PatNum")) {
            return null;
        }
        if (!in.require(guarantor != 0, "Guarantor")) {
            return null;
        }
        return new PlanRow(
                payPlanNum,
                patNum,
                guarantor,
                payPlanDate,
                planNum,
                completedAmt,
                insSubNum,
                numberOfPayments,
                payAmt,
                isClosed,
                isDynamic,
                principalAmount);
    }

    @Override
    public long key() {
        return payPlanNum;
    }

    @Override
    public String toString() {
        return "PlanRow[" + payPlanNum + "]";
    }
}

package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A line of a payment plan. */
public record PlanChargeRow(
        long payPlanChargeNum,
        long payPlanNum,
        long guarantor,
        long patNum,
        @Nullable LocalDate chargeDate,
        long principal,
        long interest,
        long provNum,
        long clinicNum,
        String chargeType,
        long procNum,
        @Nullable LocalDateTime secDateTEntry,
        @Nullable LocalDateTime secDateTEdit)
        implements WireRow {

    /** How rows of {@code payplancharge} are read. */
    public static final RowType<PlanChargeRow> TYPE =
            new RowType<>("payplancharge", "PayPlanChargeNum", PlanChargeRow::read);

    private static @Nullable PlanChargeRow read(RowReader in) throws IOException {
        long payPlanChargeNum = 0;
        long payPlanNum = 0;
        long guarantor = 0;
        long patNum = 0;
        @Nullable LocalDate chargeDate = null;
        long principal = RowReader.NO_AMOUNT;
        long interest = RowReader.NO_AMOUNT;
        long provNum = 0;
        long clinicNum = 0;
        @Nullable String chargeType = null;
        long procNum = 0;
        @Nullable LocalDateTime secDateTEntry = null;
        @Nullable LocalDateTime secDateTEdit = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "PayPlanChargeNum" -> payPlanChargeNum = in.key();
                case "PayPlanNum" -> payPlanNum = in.key();
                case "Guarantor" -> guarantor = in.key();
                case "PatNum" -> patNum = in.key();
                case "ChargeDate" -> chargeDate = in.date();
                case "Principal" -> principal = in.amount();
                case "Interest" -> interest = in.amount();
                case "ProvNum" -> provNum = in.key();
                case "ClinicNum" -> clinicNum = in.key();
                case "ChargeType" -> chargeType = in.text();
                case "ProcNum" -> procNum = in.key();
                case "SecDateTEntry" -> secDateTEntry = in.dateTime();
                case "SecDateTEdit" -> secDateTEdit = in.dateTime();
                default -> in.skip();
            }
        }
        if (!in.require(payPlanChargeNum != 0, "PayPlanChargeNum")) {
            return null;
        }
        if (!in.require(payPlanNum != 0, "PayPlanNum")) {
            return null;
        }
        if (!in.require(guarantor != 0, "Guarantor")) {
            return null;
        }
        if (!in.require(patNum != 0, "PatNum")) {
            return null;
        }
        if (!in.require(principal != RowReader.NO_AMOUNT, "Principal")) {
            return null;
        }
        if (!in.require(chargeType != null, "ChargeType") || chargeType == null) {
            return null;
        }
        return new PlanChargeRow(
                payPlanChargeNum,
                payPlanNum,
                guarantor,
                patNum,
                chargeDate,
                principal,
                interest,
                provNum,
                clinicNum,
                chargeType,
                procNum,
                secDateTEntry,
                secDateTEdit);
    }

    @Override
    public long key() {
        return payPlanChargeNum;
    }

    @Override
    public String toString() {
        return "PlanChargeRow[" + payPlanChargeNum + "]";
    }
}

package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A line of a claim, or an estimate. */
public record ClaimProcRow(
        long claimProcNum,
        long procNum,
        long claimNum,
        long patNum,
        long provNum,
        long feeBilled,
        long insPayEst,
        long dedApplied,
        String status,
        long insPayAmt,
        long claimPaymentNum,
        long planNum,
        @Nullable LocalDate dateCp,
        long writeOff,
        @Nullable LocalDate procDate,
        @Nullable LocalDate dateEntry,
        long dedEst,
        long dedEstOverride,
        long insEstTotal,
        long insEstTotalOverride,
        long writeOffEst,
        long writeOffEstOverride,
        long clinicNum,
        long insSubNum,
        long payPlanNum,
        @Nullable LocalDate secDateEntry,
        @Nullable LocalDateTime secDateTEdit,
        boolean isTransfer)
        implements WireRow {

    /** How rows of {@code claimproc} are read. */
    public static final RowType<ClaimProcRow> TYPE = new RowType<>("claimproc", "ClaimProcNum", ClaimProcRow::read);

    private static @Nullable ClaimProcRow read(RowReader in) throws IOException {
        long claimProcNum = 0;
        long procNum = 0;
        long claimNum = 0;
        long patNum = 0;
        long provNum = 0;
        long feeBilled = RowReader.NO_AMOUNT;
        long insPayEst = RowReader.NO_AMOUNT;
        long dedApplied = RowReader.NO_AMOUNT;
        @Nullable String status = null;
        long insPayAmt = RowReader.NO_AMOUNT;
        long claimPaymentNum = 0;
        long planNum = 0;
        @Nullable LocalDate dateCp = null;
        long writeOff = RowReader.NO_AMOUNT;
        @Nullable LocalDate procDate = null;
        @Nullable LocalDate dateEntry = null;
        long dedEst = RowReader.NO_AMOUNT;
        long dedEstOverride = RowReader.NO_AMOUNT;
        long insEstTotal = RowReader.NO_AMOUNT;
        long insEstTotalOverride = RowReader.NO_AMOUNT;
        long writeOffEst = RowReader.NO_AMOUNT;
        long writeOffEstOverride = RowReader.NO_AMOUNT;
        long clinicNum = 0;
        long insSubNum = 0;
        long payPlanNum = 0;
        @Nullable LocalDate secDateEntry = null;
        @Nullable LocalDateTime secDateTEdit = null;
        boolean isTransfer = false;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "ClaimProcNum" -> claimProcNum = in.key();
                case "ProcNum" -> procNum = in.key();
                case "ClaimNum" -> claimNum = in.key();
                case "PatNum" -> patNum = in.key();
                case "ProvNum" -> provNum = in.key();
                case "FeeBilled" -> feeBilled = in.amount();
                case "InsPayEst" -> insPayEst = in.amount();
                case "DedApplied" -> dedApplied = in.amount();
                case "Status" -> status = in.text();
                case "InsPayAmt" -> insPayAmt = in.amount();
                case "ClaimPaymentNum" -> claimPaymentNum = in.key();
                case "PlanNum" -> planNum = in.key();
                case "DateCP" -> dateCp = in.date();
                case "WriteOff" -> writeOff = in.amount();
                case "ProcDate" -> procDate = in.date();
                case "DateEntry" -> dateEntry = in.date();
                case "DedEst" -> dedEst = in.amountUnlessMinusOne();
                case "DedEstOverride" -> dedEstOverride = in.amountUnlessMinusOne();
                case "InsEstTotal" -> insEstTotal = in.amount();
                case "InsEstTotalOverride" -> insEstTotalOverride = in.amountUnlessMinusOne();
                case "WriteOffEst" -> writeOffEst = in.amountUnlessMinusOne();
                case "WriteOffEstOverride" -> writeOffEstOverride = in.amountUnlessMinusOne();
                case "ClinicNum" -> clinicNum = in.key();
                case "InsSubNum" -> insSubNum = in.key();
                case "PayPlanNum" -> payPlanNum = in.key();
                case "SecDateEntry" -> secDateEntry = in.date();
                case "SecDateTEdit" -> secDateTEdit = in.dateTime();
                case "IsTransfer" -> isTransfer = in.bool();
                default -> in.skip();
            }
        }
        if (!in.require(claimProcNum != 0, "ClaimProcNum")) {
            return null;
        }
        if (!in.require(patNum != 0, "PatNum")) {
            return null;
        }
        if (!in.require(status != null, "Status") || status == null) {
            return null;
        }
        return new ClaimProcRow(
                claimProcNum,
                procNum,
                claimNum,
                patNum,
                provNum,
                feeBilled,
                insPayEst,
                dedApplied,
                status,
                insPayAmt,
                claimPaymentNum,
                planNum,
                dateCp,
                writeOff,
                procDate,
                dateEntry,
                dedEst,
                dedEstOverride,
                insEstTotal,
                insEstTotalOverride,
                writeOffEst,
                writeOffEstOverride,
                clinicNum,
                insSubNum,
                payPlanNum,
                secDateEntry,
                secDateTEdit,
                isTransfer);
    }

    /**
     * A line with what a claim shows of it.
     *
     * @param amounts fee billed, expected payment, payment, write-off and deductible
     */
    public static ClaimProcRow line(
            long claimProcNum,
            long procNum,
            long claimNum,
            long patNum,
            String status,
            long[] amounts,
            long claimPaymentNum,
            @Nullable LocalDate dateCp) {
        return new ClaimProcRow(
                claimProcNum,
                procNum,
                claimNum,
                patNum,
                0,
                amounts[0],
                amounts[1],
                amounts[4],
                status,
                amounts[2],
                claimPaymentNum,
                0,
                dateCp,
                amounts[3],
                null,
                null,
                RowReader.NO_AMOUNT,
                RowReader.NO_AMOUNT,
                RowReader.NO_AMOUNT,
                RowReader.NO_AMOUNT,
                RowReader.NO_AMOUNT,
                RowReader.NO_AMOUNT,
                0,
                0,
                0,
                null,
                null,
                false);
    }

    @Override
    public long key() {
        return claimProcNum;
    }

    @Override
    public String toString() {
        return "ClaimProcRow[" + claimProcNum + "]";
    }
}

package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** An insurer's check. */
public record ClaimPaymentRow(
        long claimPaymentNum,
        LocalDate checkDate,
        long checkAmt,
        @Nullable String checkNum,
        @Nullable String bankBranch,
        @Nullable String note,
        long clinicNum,
        long depositNum,
        @Nullable String carrierName,
        @Nullable LocalDate dateIssued,
        boolean isPartial,
        long payType,
        @Nullable String payTypeName,
        @Nullable LocalDateTime secDateTEdit)
        implements WireRow {

    /** How rows of {@code claimpayment} are read. */
    public static final RowType<ClaimPaymentRow> TYPE =
            new RowType<>("claimpayment", "ClaimPaymentNum", ClaimPaymentRow::read);

    private static @Nullable ClaimPaymentRow read(RowReader in) throws IOException {
        long claimPaymentNum = 0;
        @Nullable LocalDate checkDate = null;
        long checkAmt = RowReader.NO_AMOUNT;
        @Nullable String checkNum = null;
        @Nullable String bankBranch = null;
        @Nullable String note = null;
        long clinicNum = 0;
        long depositNum = 0;
        @Nullable String carrierName = null;
        @Nullable LocalDate dateIssued = null;
        boolean isPartial = false;
        long payType = 0;
        @Nullable String payTypeName = null;
        @Nullable LocalDateTime secDateTEdit = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "ClaimPaymentNum" -> claimPaymentNum = in.key();
                case "CheckDate" -> checkDate = in.date();
                case "CheckAmt" -> checkAmt = in.amount();
                case "CheckNum" -> checkNum = in.text();
                case "BankBranch" -> bankBranch = in.text();
                case "Note" -> note = in.text();
                case "ClinicNum" -> clinicNum = in.key();
                case "DepositNum" -> depositNum = in.key();
                case "CarrierName" -> carrierName = in.text();
                case "DateIssued" -> dateIssued = in.date();
                case "IsPartial" -> isPartial = in.bool();
                case "PayType" -> payType = in.key();
                case "payType" -> payTypeName = in.text();
                case "SecDateTEdit" -> secDateTEdit = in.dateTime();
                default -> in.skip();
            }
        }
        if (!in.require(claimPaymentNum != 0, "ClaimPaymentNum")) {
            return null;
        }
        if (!in.require(checkDate != null, "CheckDate") || checkDate == null) {
            return null;
        }
        if (!in.require(checkAmt != RowReader.NO_AMOUNT, "CheckAmt")) {
            return null;
        }
        return new ClaimPaymentRow(
                claimPaymentNum,
                checkDate,
                checkAmt,
                checkNum,
                bankBranch,
                note,
                clinicNum,
                depositNum,
                carrierName,
                dateIssued,
                isPartial,
                payType,
                payTypeName,
                secDateTEdit);
    }

    @Override
    public long key() {
        return claimPaymentNum;
    }

    @Override
    public String toString() {
        return "ClaimPaymentRow[" + claimPaymentNum + "]";
    }
}

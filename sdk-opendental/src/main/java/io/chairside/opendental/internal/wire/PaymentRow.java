package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A patient's payment; its amount is positive for money received. */
public record PaymentRow(
        long payNum,
        long patNum,
        long payType,
        @Nullable String payTypeName,
        LocalDate payDate,
        long payAmt,
        @Nullable String checkNum,
        @Nullable String bankBranch,
        @Nullable String payNote,
        long clinicNum,
        @Nullable LocalDate dateEntry,
        long depositNum,
        @Nullable LocalDateTime secDateTEdit,
        @Nullable String paymentSource,
        @Nullable String processStatus)
        implements WireRow {

    /** How rows of {@code payment} are read. */
    public static final RowType<PaymentRow> TYPE = new RowType<>("payment", "PayNum", PaymentRow::read);

    private static @Nullable PaymentRow read(RowReader in) throws IOException {
        long payNum = 0;
        long patNum = 0;
        long payType = 0;
        @Nullable String payTypeName = null;
        @Nullable LocalDate payDate = null;
        long payAmt = RowReader.NO_AMOUNT;
        @Nullable String checkNum = null;
        @Nullable String bankBranch = null;
        @Nullable String payNote = null;
        long clinicNum = 0;
        @Nullable LocalDate dateEntry = null;
        long depositNum = 0;
        @Nullable LocalDateTime secDateTEdit = null;
        @Nullable String paymentSource = null;
        @Nullable String processStatus = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "PayNum" -> payNum = in.key();
                case "PatNum" -> patNum = in.key();
                case "PayType" -> payType = in.key();
                case "payType" -> payTypeName = in.text();
                case "PayDate" -> payDate = in.date();
                case "PayAmt" -> payAmt = in.amount();
                case "CheckNum" -> checkNum = in.text();
                case "BankBranch" -> bankBranch = in.text();
                case "PayNote" -> payNote = in.text();
                case "ClinicNum" -> clinicNum = in.key();
                case "DateEntry" -> dateEntry = in.date();
                case "DepositNum" -> depositNum = in.key();
                case "SecDateTEdit" -> secDateTEdit = in.dateTime();
                case "PaymentSource" -> paymentSource = in.text();
                case "ProcessStatus" -> processStatus = in.text();
                default -> in.skip();
            }
        }
        if (!in.require(payNum != 0, "PayNum")) {
            return null;
        }
        if (!in.require(patNum != 0, "PatNum")) {
            return null;
        }
        if (!in.require(payDate != null, "PayDate") || payDate == null) {
            return null;
        }
        if (!in.require(payAmt != RowReader.NO_AMOUNT, "PayAmt")) {
            return null;
        }
        return new PaymentRow(
                payNum,
                patNum,
                payType,
                payTypeName,
                payDate,
                payAmt,
                checkNum,
                bankBranch,
                payNote,
                clinicNum,
                dateEntry,
                depositNum,
                secDateTEdit,
                paymentSource,
                processStatus);
    }

    /**
     * The same payment with the words that the list shows for its numbers.
     *
     * @param type name of its type; null when it has none
     * @param source what made it; null when that is unknown
     */
    public PaymentRow worded(@Nullable String type, @Nullable String source) {
        return new PaymentRow(
                payNum,
                patNum,
                payType,
                type,
                payDate,
                payAmt,
                checkNum,
                bankBranch,
                payNote,
                clinicNum,
                dateEntry,
                depositNum,
                secDateTEdit,
                source,
                processStatus);
    }

    @Override
    public long key() {
        return payNum;
    }

    @Override
    public String toString() {
        return "PaymentRow[" + payNum + "]";
    }
}

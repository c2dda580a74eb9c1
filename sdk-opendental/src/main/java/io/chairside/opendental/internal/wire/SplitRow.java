package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A part of a payment; positive for money received. */
public record SplitRow(
        long splitNum,
        long splitAmt,
        long patNum,
        long payNum,
        long provNum,
        long payPlanNum,
        @Nullable LocalDate datePay,
        long procNum,
        @Nullable LocalDate dateEntry,
        long unearnedType,
        long clinicNum,
        long adjNum,
        @Nullable LocalDateTime secDateTEdit)
        implements WireRow {

    /** How rows of {@code paysplit} are read. */
    public static final RowType<SplitRow> TYPE = new RowType<>("paysplit", "SplitNum", SplitRow::read);

    private static @Nullable SplitRow read(RowReader in) throws IOException {
        long splitNum = 0;
        long splitAmt = RowReader.NO_AMOUNT;
        long patNum = 0;
        long payNum = 0;
        long provNum = 0;
        long payPlanNum = 0;
        @Nullable LocalDate datePay = null;
        long procNum = 0;
        @Nullable LocalDate dateEntry = null;
        long unearnedType = 0;
        long clinicNum = 0;
        long adjNum = 0;
        @Nullable LocalDateTime secDateTEdit = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "SplitNum" -> splitNum = in.key();
                case "SplitAmt" -> splitAmt = in.amount();
                case "PatNum" -> patNum = in.key();
                case "PayNum" -> payNum = in.key();
                case "ProvNum" -> provNum = in.key();
                case "PayPlanNum" -> payPlanNum = in.key();
                case "DatePay" -> datePay = in.date();
                case "ProcNum" -> procNum = in.key();
                case "DateEntry" -> dateEntry = in.date();
                case "UnearnedType" -> unearnedType = in.key();
                case "ClinicNum" -> clinicNum = in.key();
                case "AdjNum" -> adjNum = in.key();
                case "SecDateTEdit" -> secDateTEdit = in.dateTime();
                default -> in.skip();
            }
        }
        if (!in.require(splitNum != 0, "SplitNum")) {
            return null;
        }
        if (!in.require(splitAmt != RowReader.NO_AMOUNT, "SplitAmt")) {
            return null;
        }
        if (!in.require(patNum != 0, "PatNum")) {
            return null;
        }
        if (!in.require(payNum != 0, "PayNum")) {
            return null;
        }
        return new SplitRow(
                splitNum,
                splitAmt,
                patNum,
                payNum,
                provNum,
                payPlanNum,
                datePay,
                procNum,
                dateEntry,
                unearnedType,
                clinicNum,
                adjNum,
                secDateTEdit);
    }

    @Override
    public long key() {
        return splitNum;
    }

    @Override
    public String toString() {
        return "SplitRow[" + splitNum + "]";
    }
}

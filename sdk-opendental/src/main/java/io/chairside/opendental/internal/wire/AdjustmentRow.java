package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** An adjustment; signed like the balance. */
public record AdjustmentRow(
        long adjNum,
        LocalDate adjDate,
        long adjAmt,
        long patNum,
        long adjType,
        @Nullable String adjTypeName,
        long provNum,
        @Nullable String adjNote,
        @Nullable LocalDate procDate,
        long procNum,
        @Nullable LocalDate dateEntry,
        long clinicNum,
        @Nullable LocalDateTime secDateTEdit)
        implements WireRow {

    /** How rows of {@code adjustment} are read. */
    public static final RowType<AdjustmentRow> TYPE = new RowType<>("adjustment", "AdjNum", AdjustmentRow::read);

    private static @Nullable AdjustmentRow read(RowReader in) throws IOException {
        long adjNum = 0;
        @Nullable LocalDate adjDate = null;
        long adjAmt = RowReader.NO_AMOUNT;
        long patNum = 0;
        long adjType = 0;
        @Nullable String adjTypeName = null;
        long provNum = 0;
        @Nullable String adjNote = null;
        @Nullable LocalDate procDate = null;
        long procNum = 0;
        @Nullable LocalDate dateEntry = null;
        long clinicNum = 0;
        @Nullable LocalDateTime secDateTEdit = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "AdjNum" -> adjNum = in.key();
                case "AdjDate" -> adjDate = in.date();
                case "AdjAmt" -> adjAmt = in.amount();
                case "PatNum" -> patNum = in.key();
                case "AdjType" -> adjType = in.key();
                case "adjType" -> adjTypeName = in.text();
                case "ProvNum" -> provNum = in.key();
                case "AdjNote" -> adjNote = in.text();
                case "ProcDate" -> procDate = in.date();
                case "ProcNum" -> procNum = in.key();
                case "DateEntry" -> dateEntry = in.date();
                case "ClinicNum" -> clinicNum = in.key();
                case "SecDateTEdit" -> secDateTEdit = in.dateTime();
                default -> in.skip();
            }
        }
        if (!in.require(adjNum != 0, "AdjNum")) {
            return null;
        }
        if (!in.require(adjDate != null, "AdjDate") || adjDate == null) {
            return null;
        }
        if (!in.require(adjAmt != RowReader.NO_AMOUNT, "AdjAmt")) {
            return null;
        }
        if (!in.require(patNum != 0, "PatNum")) {
            return null;
        }
        return new AdjustmentRow(
                adjNum,
                adjDate,
                adjAmt,
                patNum,
                adjType,
                adjTypeName,
                provNum,
                adjNote,
                procDate,
                procNum,
                dateEntry,
                clinicNum,
                secDateTEdit);
    }

    @Override
    public long key() {
        return adjNum;
    }

    @Override
    public String toString() {
        return "AdjustmentRow[" + adjNum + "]";
    }
}

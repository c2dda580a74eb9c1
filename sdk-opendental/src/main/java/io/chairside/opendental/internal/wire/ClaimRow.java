package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A claim. */
public record ClaimRow(
        long claimNum,
        long patNum,
        @Nullable LocalDate dateService,
        @Nullable LocalDate dateSent,
        String claimStatus,
        @Nullable LocalDate dateReceived,
        long planNum,
        long provTreat,
        long claimFee,
        long insPayEst,
        long insPayAmt,
        long dedApplied,
        long writeOff,
        @Nullable String claimNote,
        @Nullable String claimType,
        long insSubNum,
        @Nullable LocalDateTime secDateTEdit)
        implements WireRow {

    /** How rows of {@code claim} are read. */
    public static final RowType<ClaimRow> TYPE = new RowType<>("claim", "ClaimNum", ClaimRow::read);

    private static @Nullable ClaimRow read(RowReader in) throws IOException {
        long claimNum = 0;
        long patNum = 0;
        @Nullable LocalDate dateService = null;
        @Nullable LocalDate dateSent = null;
        @Nullable String claimStatus = null;
        @Nullable LocalDate dateReceived = null;
        long planNum = 0;
        long provTreat = 0;
        long claimFee = RowReader.NO_AMOUNT;
        long insPayEst = RowReader.NO_AMOUNT;
        long insPayAmt = RowReader.NO_AMOUNT;
        long dedApplied = RowReader.NO_AMOUNT;
        long writeOff = RowReader.NO_AMOUNT;
        @Nullable String claimNote = null;
        @Nullable String claimType = null;
        long insSubNum = 0;
        @Nullable LocalDateTime secDateTEdit = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "ClaimNum" -> claimNum = in.key();
                case "PatNum" -> patNum = in.key();
                case "DateService" -> dateService = in.date();
                case "DateSent" -> dateSent = in.date();
                case "ClaimStatus" -> claimStatus = in.text();
                case "DateReceived" -> dateReceived = in.date();
                case "PlanNum" -> planNum = in.key();
                case "ProvTreat" -> provTreat = in.key();
                case "ClaimFee" -> claimFee = in.amount();
                case "InsPayEst" -> insPayEst = in.amount();
                case "InsPayAmt" -> insPayAmt = in.amount();
                case "DedApplied" -> dedApplied = in.amount();
                case "WriteOff" -> writeOff = in.amount();
                case "ClaimNote" -> claimNote = in.text();
                case "ClaimType" -> claimType = in.text();
                case "InsSubNum" -> insSubNum = in.key();
                case "SecDateTEdit" -> secDateTEdit = in.dateTime();
                default -> in.skip();
            }
        }
        if (!in.require(claimNum != 0, "ClaimNum")) {
            return null;
        }
        if (!in.require(patNum != 0, "PatNum")) {
            return null;
        }
        if (!in.require(claimStatus != null, "ClaimStatus") || claimStatus == null) {
            return null;
        }
        return new ClaimRow(
                claimNum,
                patNum,
                dateService,
                dateSent,
                claimStatus,
                dateReceived,
                planNum,
                provTreat,
                claimFee,
                insPayEst,
                insPayAmt,
                dedApplied,
                writeOff,
                claimNote,
                claimType,
                insSubNum,
                secDateTEdit);
    }

    @Override
    public long key() {
        return claimNum;
    }

    @Override
    public String toString() {
        return "ClaimRow[" + claimNum + "]";
    }
}

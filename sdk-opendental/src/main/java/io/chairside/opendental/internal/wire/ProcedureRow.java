package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A procedure of any status. */
public record ProcedureRow(
        long procNum,
        long patNum,
        long aptNum,
        long plannedAptNum,
        @Nullable LocalDate procDate,
        long procFee,
        String procStatus,
        @Nullable String surf,
        @Nullable String toothNum,
        @Nullable String toothRange,
        long provNum,
        long clinicNum,
        @Nullable String procCode,
        @Nullable String descript,
        int unitQty,
        int baseUnits,
        @Nullable LocalDateTime dateTStamp,
        @Nullable LocalDate plannedOn,
        @Nullable LocalDate dateEntryC)
        implements WireRow {

    /** How rows of {@code procedurelog} are read. */
    public static final RowType<ProcedureRow> TYPE = new RowType<>("procedurelog", "ProcNum", ProcedureRow::read);

    private static @Nullable ProcedureRow read(RowReader in) throws IOException {
        long procNum = 0;
        long patNum = 0;
        long aptNum = 0;
        long plannedAptNum = 0;
        @Nullable LocalDate procDate = null;
        long procFee = RowReader.NO_AMOUNT;
        @Nullable String procStatus = null;
        @Nullable String surf = null;
        @Nullable String toothNum = null;
        @Nullable String toothRange = null;
        long provNum = 0;
        long clinicNum = 0;
        @Nullable String procCode = null;
        @Nullable String descript = null;
        int unitQty = 1;
        int baseUnits = 0;
        @Nullable LocalDateTime dateTStamp = null;
        @Nullable LocalDate plannedOn = null;
        @Nullable LocalDate dateEntryC = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "ProcNum" -> procNum = in.key();
                case "PatNum" -> patNum = in.key();
                case "AptNum" -> aptNum = in.key();
                case "PlannedAptNum" -> plannedAptNum = in.key();
                case "ProcDate" -> procDate = in.date();
                case "ProcFee" -> procFee = in.amount();
                case "ProcStatus" -> procStatus = in.text();
                case "Surf" -> surf = in.text();
                case "ToothNum" -> toothNum = in.text();
                case "ToothRange" -> toothRange = in.text();
                case "ProvNum" -> provNum = in.key();
                case "ClinicNum" -> clinicNum = in.key();
                case "procCode" -> procCode = in.text();
                case "descript" -> descript = in.text();
                case "UnitQty" -> unitQty = in.number(1);
                case "BaseUnits" -> baseUnits = in.number(0);
                case "DateTStamp" -> dateTStamp = in.dateTime();
                case "DateTP" -> plannedOn = in.date();
                case "DateEntryC" -> dateEntryC = in.date();
                default -> in.skip();
            }
        }
        if (!in.require(procNum != 0, "ProcNum")) {
            return null;
        }
        if (!in.require(patNum != 0, "PatNum")) {
            return null;
        }
        if (!in.require(procFee != RowReader.NO_AMOUNT, "ProcFee")) {
            return null;
        }
        if (!in.require(procStatus != null, "ProcStatus") || procStatus == null) {
            return null;
        }
        return new ProcedureRow(
                procNum,
                patNum,
                aptNum,
                plannedAptNum,
                procDate,
                procFee,
                procStatus,
                surf,
                toothNum,
                toothRange,
                provNum,
                clinicNum,
                procCode,
                descript,
                unitQty,
                baseUnits,
                dateTStamp,
                plannedOn,
                dateEntryC);
    }

    @Override
    public long key() {
        return procNum;
    }

    @Override
    public String toString() {
        return "ProcedureRow[" + procNum + "]";
    }
}

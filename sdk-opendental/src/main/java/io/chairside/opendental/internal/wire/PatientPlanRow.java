package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A patient's place under an enrolment. */
public record PatientPlanRow(
        long patPlanNum,
        long patNum,
        int ordinal,
        boolean isPending,
        @Nullable String relationship,
        long insSubNum,
        @Nullable LocalDateTime secDateTEdit)
        implements WireRow {

    /** How rows of {@code patplan} are read. */
    public static final RowType<PatientPlanRow> TYPE = new RowType<>("patplan", "PatPlanNum", PatientPlanRow::read);

    private static @Nullable PatientPlanRow read(RowReader in) throws IOException {
        long patPlanNum = 0;
        long patNum = 0;
        int ordinal = 1;
        boolean isPending = false;
        @Nullable String relationship = null;
        long insSubNum = 0;
        @Nullable LocalDateTime secDateTEdit = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "PatPlanNum" -> patPlanNum = in.key();
                case "PatNum" -> patNum = in.key();
                case "Ordinal" -> ordinal = in.number(1);
                case "IsPending" -> isPending = in.bool();
                case "Relationship" -> relationship = in.text();
                case "InsSubNum" -> insSubNum = in.key();
                case "SecDateTEdit" -> secDateTEdit = in.dateTime();
                default -> in.skip();
            }
        }
        if (!in.require(patPlanNum != 0, "PatPlanNum")) {
            return null;
        }
        if (!in.require(patNum != 0, "PatNum")) {
            return null;
        }
        if (!in.require(insSubNum != 0, "InsSubNum")) {
            return null;
        }
        return new PatientPlanRow(patPlanNum, patNum, ordinal, isPending, relationship, insSubNum, secDateTEdit);
    }

    @Override
    public long key() {
        return patPlanNum;
    }

    @Override
    public String toString() {
        return "PatientPlanRow[" + patPlanNum + "]";
    }
}

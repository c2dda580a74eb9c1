package io.chairside.opendental.internal.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A chair or room. */
public record OperatoryRow(
        long operatoryNum,
        @Nullable String opName,
        @Nullable String abbrev,
        boolean isHidden,
        long provDentist,
        long provHygienist,
        boolean isHygiene,
        long clinicNum)
        implements WireRow {

    /** How rows of {@code operatory} are read. */
    public static final RowType<OperatoryRow> TYPE = new RowType<>("operatory", "OperatoryNum", OperatoryRow::read);

    private static @Nullable OperatoryRow read(RowReader in) throws IOException {
        long operatoryNum = 0;
        @Nullable String opName = null;
        @Nullable String abbrev = null;
        boolean isHidden = false;
        long provDentist = 0;
        long provHygienist = 0;
        boolean isHygiene = false;
        long clinicNum = 0;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "OperatoryNum" -> operatoryNum = in.key();
                case "OpName" -> opName = in.text();
                case "Abbrev" -> abbrev = in.text();
                case "IsHidden" -> isHidden = in.bool();
                case "ProvDentist" -> provDentist = in.key();
                case "ProvHygienist" -> provHygienist = in.key();
                case "IsHygiene" -> isHygiene = in.bool();
                case "ClinicNum" -> clinicNum = in.key();
                default -> in.skip();
            }
        }
        if (!in.require(operatoryNum != 0, "OperatoryNum")) {
            return null;
        }
        return new OperatoryRow(
                operatoryNum, opName, abbrev, isHidden, provDentist, provHygienist, isHygiene, clinicNum);
    }

    @Override
    public long key() {
        return operatoryNum;
    }

    @Override
    public String toString() {
        return "OperatoryRow[" + operatoryNum + "]";
    }
}

package io.chairside.opendental.internal.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A kind of appointment. */
public record AppointmentTypeRow(
        long appointmentTypeNum,
        @Nullable String appointmentTypeName,
        boolean isHidden,
        @Nullable String pattern,
        @Nullable String codeStr)
        implements WireRow {

    /** How rows of {@code appointmenttype} are read. */
    public static final RowType<AppointmentTypeRow> TYPE =
            new RowType<>("appointmenttype", "AppointmentTypeNum", AppointmentTypeRow::read);

    private static @Nullable AppointmentTypeRow read(RowReader in) throws IOException {
        long appointmentTypeNum = 0;
        @Nullable String appointmentTypeName = null;
        boolean isHidden = false;
        @Nullable String pattern = null;
        @Nullable String codeStr = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "AppointmentTypeNum" -> appointmentTypeNum = in.key();
                case "AppointmentTypeName" -> appointmentTypeName = in.text();
                case "IsHidden" -> isHidden = in.bool();
                case "Pattern" -> pattern = in.text();
                case "CodeStr" -> codeStr = in.text();
                default -> in.skip();
            }
        }
        if (!in.require(appointmentTypeNum != 0, "AppointmentTypeNum")) {
            return null;
        }
        return new AppointmentTypeRow(appointmentTypeNum, appointmentTypeName, isHidden, pattern, codeStr);
    }

    @Override
    public long key() {
        return appointmentTypeNum;
    }

    @Override
    public String toString() {
        return "AppointmentTypeRow[" + appointmentTypeNum + "]";
    }
}

package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** An entry of an appointment's history, with the appointment as it was. */
public record HistoryRow(
        long histApptNum,
        LocalDateTime histDateTStamp,
        String histApptAction,
        long aptNum,
        long patNum,
        String aptStatus,
        @Nullable String pattern,
        @Nullable String confirmed,
        long op,
        @Nullable String note,
        long provNum,
        long provHyg,
        @Nullable LocalDateTime aptDateTime,
        long nextAptNum,
        boolean isNewPatient,
        @Nullable String procDescript,
        long clinicNum,
        boolean isHygiene,
        @Nullable LocalDateTime dateTStamp,
        @Nullable LocalDateTime dateTimeArrived,
        @Nullable LocalDateTime dateTimeSeated,
        @Nullable LocalDateTime dateTimeDismissed,
        long appointmentTypeNum,
        @Nullable String priority)
        implements WireRow {

    /** How rows of {@code histappointment} are read. */
    public static final RowType<HistoryRow> TYPE = new RowType<>("histappointment", "HistApptNum", HistoryRow::read);

    private static @Nullable HistoryRow read(RowReader in) throws IOException {
        long histApptNum = 0;
        @Nullable LocalDateTime histDateTStamp = null;
        @Nullable String histApptAction = null;
        long aptNum = 0;
        long patNum = 0;
        @Nullable String aptStatus = null;
        @Nullable String pattern = null;
        @Nullable String confirmed = null;
        long op = 0;
        @Nullable String note = null;
        long provNum = 0;
        long provHyg = 0;
        @Nullable LocalDateTime aptDateTime = null;
        long nextAptNum = 0;
        boolean isNewPatient = false;
        @Nullable String procDescript = null;
        long clinicNum = 0;
        boolean isHygiene = false;
        @Nullable LocalDateTime dateTStamp = null;
        @Nullable LocalDateTime dateTimeArrived = null;
        @Nullable LocalDateTime dateTimeSeated = null;
        @Nullable LocalDateTime dateTimeDismissed = null;
        long appointmentTypeNum = 0;
        @Nullable String priority = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "HistApptNum" -> histApptNum = in.key();
                case "HistDateTStamp" -> histDateTStamp = in.dateTime();
                case "HistApptAction" -> histApptAction = in.text();
                case "AptNum" -> aptNum = in.key();
                case "PatNum" -> patNum = in.key();
                case "AptStatus" -> aptStatus = in.text();
                case "Pattern" -> pattern = in.text();
                case "confirmed" -> confirmed = in.text();
                case "Op" -> op = in.key();
                case "Note" -> note = in.text();
                case "ProvNum" -> provNum = in.key();
                case "ProvHyg" -> provHyg = in.key();
                case "AptDateTime" -> aptDateTime = in.dateTime();
                case "NextAptNum" -> nextAptNum = in.key();
                case "IsNewPatient" -> isNewPatient = in.bool();
                case "ProcDescript" -> procDescript = in.text();
                case "ClinicNum" -> clinicNum = in.key();
                case "IsHygiene" -> isHygiene = in.bool();
                case "DateTStamp" -> dateTStamp = in.dateTime();
                case "DateTimeArrived" -> dateTimeArrived = in.dateTime();
                case "DateTimeSeated" -> dateTimeSeated = in.dateTime();
                case "DateTimeDismissed" -> dateTimeDismissed = in.dateTime();
                case "AppointmentTypeNum" -> appointmentTypeNum = in.key();
                case "Priority" -> priority = in.text();
                default -> in.skip();
            }
        }
        if (!in.require(histApptNum != 0, "HistApptNum")) {
            return null;
        }
        if (!in.require(histDateTStamp != null, "HistDateTStamp") || histDateTStamp == null) {
            return null;
        }
        if (!in.require(histApptAction != null, "HistApptAction") || histApptAction == null) {
            return null;
        }
        if (!in.require(aptNum != 0, "AptNum")) {
            return null;
        }
        if (!in.require(aptStatus != null, "AptStatus") || aptStatus == null) {
            return null;
        }
        return new HistoryRow(
                histApptNum,
                histDateTStamp,
                histApptAction,
                aptNum,
                patNum,
                aptStatus,
                pattern,
                confirmed,
                op,
                note,
                provNum,
                provHyg,
                aptDateTime,
                nextAptNum,
                isNewPatient,
                procDescript,
                clinicNum,
                isHygiene,
                dateTStamp,
                dateTimeArrived,
                dateTimeSeated,
                dateTimeDismissed,
                appointmentTypeNum,
                priority);
    }

    /** The appointment as it was after the change. */
    public AppointmentRow appointment() {
        return new AppointmentRow(
                aptNum,
                patNum,
                aptStatus,
                pattern,
                confirmed,
                op,
                note,
                provNum,
                provHyg,
                aptDateTime,
                nextAptNum,
                isNewPatient,
                procDescript,
                clinicNum,
                isHygiene,
                dateTStamp,
                dateTimeArrived,
                dateTimeSeated,
                dateTimeDismissed,
                appointmentTypeNum,
                priority);
    }

    @Override
    public long key() {
        return histApptNum;
    }

    @Override
    public String toString() {
        return "HistoryRow[" + histApptNum + "]";
    }
}

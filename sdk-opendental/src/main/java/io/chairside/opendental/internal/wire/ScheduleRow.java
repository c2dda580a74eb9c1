package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A block of scheduled time. */
public record ScheduleRow(
        long scheduleNum,
        LocalDate schedDate,
        @Nullable LocalTime startTime,
        @Nullable LocalTime stopTime,
        String schedType,
        long provNum,
        @Nullable String note,
        @Nullable String operatories,
        @Nullable LocalDateTime dateTStamp)
        implements WireRow {

    /** How rows of {@code schedule} are read. */
    public static final RowType<ScheduleRow> TYPE = new RowType<>("schedule", "ScheduleNum", ScheduleRow::read);

    private static @Nullable ScheduleRow read(RowReader in) throws IOException {
        long scheduleNum = 0;
        @Nullable LocalDate schedDate = null;
        @Nullable LocalTime startTime = null;
        @Nullable LocalTime stopTime = null;
        @Nullable String schedType = null;
        long provNum = 0;
        @Nullable String note = null;
        @Nullable String operatories = null;
        @Nullable LocalDateTime dateTStamp = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "ScheduleNum" -> scheduleNum = in.key();
                case "SchedDate" -> schedDate = in.date();
                case "StartTime" -> startTime = in.time();
                case "StopTime" -> stopTime = in.time();
                case "SchedType" -> schedType = in.text();
                case "ProvNum" -> provNum = in.key();
                case "Note" -> note = in.text();
                case "operatories" -> operatories = in.text();
                case "DateTStamp" -> dateTStamp = in.dateTime();
                default -> in.skip();
            }
        }
        if (!in.require(scheduleNum != 0, "ScheduleNum")) {
            return null;
        }
        if (!in.require(schedDate != null, "SchedDate") || schedDate == null) {
            return null;
        }
        if (!in.require(schedType != null, "SchedType") || schedType == null) {
            return null;
        }
        return new ScheduleRow(
                scheduleNum, schedDate, startTime, stopTime, schedType, provNum, note, operatories, dateTStamp);
    }

    @Override
    public long key() {
        return scheduleNum;
    }

    @Override
    public String toString() {
        return "ScheduleRow[" + scheduleNum + "]";
    }
}

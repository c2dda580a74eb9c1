package io.chairside.cloud9.internal.mapping;

import io.chairside.cloud9.internal.wire.FieldException;
import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.AppointmentTypeId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.read.Coded;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Appointments (reference, section 7.2). */
public final class AppointmentMapper {

    private AppointmentMapper() {}

    /**
     * An appointment of any of the three lists; which fields there are differs.
     *
     * @param row the record
     * @param resource the procedure
     * @param own the office's own statuses by text in lower case
     * @param context about the read
     * @return the appointment
     */
    public static Appointment appointment(
            WireRecord row, String resource, Map<String, AppointmentStatus> own, MapContext context) {
        String guid = row.requiredGuid("AppointmentGUID");
        return Appointment.builder()
                .id(new AppointmentId(guid))
                .patient(row.guid("PatientGUID").map(PatientId::new))
                .status(status(row.text("AppointmentStatusDescription").orElse(""), own))
                .start(Optional.of(row.dateTime("AppointmentDateTime")
                        .orElseThrow(() -> new FieldException("AppointmentDateTime", "is missing"))))
                .duration(Duration.ofMinutes(
                        Math.max(0, row.number("AppointmentMinutes").orElse(0))))
                .provider(row.guid("OrthodontistGUID").map(ProviderId::new))
                .operatory(row.guid("ScheduleViewColumnGUID").map(OperatoryId::new))
                .location(row.guid("LocationGUID").map(LocationId::new))
                .type(row.guid("AppointmentTypeGUID").map(AppointmentTypeId::new))
                .confirmation(row.text("AppointmentConfirmation"))
                .procedures(row.text("AppointmentTypeDescription"))
                .note(row.text("AppointmentNote"))
                .origin(context.origin(resource, guid, Optional.empty()))
                .build();
    }

    /**
     * What a status means. Offices word them freely; the guide speaks of scheduled, canceled, rescheduled, no-show and dismissed.
     *
     * @param raw the office's word
     * @param own the office's own statuses by text in lower case
     * @return the status with the word
     */
    public static Coded<AppointmentStatus> status(String raw, Map<String, AppointmentStatus> own) {
        String words = raw.toLowerCase(Locale.ROOT);
        AppointmentStatus configured = own.get(words);
        return Coded.of(configured == null ? meaning(words.replace('-', ' ')) : configured, raw);
    }

    private static AppointmentStatus meaning(String words) {
        if (words.contains("cancel") || words.contains("reschedule")) {
            return AppointmentStatus.CANCELLED;
        }
        if (words.contains("dismiss") || words.contains("complete") || words.contains("checked out")) {
            return AppointmentStatus.COMPLETED;
        }
        if (words.contains("no show") || words.contains("noshow") || words.contains("missed")) {
            return AppointmentStatus.BROKEN;
        }
        if (words.contains("unschedule")) {
            return AppointmentStatus.UNSCHEDULED;
        }
        return words.contains("schedule")
                        || words.contains("confirm")
                        || words.contains("arrived")
                        || words.contains("seated")
                        || words.contains("checked in")
                ? AppointmentStatus.SCHEDULED
                : AppointmentStatus.OTHER;
    }
}

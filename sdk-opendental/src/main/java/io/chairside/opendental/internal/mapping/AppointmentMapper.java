package io.chairside.opendental.internal.mapping;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentAction;
import io.chairside.core.appointment.AppointmentChange;
import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.AppointmentTypeId;
import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.PatientId;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Origin;
import io.chairside.opendental.internal.wire.AppointmentRow;
import io.chairside.opendental.internal.wire.HistoryRow;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Appointments and their history. */
public final class AppointmentMapper {

    /** Minutes that one character of an appointment's pattern stands for, whatever the office's own increment is. */
    public static final int MINUTES_PER_CHARACTER = 5;

    private static final Words<AppointmentStatus> STATUS = new Words<>(
                    "AptStatus", AppointmentStatus.OTHER, AppointmentStatus.OTHER)
            .with(AppointmentStatus.OTHER, "None", 0)
            .with(AppointmentStatus.SCHEDULED, "Scheduled", 1)
            .with(AppointmentStatus.COMPLETED, "Complete", 2)
            .with(AppointmentStatus.UNSCHEDULED, "UnschedList", 3)
            .with(AppointmentStatus.SCHEDULED, "ASAP", 4)
            .with(AppointmentStatus.BROKEN, "Broken", 5)
            .with(AppointmentStatus.PLANNED, "Planned", 6)
            .with(AppointmentStatus.NOTE, "PtNote", 7)
            .with(AppointmentStatus.NOTE, "PtNoteCompleted", 8);

    private static final Words<AppointmentAction> ACTION = new Words<>(
                    "HistApptAction", AppointmentAction.OTHER, AppointmentAction.OTHER)
            .with(AppointmentAction.CREATED, "Created", 0)
            .with(AppointmentAction.CHANGED, "Changed", 1)
            .with(AppointmentAction.MISSED, "Missed", 2)
            .with(AppointmentAction.CANCELLED, "Cancelled", 3)
            .with(AppointmentAction.DELETED, "Deleted", 4);

    private AppointmentMapper() {}

    /** The appointment of a row. */
    public static Appointment appointment(AppointmentRow row, MapContext context) {
        return appointment(row, context, context.origin("appointment", row.aptNum(), row.dateTStamp()));
    }

    /** The change of a row of the history. */
    public static AppointmentChange change(HistoryRow row, MapContext context) {
        Origin origin = context.origin("histappointment", row.histApptNum(), row.histDateTStamp());
        return AppointmentChange.builder()
                .action(ACTION.of(row.histApptAction(), context))
                .at(row.histDateTStamp())
                .appointment(appointment(row.appointment(), context, origin))
                .origin(origin)
                .build();
    }

    private static Appointment appointment(AppointmentRow row, MapContext context, Origin origin) {
        Coded<AppointmentStatus> status = STATUS.of(row.aptStatus(), context);
        boolean dated = !status.is(AppointmentStatus.PLANNED) && !status.is(AppointmentStatus.UNSCHEDULED);
        @Nullable LocalDateTime start = dated ? row.aptDateTime() : null;
        return Appointment.builder()
                .id(AppointmentId.of(Long.toString(row.aptNum())))
                .patient(row.patNum() == 0 ? Optional.empty() : Optional.of(PatientId.of(Long.toString(row.patNum()))))
                .status(status)
                .start(Optional.ofNullable(start))
                .duration(duration(row.pattern()))
                .provider(MapContext.provider(row.provNum()))
                .hygienist(MapContext.provider(row.provHyg()))
                .operatory(row.op() == 0 ? Optional.empty() : Optional.of(OperatoryId.of(Long.toString(row.op()))))
                .location(MapContext.location(row.clinicNum()))
                .type(
                        row.appointmentTypeNum() == 0
                                ? Optional.empty()
                                : Optional.of(AppointmentTypeId.of(Long.toString(row.appointmentTypeNum()))))
                .confirmation(Optional.ofNullable(row.confirmed()))
                .newPatient(row.isNewPatient())
                .hygiene(row.isHygiene())
                .procedures(Optional.ofNullable(row.procDescript()))
                .note(Optional.ofNullable(row.note()))
                .plannedFrom(
                        row.nextAptNum() == 0
                                ? Optional.empty()
                                : Optional.of(AppointmentId.of(Long.toString(row.nextAptNum()))))
                .arrivedAt(moment(row.dateTimeArrived(), start))
                .seatedAt(moment(row.dateTimeSeated(), start))
                .dismissedAt(moment(row.dateTimeDismissed(), start))
                .origin(origin)
                .build();
    }

    static Duration duration(@Nullable String pattern) {
        return pattern == null ? Duration.ZERO : Duration.ofMinutes((long) pattern.length() * MINUTES_PER_CHARACTER);
    }

    /** Midnight means "not yet"; otherwise only the time of day counts, on the appointment's own day. */
    private static Optional<LocalDateTime> moment(@Nullable LocalDateTime at, @Nullable LocalDateTime start) {
        if (at == null || at.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return Optional.empty();
        }
        return Optional.of(start == null ? at : start.toLocalDate().atTime(at.toLocalTime()));
    }
}

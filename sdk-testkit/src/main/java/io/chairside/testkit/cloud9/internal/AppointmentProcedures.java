package io.chairside.testkit.cloud9.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Visits and free times. */
final class AppointmentProcedures {

    private static final int MAX_PAGE = 1000;
    private static final int SLOT = 30;
    private static final int LONGEST_SLOT = 60;
    private static final int MAX_DAYS = 28 * 7;

    private AppointmentProcedures() {}

    static void register(Map<String, Procedures.Handler> to) {
        to.put("GetAppointmentListSince", AppointmentProcedures::since);
        to.put("GetAppointmentListByDate", AppointmentProcedures::byDate);
        to.put("GetAppointmentListByPatient", AppointmentProcedures::byPatient);
        to.put("GetOnlineReservations", AppointmentProcedures::free);
    }

    private static List<Row> since(Office office, Call call) {
        LocalDateTime since = Objects.requireNonNull(call.date("dtSince"));
        return PeopleProcedures.page(
                rows(office, call, appt -> !appt.changed.isBefore(since), Comparator.comparing(appt -> appt.changed)),
                call,
                MAX_PAGE);
    }

    private static List<Row> byDate(Office office, Call call) {
        LocalDateTime from = Objects.requireNonNull(call.date("dtAppointment"));
        LocalDateTime given = call.date("dtAppointmentEnd");
        LocalDateTime end = given == null ? from : given;
        LocalDateTime to = end.toLocalTime().equals(LocalTime.MIDNIGHT) ? end.plusDays(1) : end.plusSeconds(1);
        return PeopleProcedures.page(
                rows(
                        office,
                        call,
                        appt -> !appt.start.isBefore(from) && appt.start.isBefore(to),
                        Comparator.comparing(appt -> appt.start)),
                call,
                MAX_PAGE);
    }

    /** One row per address of the patient, as the vendor does it. */
    private static List<Row> rows(
            Office office, Call call, Predicate<Office.Appt> wanted, Comparator<Office.Appt> order) {
        List<String> locations = call.list("locGUIDs");
        List<Row> rows = new ArrayList<>();
        office.appointments.values().stream()
                .filter(wanted)
                .filter(appt -> locations.isEmpty() || locations.contains(appt.locGuid))
                .sorted(order.thenComparing(appt -> appt.guid))
                .forEach(appt -> {
                    Office.Patient patient = Objects.requireNonNull(office.patients.get(appt.patGuid));
                    for (Office.Address address : office.personOf(patient).addresses()) {
                        rows.add(row(office, appt)
                                .put("PatientStreetAddress", address.street())
                                .put("PatientCity", address.city())
                                .put("PatientState", address.state())
                                .put("PatientPostalCode", address.zip()));
                    }
                });
        return rows;
    }

    private static List<Row> byPatient(Office office, Call call) {
        @Nullable String patient = call.guid("patGUID");
        return office.appointments.values().stream()
                .filter(appt -> appt.patGuid.equals(patient))
                .map(appt -> row(office, appt))
                .toList();
    }

    private static Row row(Office office, Office.Appt appt) {
        Office.Person person = office.personOf(Objects.requireNonNull(office.patients.get(appt.patGuid)));
        Office.Employee ortho = office.employee(appt.orthoGuid);
        Office.Location location = office.location(appt.locGuid);
        Office.Column column = column(office, appt.columnGuid);
        return new Row()
                .put("AppointmentGUID", appt.guid)
                .put("PatientGUID", appt.patGuid)
                .put("PatientFirstName", person.first())
                .put("PatientMiddleName", person.middle())
                .put("PatientLastName", person.last())
                .put("PatientGreeting", person.greeting())
                .put("PatientGender", person.gender())
                .put("AppointmentDateTime", Wire.dateTime(appt.start))
                .put("OrthodontistGUID", appt.orthoGuid)
                .put("OrthodontistCode", ortho == null ? "" : ortho.code())
                .put("OrthodontistName", ortho == null ? "" : ortho.first() + " " + ortho.last())
                .put("LocationGUID", appt.locGuid)
                .put("LocationCode", location.code())
                .put("LocationName", location.name())
                .put("AppointmentTypeGUID", appt.typeGuid)
                .put(
                        "AppointmentTypeDescription",
                        office.appointmentTypes.stream()
                                .filter(type -> type.guid().equals(appt.typeGuid))
                                .map(Office.ApptType::name)
                                .findFirst()
                                .orElse(""))
                .put("AppointmentNote", appt.note)
                .put("AppointmentMinutes", appt.minutes)
                .put("AppointmentStatusDescription", appt.status)
                .put("AppointmentConfirmation", appt.confirmation)
                .put("AppointmentIsConfirmed", appt.confirmed)
                .put("ContactInfo", person.homePhone())
                .put("ScheduleViewColumnGUID", appt.columnGuid)
                .put("Chair", column == null ? "" : Integer.toString(column.order()))
                .put("CreatedDateTime", Wire.dateTime(appt.created));
    }

    static Office.@Nullable Column column(Office office, @Nullable String guid) {
        return office.columns.stream()
                .filter(column -> column.guid().equals(guid))
                .findFirst()
                .orElse(null);
    }

    /** Whether a column is free for a stretch of time in which its view is open. */
    static boolean isFree(Office office, Office.View view, Office.Column column, LocalDateTime start, int minutes) {
        LocalDateTime end = start.plusMinutes(minutes);
        DayOfWeek day = start.getDayOfWeek();
        if (day == DayOfWeek.SATURDAY
                || day == DayOfWeek.SUNDAY
                || start.toLocalTime().isBefore(view.from())
                || end.isAfter(start.toLocalDate().atTime(view.to()))) {
            return false;
        }
        return office.appointments.values().stream()
                .filter(Office.Appt::takesTime)
                .filter(appt -> column.guid().equals(appt.columnGuid))
                .noneMatch(appt -> appt.start.isBefore(end)
                        && appt.start.plusMinutes(appt.minutes).isAfter(start));
    }

    private static List<Row> free(Office office, Call call) {
        LocalDateTime from = Objects.requireNonNull(call.date("startDate"));
        LocalDateTime to = Objects.requireNonNull(call.date("endDate"));
        if (to.isAfter(from.plusDays(MAX_DAYS)) || to.isBefore(from)) {
            throw Refusal.value("endDate");
        }
        List<String> views = call.list("schdvwGUIDs");
        List<Row> rows = new ArrayList<>();
        for (Office.View view : office.views) {
            if (!views.isEmpty() && !views.contains(view.guid())) {
                continue;
            }
            for (Office.Column column : office.columns) {
                if (column.viewGuid().equals(view.guid()) && !column.deleted()) {
                    for (LocalDate day = from.toLocalDate(); !day.isAfter(to.toLocalDate()); day = day.plusDays(1)) {
                        slots(office, view, column, day, from, to, rows);
                    }
                }
            }
        }
        return rows;
    }

    private static void slots(
            Office office,
            Office.View view,
            Office.Column column,
            LocalDate day,
            LocalDateTime from,
            LocalDateTime to,
            List<Row> rows) {
        for (LocalTime time = view.from(); time.isBefore(view.to()); time = time.plusMinutes(SLOT)) {
            LocalDateTime start = day.atTime(time);
            if (start.isBefore(from)
                    || start.isAfter(to)
                    || start.isBefore(office.clock().now())
                    || !isFree(office, view, column, start, SLOT)) {
                continue;
            }
            int minutes = isFree(office, view, column, start, LONGEST_SLOT) ? LONGEST_SLOT : SLOT;
            rows.add(new Row()
                    .put("StartTime", Wire.dateTime(start))
                    .put("EndTime", Wire.dateTime(start.plusMinutes(minutes)))
                    .put("ScheduleColumnDescription", column.name())
                    .put("ScheduleTemplateName", "Standard Day")
                    .put("ScheduleViewDescription", view.name())
                    .put("ScheduleColumnGUID", column.guid())
                    .put("ScheduleViewGUID", view.guid())
                    .put("Minutes", minutes)
                    .put("LocationGUID", view.locGuid()));
        }
    }
}

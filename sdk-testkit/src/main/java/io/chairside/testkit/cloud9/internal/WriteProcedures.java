package io.chairside.testkit.cloud9.internal;

import io.chairside.testkit.cloud9.Cloud9Ids;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The few things a partner may write. A refusal is a success whose result begins with "Error:". */
final class WriteProcedures {

    private WriteProcedures() {}

    static void register(Map<String, Procedures.Handler> to) {
        to.put("SetAppointment", (office, call) -> List.of(Row.result(book(office, call))));
        to.put("SetAppointmentStatusConfirmed", (office, call) -> List.of(Row.result(confirm(office, call))));
        to.put("SetAppointmentStatusCanceled", (office, call) -> List.of(Row.result(cancel(office, call))));
        to.put("SetPatient", (office, call) -> List.of(Row.result(patient(office, call))));
        to.put("SetPatientComment", (office, call) -> List.of(Row.result(comment(office, call))));
    }

    private static String book(Office office, Call call) {
        int minutes = call.number("Minutes", 0);
        LocalDateTime start = Objects.requireNonNull(call.date("StartTime"));
        String patient = call.guid("PatientGUID");
        String type = call.guid("AppointmentTypeGUID");
        Office.View view = office.views.stream()
                .filter(one -> one.guid().equals(call.guid("ScheduleViewGUID")))
                .findFirst()
                .orElse(null);
        Office.Column column = AppointmentProcedures.column(office, call.guid("ScheduleColumnGUID"));
        @Nullable String ortho = call.guid("PatientOrthodontistGUID");
        if (minutes <= 0) {
            return "Error: Minutes must be greater than 0.";
        }
        if (patient == null || !office.patients.containsKey(patient)) {
            return "Error: Patient GUID specified does not exist.";
        }
        if (type == null
                || office.appointmentTypes.stream()
                        .noneMatch(one -> one.guid().equals(type) && one.online() && !one.deleted())) {
            return "Error: Appointment Type GUID specified does not exist or does not allow online scheduling.";
        }
        if (view == null) {
            return "Error: Schedule View GUID specified does not exist.";
        }
        if (column == null || column.deleted()) {
            return "Error: Schedule Column GUID specified does not exist.";
        }
        if (ortho != null && !isOrthodontist(office.employee(ortho))) {
            return "Error: Patient Orthodontist GUID specified does not exist or the employee is not an orthodontist.";
        }
        if (start.isBefore(office.clock().now())) {
            return "Error: Appointments cannot be scheduled in the past.";
        }
        if (!column.viewGuid().equals(view.guid())
                || !AppointmentProcedures.isFree(office, view, column, start, minutes)) {
            return "Error: This appointment cannot be scheduled in the specified time slot.";
        }
        Office.Patient who = Objects.requireNonNull(office.patients.get(patient));
        String guid = UUID.randomUUID().toString();
        String note = call.text("Note");
        office.appointments.put(
                guid,
                new Office.Appt(
                        guid,
                        patient,
                        start,
                        minutes,
                        "Scheduled",
                        false,
                        view.locGuid(),
                        column.guid(),
                        type,
                        ortho == null ? who.orthoGuid() : ortho,
                        note == null ? "" : note,
                        office.clock().now(),
                        office.clock().now()));
        return "Appointment GUID Added: " + guid;
    }

    private static boolean isOrthodontist(Office.@Nullable Employee employee) {
        return employee != null && employee.type().equals("Orthodontist") && !employee.deleted();
    }

    private static String confirm(Office office, Call call) {
        Office.Appt appt = office.appointments.get(call.guid("apptGUID"));
        if (appt == null) {
            return "Error: Invalid value for parameter: 'apptGUID'";
        }
        appt.confirmed = true;
        appt.confirmation = "Vendor Provided Confirmation";
        appt.changed = office.clock().now();
        return "Success";
    }

    private static String cancel(Office office, Call call) {
        Office.Appt appt = office.appointments.get(call.guid("apptGUID"));
        if (appt == null) {
            return "Error: Invalid value for parameter: 'apptGUID'";
        }
        if (appt.start.isBefore(office.clock().now())) {
            return "Error: Appointment in the past cannot be canceled.";
        }
        appt.status = "Canceled";
        appt.changed = office.clock().now();
        return "Success";
    }

    private static String patient(Office office, Call call) {
        String location = call.guid("locationGUID");
        if (office.patientStatuses.stream().noneMatch(status -> status.code().equals("NEW"))) {
            return "Error: Error: Patient status with code \"NEW\" does not exist.";
        }
        if (!isOrthodontist(office.employee(call.guid("providerGUID")))) {
            return "Error: Provider GUID specified does not exist.";
        }
        if (office.locations.stream().noneMatch(one -> one.guid().equals(location))) {
            return "Error: Location GUID specified does not exist.";
        }
        String guid = UUID.randomUUID().toString();
        String person = Cloud9Ids.of("person", guid);
        LocalDateTime born = call.date("birthdayDateTime");
        String phone = call.text("phoneNumber");
        LocalDateTime now = office.clock().now();
        office.persons.put(
                person,
                new Office.Person(
                        person,
                        call.required("patientFirstName"),
                        "",
                        call.required("patientLastName"),
                        "",
                        born == null ? LocalDate.of(1900, 1, 1) : born.toLocalDate(),
                        "",
                        List.of(new Office.Address(Cloud9Ids.of("address", guid), "", "", "", "")),
                        "",
                        phone == null ? "" : phone.replaceAll("\\D", ""),
                        "",
                        "",
                        now));
        office.patients.put(
                guid,
                new Office.Patient(
                        guid,
                        person,
                        Integer.toString(900_000 + office.patients.size()),
                        office.patientStatuses.stream()
                                .filter(status -> status.code().equals("NEW"))
                                .findFirst()
                                .orElseThrow()
                                .guid(),
                        Objects.requireNonNull(location),
                        call.guid("providerGUID"),
                        now,
                        now));
        office.parties.add(new Office.Party(Cloud9Ids.of("account", guid), guid, person));
        return "Patient Added: " + guid.toUpperCase(Locale.ROOT);
    }

    private static String comment(Office office, Call call) {
        String patient = call.guid("patGUID");
        String existing = call.guid("pcGUID");
        String text = call.text("patComment");
        if (patient == null || !office.patients.containsKey(patient)) {
            return "Error: Patient GUID specified does not exist.";
        }
        if (existing != null) {
            return office.ledger.stream()
                    .filter(row -> row.comment() && row.guid.equals(existing))
                    .findFirst()
                    .map(row -> {
                        row.note = text == null ? row.note : text;
                        return "Patient Comment GUID Updated: " + existing;
                    })
                    .orElse("Error: Patient Comment GUID specified does not exist.");
        }
        if (text == null) {
            return "Error: A comment is required.";
        }
        String guid = UUID.randomUUID().toString();
        if (call.bit("pcShowInLedger", false)) {
            Office.Transaction row = new Office.Transaction(
                    guid, patient, null, null, office.clock().now(), null, 0, 0);
            row.note = text;
            office.ledger.add(row);
        }
        return "Patient Comment GUID Added: " + guid;
    }
}

package io.chairside.testkit.cloud9.internal;

import io.chairside.testkit.cloud9.Cloud9Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the office is set up with. */
final class ReferenceProcedures {

    private ReferenceProcedures() {}

    static void register(Map<String, Procedures.Handler> to) {
        to.put("GetVersion", ReferenceProcedures::version);
        to.put("GetLocations", ReferenceProcedures::locations);
        to.put("GetStaff", ReferenceProcedures::staff);
        to.put("GetEmployees", ReferenceProcedures::employees);
        to.put("GetChairSchedules", ReferenceProcedures::chairs);
        to.put("GetAppointmentTypes", ReferenceProcedures::appointmentTypes);
        to.put("GetAppointmentStatusDescriptions", ReferenceProcedures::appointmentStatuses);
        to.put("GetPatientStatuses", ReferenceProcedures::patientStatuses);
        to.put("GetTransactionTypeList", ReferenceProcedures::transactionTypes);
    }

    private static List<Row> version(Office office, Call call) {
        return List.of(new Row()
                .put("versGUID", Cloud9Ids.of("version", 1))
                .put("versversion", "11.3.0.0")
                .put("versSchemaVersion", "1130")
                .put("versIsUpdating", office.updating));
    }

    private static List<Row> locations(Office office, Call call) {
        return office.locations.stream()
                .map(location -> new Row()
                        .put("LocationGUID", location.guid())
                        .put("LocationName", location.name())
                        .put("LocationCode", location.code())
                        .put("TimeZone", location.windowsZone())
                        .put("LocationPrintedName", location.name())
                        .put("LocationAddress", location.address())
                        .put("LocationCity", location.city())
                        .put("LocationState", location.state())
                        .put("LocationPostalCode", location.zip()))
                .toList();
    }

    private static List<Row> staff(Office office, Call call) {
        return office.employees.stream()
                .filter(employee -> !employee.deleted())
                .map(employee -> new Row()
                        .put("EmployeeGUID", employee.guid())
                        .put("EmployeeFirstName", employee.first())
                        .put("EmployeeLastName", employee.last())
                        .put("EmployeeSuffix", employee.suffix())
                        .put("EmployeeType", employee.type()))
                .toList();
    }

    private static List<Row> employees(Office office, Call call) {
        return office.employees.stream()
                .filter(employee -> !employee.deleted() || call.bit("showDeleted", false))
                .map(employee -> new Row()
                        .put("empGUID", employee.guid())
                        .put("empCode", employee.code())
                        .put("persLastFirst", employee.last() + ", " + employee.first())
                        .put("persFirstName", employee.first())
                        .put("persLastName", employee.last())
                        .put("emptypDescription", employee.type())
                        .put("empDeleted", employee.deleted()))
                .toList();
    }

    private static List<Row> chairs(Office office, Call call) {
        List<Row> rows = new ArrayList<>();
        for (Office.View view : office.views) {
            for (Office.Column column : office.columns) {
                if (column.viewGuid().equals(view.guid()) && !column.deleted()) {
                    rows.add(new Row()
                            .put("locGUID", view.locGuid())
                            .put("locName", office.location(view.locGuid()).name())
                            .put("schdvwGUID", view.guid())
                            .put("schdvwDescription", view.name())
                            .put("schdvwStartTime", Wire.timeOfDay(view.from()))
                            .put("schdvwEndTime", Wire.timeOfDay(view.to()))
                            .put("schdcolGUID", column.guid())
                            .put("schdcolDescription", column.name())
                            .put("svcOrder", column.order()));
                }
            }
        }
        return rows;
    }

    private static List<Row> appointmentTypes(Office office, Call call) {
        return office.appointmentTypes.stream()
                .filter(type -> !type.deleted() || call.bit("showDeleted", false))
                .map(type -> new Row()
                        .put("AppointmentTypeGUID", type.guid())
                        .put("AppointmentTypeCode", type.code())
                        .put("AppointmentTypeDescription", type.name())
                        .put("AppointmentTypeMinutes", type.minutes())
                        .put("AppointmentTypeDeleted", type.deleted() ? "1" : "0")
                        .put("AppointmentTypeAllowOnlineScheduling", type.online()))
                .toList();
    }

    private static List<Row> appointmentStatuses(Office office, Call call) {
        List<Row> rows = new ArrayList<>();
        for (String name : List.of("Scheduled", "Dismissed", "No Show", "Canceled", "Rescheduled")) {
            rows.add(new Row()
                    .put("apptstDescription", name)
                    .put("apptstCode", name.substring(0, 2).toUpperCase(java.util.Locale.ROOT))
                    .put("apptstGUID", Cloud9Ids.of("appointment-status", name)));
        }
        return rows;
    }

    private static List<Row> patientStatuses(Office office, Call call) {
        return office.patientStatuses.stream()
                .map(status -> new Row()
                        .put("PatientStatusGUID", status.guid())
                        .put("PatientStatusDescription", status.name())
                        .put("PatientStatusCode", status.code())
                        .put("PatientStatusIsInactive", status.inactive())
                        .put("PatientStatusIsActive", status.active())
                        .put("PatientStatusDeleted", false))
                .toList();
    }

    private static List<Row> transactionTypes(Office office, Call call) {
        return office.transactionTypes.values().stream()
                .map(type -> new Row()
                        .put("trcatDescription", type.category())
                        .put("ttypGUID", type.guid())
                        .put("ttypCode", type.code())
                        .put("ttypDescription", type.name())
                        .put("ttypDeleted", false)
                        .put("trcatGUID", Cloud9Ids.of("category", type.category()))
                        .put("ttypIsDiscount", type.discount())
                        .put("ttypIsLateFee", type.lateFee())
                        .put("ttypIsInsurance", type.insurance())
                        .put("ttypIsNSFFee", type.nsf()))
                .toList();
    }
}

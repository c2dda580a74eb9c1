package io.chairside.testkit.opendental.data;

import io.chairside.testkit.practice.Visits;
import io.chairside.testkit.practice.Visits.Appointment;
import io.chairside.testkit.practice.Visits.Treatment;
import io.chairside.testkit.practice.Visits.TreatmentStatus;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes appointments with their history, procedures and recalls. */
final class OdVisitRows {
    private static final int DELETED_APPOINTMENT = 0;

    private final OdRows rows;
    private final long confirmed;
    private final long notCalled;
    private final Map<Long, String> descriptions = new HashMap<>();

    OdVisitRows(OdRows rows) {
        this.rows = rows;
        this.confirmed = rows.definition(OdOfficeDefaults.CONFIRMATIONS, "Confirmed");
        this.notCalled = rows.definition(OdOfficeDefaults.CONFIRMATIONS, "Not Called");
    }

    void write() {
        Visits visits = rows.practice.visits();
        for (Treatment treatment : visits.treatments()) {
            treatment(treatment);
            long visit = treatment.appointmentId() + treatment.plannedAppointmentId();
            descriptions.merge(visit, rows.code(treatment.codeId()), (one, other) -> one + ", " + other);
        }
        descriptions.remove(0L);
        for (Appointment appointment : visits.appointments()) {
            rows.insert("appointment", appointment.id(), row -> fill(row, appointment));
        }
        List<Visits.AppointmentChange> changes = new ArrayList<>(visits.changes());
        // Entries of one minute keep their order.
        changes.sort(Comparator.comparing(Visits.AppointmentChange::at));
        changes.forEach(this::change);
        visits.recalls().forEach(this::recall);
    }

    private void treatment(Treatment treatment) {
        boolean complete = treatment.status() == TreatmentStatus.COMPLETE;
        int status = switch (treatment.status()) {
            case PLANNED -> 1;
            case COMPLETE -> 2;
            case EXISTING -> 4;
            case DELETED -> 6;
        };
        rows.insert("procedurelog", treatment.id(), row -> {
            row.set("PatNum", treatment.patientId())
                    .set("AptNum", treatment.appointmentId())
                    .set("PlannedAptNum", treatment.plannedAppointmentId())
                    .set("ProcDate", treatment.date())
                    .set("ProcFee", OdRows.money(treatment.feeCents()))
                    .set("UnitQty", treatment.units())
                    .set("Surf", treatment.surface())
                    .set("ToothNum", treatment.tooth())
                    .set("ProcStatus", status)
                    .set("ProvNum", treatment.providerId())
                    .set("ClinicNum", rows.clinic(treatment.locationId()))
                    .set("CodeNum", treatment.codeId())
                    .set("DateTP", treatment.plannedOn())
                    .set("SecDateEntry", treatment.createdAt())
                    .set("DateTStamp", treatment.changedAt());
            if (complete) {
                row.set("DateEntryC", treatment.createdAt().toLocalDate())
                        .set("DateComplete", treatment.createdAt().toLocalDate());
            }
        });
        if (!treatment.note().isEmpty()) {
            rows.insert(
                    "procnote",
                    row -> row.set("PatNum", treatment.patientId())
                            .set("ProcNum", treatment.id())
                            .set("EntryDateTime", treatment.createdAt())
                            .set("Note", treatment.note()));
        }
    }

    private void change(Visits.AppointmentChange change) {
        int action = switch (change.action()) {
            case CREATED -> 0;
            case CHANGED -> 1;
            case MISSED -> 2;
            case CANCELLED -> 3;
            case DELETED -> 4;
        };
        Appointment appointment = change.appointment();
        rows.insert("histappointment", row -> {
            row.set("HistDateTStamp", change.at()).set("HistApptAction", action).set("AptNum", appointment.id());
            fill(row, appointment);
        });
        if (change.action() == Visits.Action.DELETED) {
            rows.insert(
                    "deletedobject",
                    row -> row.set("ObjectNum", appointment.id())
                            .set("ObjectType", DELETED_APPOINTMENT)
                            .set("DateTStamp", change.at()));
        }
    }

    /** Sets the columns that an appointment and its history have in common. */
    private void fill(OdRow row, Appointment appointment) {
        LocalDateTime start = appointment.start();
        row.set("PatNum", appointment.patientId())
                .set("AptStatus", status(appointment.status()))
                .set("Pattern", OdRows.pattern(appointment.minutes()))
                .set("Confirmed", appointment.confirmed() ? confirmed : notCalled)
                .set("Op", appointment.operatoryId())
                .set("Note", appointment.note())
                .set("ProvNum", appointment.dentistId())
                .set("ProvHyg", appointment.hygienistId())
                .set("NextAptNum", appointment.plannedFromId())
                .set("IsNewPatient", appointment.newPatient())
                .set("ProcDescript", descriptions.getOrDefault(appointment.id(), ""))
                .set("ClinicNum", rows.clinic(appointment.locationId()))
                .set("IsHygiene", appointment.hygienistId() != 0)
                .set("InsPlan1", rows.plan(appointment.patientId(), 1))
                .set("InsPlan2", rows.plan(appointment.patientId(), 2))
                .set("AppointmentTypeNum", appointment.typeId())
                .set("Priority", appointment.urgent() ? 1 : 0)
                .set("SecDateTEntry", appointment.createdAt())
                .set("DateTStamp", appointment.changedAt());
        if (start != null) {
            row.set("AptDateTime", start);
            if (appointment.status() == Visits.Status.COMPLETE) {
                row.set("DateTimeArrived", start.minusMinutes(5))
                        .set("DateTimeSeated", start)
                        .set("DateTimeDismissed", start.plusMinutes(appointment.minutes()));
            }
        }
    }

    private static int status(Visits.Status status) {
        return switch (status) {
            case SCHEDULED -> 1;
            case COMPLETE -> 2;
            case UNSCHEDULED -> 3;
            case BROKEN, CANCELLED -> 5;
            case PLANNED -> 6;
        };
    }

    private void recall(Visits.Recall recall) {
        rows.insert(
                "recall",
                recall.id(),
                row -> row.set("PatNum", recall.patientId())
                        .set("DateDue", OdRows.date(recall.due()))
                        .set("DatePrevious", OdRows.date(recall.previous()))
                        .set("DateScheduled", OdRows.date(recall.scheduled()))
                        .set("RecallInterval", recall.intervalMonths() + "m1d")
                        .set("IsDisabled", recall.disabled())
                        .set("RecallTypeNum", 1)
                        .set("DateTStamp", recall.changedAt()));
    }
}

package io.chairside.testkit.opendental.internal.api;

import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.internal.office.AppointmentRules;
import io.chairside.testkit.opendental.internal.office.OpenSlots;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.server.ApiResponse;
import io.chairside.testkit.opendental.internal.server.Call;
import io.chairside.testkit.opendental.internal.server.Filters;
import io.chairside.testkit.opendental.internal.server.Routes;
import io.chairside.testkit.opendental.internal.wire.Shape;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Appointments, their history, open time and recalls. */
final class AppointmentApi {
    private static final String FIELDS =
            "AptNum PatNum AptStatus:e(AptStatus) Pattern Confirmed confirmed=Confirmed:def TimeLocked Op Note ProvNum"
                    + " provAbbr=ProvNum:prov ProvHyg AptDateTime NextAptNum UnschedStatus unschedStatus=UnschedStatus:def"
                    + " IsNewPatient ProcDescript ClinicNum IsHygiene DateTStamp DateTimeArrived DateTimeSeated"
                    + " DateTimeDismissed InsPlan1 InsPlan2 DateTimeAskedToArrive colorOverride=ColorOverride:rgb"
                    + " AppointmentTypeNum SecDateTEntry SecUserNumEntry@25.1 Priority:e(AptPriority) PatternSecondary"
                    + " ItemOrderPlanned";
    /** The full record. */
    static final Shape APPOINTMENT = Shape.of("appointment", "serverDateTime:now " + FIELDS);

    private static final Shape WRITTEN = APPOINTMENT.with("serverDateTime:blank");
    /** A row of the history. */
    static final Shape HISTORY = Shape.of(
            "histappointment",
            "HistApptNum HistUserNum HistDateTStamp HistApptAction:e(HistApptAction) ApptSource:e(ApptSource) "
                    + FIELDS);

    private static final Shape RECALL = Shape.of(
            "recall",
            "RecallNum PatNum DateDue DatePrevious RecallInterval RecallStatus recallStatus=RecallStatus:def Note IsDisabled"
                    + " DateTStamp RecallTypeNum DisableUntilBalance DisableUntilDate DateScheduled Priority:e(AptPriority)"
                    + " TimePatternOverride");
    private static final Comparator<OdRow> BY_TIME =
            Comparator.comparing((OdRow row) -> row.dateTime("AptDateTime")).thenComparingLong(OdRow::key);

    private AppointmentApi() {}

    static void register(Routes routes) {
        routes.resource("appointments")
                .one(
                        "21.1",
                        call -> call.one(
                                200,
                                APPOINTMENT,
                                call.office().row("appointment", call.key(), "Appointment not found")))
                .list("21.1", AppointmentApi::appointments)
                .list("ASAP", "21.1", AppointmentApi::asap)
                .list("Slots", "21.1", AppointmentApi::slots)
                .post(
                        "",
                        "21.1",
                        PermissionGroup.APPOINTMENTS,
                        call -> created(call, new AppointmentRules(call.office()).create(call.body())))
                .post(
                        "Planned",
                        "22.2.31",
                        PermissionGroup.APPOINTMENTS,
                        call -> created(call, new AppointmentRules(call.office()).createPlanned(call.body())))
                .post(
                        "SchedulePlanned",
                        "22.2",
                        PermissionGroup.APPOINTMENTS,
                        call -> created(call, new AppointmentRules(call.office()).schedulePlanned(call.body())))
                .put(
                        "",
                        "21.1",
                        PermissionGroup.APPOINTMENTS,
                        call -> call.one(
                                200, WRITTEN, new AppointmentRules(call.office()).change(call.key(), call.body())))
                .put("Break", "21.3", PermissionGroup.COMM, call -> {
                    new AppointmentRules(call.office()).breakAppointment(call.key(), call.body());
                    return ApiResponse.empty(200);
                })
                .put("Note", "21.1", PermissionGroup.COMM, call -> {
                    new AppointmentRules(call.office()).addNote(call.key(), call.body());
                    return ApiResponse.empty(200);
                })
                .put("Confirm", "21.1", PermissionGroup.COMM, call -> {
                    new AppointmentRules(call.office()).confirm(call.key(), call.body());
                    return ApiResponse.empty(200);
                });
        routes.resource("histappointments").list("23.1.30", AppointmentApi::history);
        routes.resource("recalls")
                .list(
                        "22.4.40",
                        call -> call.page(
                                RECALL, call.filters("recall").key("PatNum").rows()));
    }

    private static ApiResponse created(Call call, OdRow row) {
        return call.one(201, WRITTEN, row).at("appointments/" + row.key());
    }

    private static ApiResponse appointments(Call call) {
        Filters filters = call.filters("appointment")
                .key("PatNum", "21.4")
                .key("Op", "23.2.27")
                .key("AppointmentTypeNum", "24.4.22")
                .key("ClinicNum")
                .word("AptStatus", Words.APT_STATUS, "22.4.28")
                .days("AptDateTime")
                .from("DateTStamp", "21.1");
        return call.page(APPOINTMENT, filters.sorted(BY_TIME));
    }

    private static ApiResponse asap(Call call) {
        boolean clinics = call.office().table("clinic").size() > 0;
        if (clinics && call.number("ClinicNum") == null) {
            throw Refusal.bad("ClinicNum is required");
        }
        Filters filters = call.filters("appointment")
                .key("ClinicNum")
                .key("ProvNum")
                .where(row -> row.num("Priority") == 1 && (row.num("AptStatus") == 1 || row.num("AptStatus") == 3));
        return call.page(APPOINTMENT, filters.sorted(BY_TIME));
    }

    private static ApiResponse history(Call call) {
        Filters filters = call.filters("histappointment")
                .key("AptNum")
                .key("PatNum")
                .key("ClinicNum")
                .word("HistApptAction", Words.HIST_ACTION, "23.1.30")
                .word("AptStatus", Words.APT_STATUS, "23.1.30")
                .days("AptDateTime");
        return call.page(HISTORY, filters.rows());
    }

    private static ApiResponse slots(Call call) {
        LocalDate today = call.office().today();
        LocalDate day = call.date("date");
        LocalDate start = day != null ? day : call.date("dateStart");
        LocalDate end = day != null ? day : call.date("dateEnd");
        LocalDate first = start == null ? today : start;
        LocalDate last = end == null ? first.plusDays(14) : end;
        if (first.isBefore(today)) {
            throw Refusal.bad("date cannot be in the past.");
        }
        Long length = call.number("lengthMinutes");
        Long provider = call.number("ProvNum");
        Long operatory = call.number("OpNum");
        List<OpenSlots.Slot> slots = new OpenSlots(call.office())
                .find(
                        first,
                        last,
                        provider == null ? call.office().defaultProvider() : provider,
                        operatory == null ? 0 : operatory,
                        length == null ? 5 : length);
        return call.json(200, out -> {
            out.writeStartArray();
            for (OpenSlots.Slot slot : slots) {
                out.writeStartObject();
                out.writeStringField("DateTimeStart", call.wire().dateTime(slot.start()));
                out.writeStringField("DateTimeEnd", call.wire().dateTime(slot.end()));
                out.writeNumberField("ProvNum", slot.provNum());
                out.writeNumberField("OpNum", slot.opNum());
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }
}

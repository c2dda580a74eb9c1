package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdSchema;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.internal.server.Body;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creating, moving, breaking and annotating appointments; every change leaves a row in the history. */
public final class AppointmentRules {
    /** History action: created. */
    public static final int CREATED = 0;

    /** History action: changed. */
    public static final int CHANGED = 1;

    /** History action: deleted. */
    public static final int DELETED = 4;

    private static final int MISSED = 2;
    private static final int CANCELLED = 3;
    private static final int SCHEDULED = 1;
    private static final int UNSCHEDULED = 3;
    private static final int BROKEN = 5;
    private static final int PLANNED = 6;
    private static final int COMPLETE = 2;
    private static final int CONFIRMED = 2;
    private static final int MAX_PATTERN = 108;
    private static final String DEFAULT_PATTERN = "/XX/";
    private static final Set<Long> CREATABLE = Set.of(1L, 2L, 3L, 7L, 8L);

    private final Office office;
    private final OdTable appointments;

    /**
     * Creates the rules of an office.
     *
     * @param office the office
     */
    public AppointmentRules(Office office) {
        this.office = office;
        this.appointments = office.table("appointment");
    }

    /**
     * Tells when an appointment ends: five minutes per character of its pattern.
     *
     * @param appointment the row
     * @return the end, office-local
     */
    public static LocalDateTime end(OdRow appointment) {
        return appointment
                .dateTime("AptDateTime")
                .plusMinutes(5L * appointment.text("Pattern").length());
    }

    /**
     * Creates an appointment.
     *
     * @param body the fields
     * @return the new row
     */
    public OdRow create(Body body) {
        OdRow patient = office.patient(body.needNumber("PatNum"));
        OdRow operatory = office.row("operatory", body.needNumber("Op"), "Operatory not found.");
        LocalDateTime start = body.needDateTime("AptDateTime");
        Long sentStatus = body.word("AptStatus", Words.APT_STATUS);
        long status = sentStatus == null ? SCHEDULED : sentStatus;
        if (!CREATABLE.contains(status)) {
            throw Refusal.bad("AptStatus is invalid.");
        }
        check(body);
        OdRow type = type(body);
        String typePattern = type == null ? "" : type.text("Pattern");
        String pattern = pattern(body, typePattern.isEmpty() ? DEFAULT_PATTERN : typePattern);
        refuseOverlap(0, operatory.key(), start, pattern);
        long provider = provider(body, patient);
        Long sentClinic = body.number("ClinicNum");
        long clinic = sentClinic != null
                ? sentClinic
                : operatory.num("ClinicNum") != 0 ? operatory.num("ClinicNum") : patient.num("ClinicNum");
        OdRow row = insert(added -> {
            added.set("PatNum", patient.key())
                    .set("Op", operatory.key())
                    .set("AptDateTime", start)
                    .set("AptStatus", status)
                    .set("Pattern", pattern)
                    .set("Confirmed", office.firstDefinition(CONFIRMED))
                    .set("ProvNum", provider)
                    .set("ClinicNum", clinic)
                    .set("InsPlan1", plan(patient.key(), 1))
                    .set("InsPlan2", plan(patient.key(), 2));
            apply(body, added);
        });
        if (body.isTrue("IsNewPatient") && patient.date("DateFirstVisit").getYear() <= 1) {
            office.table("patient")
                    .update(patient.key(), changed -> changed.set("DateFirstVisit", start.toLocalDate()));
        }
        return withTypeProcedures(row, type, "AptNum");
    }

    /**
     * Plans an appointment without a time.
     *
     * @param body the fields
     * @return the new row
     */
    public OdRow createPlanned(Body body) {
        OdRow patient = office.patient(body.needNumber("PatNum"));
        List<Long> procedures = body.keys("procNums");
        OdRow type = type(body);
        if (type == null && procedures.isEmpty()) {
            throw Refusal.bad("AppointmentTypeNum or procNums is required.");
        }
        procedures.forEach(key -> office.row("procedurelog", key, "Procedure not found."));
        String pattern = type == null || type.text("Pattern").isEmpty() ? DEFAULT_PATTERN : type.text("Pattern");
        OdRow row = insert(added -> {
            added.set("PatNum", patient.key())
                    .set("AptStatus", PLANNED)
                    .set("Pattern", pattern)
                    .set("ProvNum", provider(body, patient))
                    .set("ClinicNum", patient.num("ClinicNum"));
            apply(body, added);
        });
        for (Long key : procedures) {
            office.table("procedurelog").update(key, changed -> changed.set("PlannedAptNum", row.key()));
        }
        return withTypeProcedures(row, type, "PlannedAptNum");
    }

    /**
     * Gives a planned appointment a time: a new appointment that points to the planned one.
     *
     * @param body the fields
     * @return the new row
     */
    public OdRow schedulePlanned(Body body) {
        OdRow planned = office.row("appointment", body.needNumber("AptNum"), "Appointment not found");
        if (planned.num("AptStatus") != PLANNED) {
            throw Refusal.bad("AptNum is not a planned appointment.");
        }
        LocalDateTime start = body.needDateTime("AptDateTime");
        OdRow provider = office.row("provider", body.needNumber("ProvNum"), "Provider not found.");
        OdRow operatory = office.row("operatory", body.needNumber("Op"), "Operatory not found.");
        check(body);
        refuseOverlap(0, operatory.key(), start, planned.text("Pattern"));
        OdRow row = insert(added -> {
            for (OdSchema.Column column : planned.table().columns()) {
                if (!column.equals(planned.table().key())) {
                    added.set(column.name(), planned.raw(column.name()));
                }
            }
            added.set("AptStatus", SCHEDULED)
                    .set("AptDateTime", start)
                    .set("Op", operatory.key())
                    .set("ProvNum", provider.key())
                    .set("NextAptNum", planned.key())
                    .set("DateTStamp", office.now());
            Long confirmed = body.number("Confirmed");
            if (confirmed != null) {
                added.set("Confirmed", confirmed);
            }
            if (body.has("Note")) {
                added.set("Note", Amounts.orBlank(body.text("Note")));
            }
        });
        for (OdRow procedure : office.table("procedurelog").by("PlannedAptNum", planned.key())) {
            office.table("procedurelog").update(procedure.key(), changed -> changed.set("AptNum", row.key()));
        }
        return row;
    }

    private OdRow insert(java.util.function.Consumer<OdRow> values) {
        OdRow row = appointments.insert(added -> {
            added.set("SecDateTEntry", office.now());
            values.accept(added);
        });
        recordHistory(office, row, CREATED, 0);
        office.audit(Audit.APPOINTMENT_CREATE, row.num("PatNum"), row.key());
        return row;
    }

    private OdRow withTypeProcedures(OdRow row, @Nullable OdRow type, String column) {
        if (type == null) {
            return row;
        }
        for (String code : Arrays.asList(type.text("CodeStr").split(",", -1))) {
            office.table("procedurecode").rows().stream()
                    .filter(candidate -> candidate.text("ProcCode").equals(code.trim()))
                    .findFirst()
                    .ifPresent(found -> office.table("procedurelog")
                            .insert(added -> added.set("PatNum", row.num("PatNum"))
                                    .set(column, row.key())
                                    .set("ProcStatus", 1)
                                    .set("CodeNum", found.key())
                                    .set("ProvNum", row.num("ProvNum"))
                                    .set("ClinicNum", row.num("ClinicNum"))
                                    .set(
                                            "ProcDate",
                                            column.equals("AptNum")
                                                    ? row.dateTime("AptDateTime")
                                                            .toLocalDate()
                                                    : office.today())
                                    .set("DateTP", office.today())));
        }
        String description = type.text("CodeStr").replace(",", ", ");
        return appointments.update(
                row.key(),
                changed -> changed.set("ProcDescript", description)
                        .set("ColorOverride", type.num("AppointmentTypeColor"))
                        .set("AppointmentTypeNum", type.key()));
    }

    /**
     * Changes an appointment.
     *
     * @param aptNum the key
     * @param body the fields
     * @return the changed row
     */
    public OdRow change(long aptNum, Body body) {
        OdRow before = office.row("appointment", aptNum, "Appointment not found");
        check(body);
        Long status = body.word("AptStatus", Words.APT_STATUS);
        String pattern = body.has("Pattern") ? pattern(body, DEFAULT_PATTERN) : before.text("Pattern");
        Long op = body.number("Op");
        LocalDateTime start = body.dateTime("AptDateTime");
        if (op != null || start != null) {
            refuseOverlap(
                    aptNum,
                    op == null ? before.num("Op") : op,
                    start == null ? before.dateTime("AptDateTime") : start,
                    pattern);
        }
        OdRow row = appointments.update(aptNum, changed -> {
            changed.set("Pattern", pattern);
            if (status != null) {
                changed.set("AptStatus", status);
            }
            if (op != null) {
                changed.set("Op", op);
            }
            if (start != null) {
                changed.set("AptDateTime", start);
            }
            if (body.has("Note")) {
                changed.set("Note", Amounts.orBlank(body.text("Note")));
            }
            for (String name : List.of("ProvNum", "ClinicNum")) {
                Long key = body.number(name);
                if (key != null) {
                    changed.set(name, key);
                }
            }
            apply(body, changed);
            if (office.version().atLeast(Version.parse("25.2.10"))) {
                for (String name : List.of("DateTimeArrived", "DateTimeSeated", "DateTimeDismissed")) {
                    LocalTime time = body.time(name);
                    if (time != null) {
                        changed.set(
                                name,
                                changed.dateTime("AptDateTime").toLocalDate().atTime(time));
                    }
                }
            }
        });
        changed(row, before, CHANGED);
        return row;
    }

    private void changed(OdRow row, OdRow before, int action) {
        if (row != before) {
            recordHistory(office, row, action, 0);
        }
        office.audit(Audit.APPOINTMENT_EDIT, row.num("PatNum"), row.key());
    }

    /**
     * Breaks an appointment.
     *
     * @param aptNum the key
     * @param body the fields
     */
    public void breakAppointment(long aptNum, Body body) {
        OdRow before = office.row("appointment", aptNum, "Appointment not found");
        body.needText("sendToUnscheduledList");
        boolean unschedule = body.isTrue("sendToUnscheduledList");
        String type = body.text("breakType");
        if (type != null && !type.equals("Missed") && !type.equals("Cancelled")) {
            throw Refusal.bad("breakType is invalid.");
        }
        if (before.num("AptStatus") != SCHEDULED) {
            throw Refusal.bad("Only appointments with AptStatus of Scheduled can be broken.");
        }
        boolean cancelled = "Cancelled".equals(type);
        if (type != null && !office.preference("BrokenApptProcedure", "0").equals("0")) {
            addBrokenProcedure(before, cancelled ? "D9987" : "D9986");
        }
        OdRow row = appointments.update(aptNum, changed -> changed.set("AptStatus", unschedule ? UNSCHEDULED : BROKEN));
        changed(row, before, type == null ? CHANGED : cancelled ? CANCELLED : MISSED);
    }

    private void addBrokenProcedure(OdRow appointment, String code) {
        office.table("procedurecode").rows().stream()
                .filter(row -> row.text("ProcCode").equals(code))
                .findFirst()
                .ifPresent(found -> office.table("procedurelog")
                        .insert(added -> added.set("PatNum", appointment.num("PatNum"))
                                .set("ProcStatus", COMPLETE)
                                .set("CodeNum", found.key())
                                .set("ProvNum", appointment.num("ProvNum"))
                                .set("ClinicNum", appointment.num("ClinicNum"))
                                .set("ProcDate", office.today())
                                .set("DateEntryC", office.today())));
    }

    /**
     * Appends a line to the note.
     *
     * @param aptNum the key
     * @param body the note
     */
    public void addNote(long aptNum, Body body) {
        OdRow before = office.row("appointment", aptNum, "Appointment not found");
        String note = body.needText("Note");
        String old = before.text("Note");
        OdRow row =
                appointments.update(aptNum, changed -> changed.set("Note", old.isEmpty() ? note : old + "\r\n" + note));
        changed(row, before, CHANGED);
    }

    /**
     * Confirms an appointment.
     *
     * @param aptNum the key
     * @param body the confirmation
     */
    public void confirm(long aptNum, Body body) {
        OdRow before = office.row("appointment", aptNum, "Appointment not found");
        String value = body.text("confirmVal");
        Long key = body.number("defNum");
        if ((value == null) == (key == null)) {
            throw Refusal.bad("Exactly one of confirmVal and defNum is required.");
        }
        long definition;
        if (value != null) {
            if (!Set.of("None", "Sent", "Confirmed", "Not Accepted", "Failed").contains(value)) {
                throw Refusal.bad("confirmVal is invalid.");
            }
            definition = office.definition(CONFIRMED, value);
            if (definition == 0) {
                throw Refusal.bad("This office has no confirmation status for confirmVal.");
            }
        } else {
            definition = office.table("definition")
                    .get(key == null ? 0 : key)
                    .filter(row -> row.num("Category") == CONFIRMED)
                    .map(OdRow::key)
                    .orElseThrow(() -> Refusal.notFound("Definition not found."));
        }
        OdRow row = appointments.update(aptNum, changed -> changed.set("Confirmed", definition));
        changed(row, before, CHANGED);
    }

    /**
     * Writes a row of the history.
     *
     * @param office the office
     * @param appointment the appointment as it is now
     * @param action the action
     * @param user the user, 0 for the API
     */
    public static void recordHistory(Office office, OdRow appointment, int action, long user) {
        OdTable history = office.table("histappointment");
        history.insert(row -> {
            for (OdSchema.Column column : appointment.table().columns()) {
                if (history.schema().find(column.name()).isPresent()) {
                    row.set(column.name(), appointment.raw(column.name()));
                }
            }
            row.set("HistUserNum", user).set("HistDateTStamp", office.now()).set("HistApptAction", action);
        });
    }

    private @Nullable OdRow type(Body body) {
        Long key = body.number("AppointmentTypeNum");
        return key == null || key == 0 ? null : office.row("appointmenttype", key, "AppointmentType not found.");
    }

    private static String pattern(Body body, String otherwise) {
        String sent = body.text("Pattern");
        if (sent == null || sent.isEmpty()) {
            return otherwise;
        }
        if (!sent.matches("[X/]+")) {
            throw Refusal.bad("Pattern is invalid.");
        }
        return sent.length() > MAX_PATTERN ? sent.substring(0, MAX_PATTERN) : sent;
    }

    private long provider(Body body, OdRow patient) {
        Long sent = body.number("ProvNum");
        if (sent != null && sent != 0) {
            return sent;
        }
        return patient.num("PriProv") != 0 ? patient.num("PriProv") : office.defaultProvider();
    }

    private long plan(long patNum, long ordinal) {
        return office.table("patplan").by("PatNum", patNum).stream()
                .filter(row -> row.num("Ordinal") == ordinal)
                .findFirst()
                .flatMap(row -> office.table("inssub").get(row.num("InsSubNum")))
                .map(row -> row.num("PlanNum"))
                .orElse(0L);
    }

    private void refuseOverlap(long aptNum, long op, LocalDateTime start, String pattern) {
        if (!office.assumptions().overlappingAppointmentsRefused()) {
            return;
        }
        LocalDateTime end = start.plusMinutes(5L * pattern.length());
        boolean taken = appointments.by("Op", op).stream()
                .filter(row ->
                        row.key() != aptNum && (row.num("AptStatus") == SCHEDULED || row.num("AptStatus") == COMPLETE))
                .anyMatch(row -> row.dateTime("AptDateTime").isBefore(end) && end(row).isAfter(start));
        if (taken) {
            throw Refusal.bad("Appointment overlaps with another appointment in this operatory.");
        }
    }

    private void check(Body body) {
        exists(body, "Op", "operatory", "Operatory not found.");
        exists(body, "ProvNum", "provider", "Provider not found.");
        exists(body, "ProvHyg", "provider", "Provider not found.");
        exists(body, "ClinicNum", "clinic", "Clinic not found");
        exists(body, "Confirmed", "definition", "Definition not found.");
        exists(body, "UnschedStatus", "definition", "Definition not found.");
    }

    private void exists(Body body, String name, String table, String missing) {
        Long key = body.number(name);
        if (key != null && key != 0) {
            office.row(table, key, missing);
        }
    }

    private static void apply(Body body, OdRow row) {
        for (String name : List.of("Confirmed", "ProvHyg", "UnschedStatus", "AppointmentTypeNum")) {
            Long key = body.number(name);
            if (key != null) {
                row.set(name, key);
            }
        }
        for (String name : List.of("IsHygiene", "IsNewPatient")) {
            Boolean flag = body.flag(name);
            if (flag != null) {
                row.set(name, flag);
            }
        }
        if (body.has("Note") && row.text("Note").isEmpty()) {
            row.set("Note", Amounts.orBlank(body.text("Note")));
        }
        Long priority = body.word("Priority", Words.APT_PRIORITY);
        if (priority != null) {
            row.set("Priority", priority);
        }
        String secondary = body.text("PatternSecondary");
        if (secondary != null) {
            if (secondary.length() != row.text("Pattern").length()) {
                throw Refusal.bad("PatternSecondary must have the same length as Pattern.");
            }
            row.set("PatternSecondary", secondary);
        }
        String color = body.text("colorOverride");
        if (color != null) {
            row.set("ColorOverride", color(color));
        }
    }

    private static long color(String text) {
        if (!text.matches("\\d{1,3},\\d{1,3},\\d{1,3}")) {
            throw Refusal.bad("colorOverride is invalid.");
        }
        String[] parts = text.split(",", -1);
        return Long.parseLong(parts[0]) << 16 | Long.parseLong(parts[1]) << 8 | Long.parseLong(parts[2]);
    }
}

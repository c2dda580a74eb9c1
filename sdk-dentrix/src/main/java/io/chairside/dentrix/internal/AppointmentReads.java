package io.chairside.dentrix.internal;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentChange;
import io.chairside.core.appointment.AppointmentCost;
import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.read.Removal;
import io.chairside.core.spi.AppointmentReader;
import io.chairside.core.spi.Capability;
import io.chairside.sql.DigestRead;
import io.chairside.sql.Fingerprint;
import io.chairside.sql.Keyset;
import io.chairside.sql.Keysets;
import io.chairside.sql.LegPages;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReadContext;
import io.chairside.sql.Row;
import io.chairside.sql.Slice;
import io.chairside.sql.WatermarkRead;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads appointments: all of them from v_appt by key, changed ones by the vendor's procedure with its own clock, deleted ones from the
 * history where the login may see it. Thread-safe.
 */
final class AppointmentReads implements AppointmentReader {

    private static final String LIST = "appointments.list";
    private static final String COSTS = "appointments.costs";
    private static final LocalDate FIRST_DAY = LocalDate.of(1980, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2090, 1, 1);
    /** Listed as 150 and as -106: the same byte, with and without its sign. */
    private static final long COMPLETED = 150;

    private static final long BROKEN = 100;
    private static final long UNSCHEDULED = 101;
    private static final NamedQuery CHANGED =
            NamedQuery.read("appointments.changed", "CALL {o}sp_appointments(:from, :to, :since)");
    private static final NamedQuery DELETED = NamedQuery.read(
            "appointments.deleted",
            "SELECT TOP {limit} apptid, parentapptid FROM {o}appthist WHERE deletedflag = 1 AND automodifiedtimestamp > :since"
                    + " AND apptid > :after ORDER BY apptid");
    private static final NamedQuery STATUS_WORDS =
            NamedQuery.read("appointments.statusWords", "SELECT defid, descript FROM {o}v_appt_status_codes");

    private final Office office;

    AppointmentReads(Office office) {
        this.office = office;
    }

    private static NamedQuery page(String name, String filter) {
        return NamedQuery.read(
                name,
                "SELECT TOP {limit} modified_time_stamp, appointment_id, appointment_date, operatory_id, provider_id, broken,"
                        + " patient_id, length, amount, reason, start_hour, start_minute, status_id, addtnl_provider_id"
                        + " FROM {o}v_appt WHERE appointment_id > :after" + filter + " ORDER BY appointment_id");
    }

    private String filter(ReadRequest request) {
        if (Office.patient(request).isPresent()) {
            return " AND patient_id = :patient";
        }
        return Office.window(request).isPresent() ? " AND appointment_date BETWEEN :from AND :to" : "";
    }

    private Params params(String operation, ReadRequest request) {
        return Office.patient(request)
                .map(patient -> Params.of("patient", office.number(operation, patient)))
                .or(() -> Office.window(request)
                        .map(window -> Params.of("from", window.from()).and("to", window.to())))
                .orElse(Params.NONE);
    }

    @Override
    public Pages<Appointment> list(ReadRequest request) {
        if (request.scope() instanceof ReadScope.OfPatient || request.scope() instanceof ReadScope.Window) {
            Params params = params(LIST, request);
            return LegPages.plain(office.context(LIST, request).limit(), () -> {
                ReadContext read = office.begin(LIST, request).get();
                return List.of(all(read, filter(request), params));
            });
        }
        return new WatermarkRead<Appointment>("dx", "appointments")
                .pages(() -> office.context(LIST, request), new Changes());
    }

    private Keyset<Appointment> all(ReadContext read, String filter, Params params) {
        Map<String, String> words = words(read);
        return Keysets.numbered(read, page("appointments.page", filter), params, "appointment_id", (rows, slice) -> {
            Map<String, String> notes = Notes.of(read, Notes.APPOINTMENT, rows, "appointment_id");
            take(read, rows, notes, words, slice);
        });
    }

    private static Map<String, String> words(ReadContext read) {
        Map<String, String> words = new HashMap<>();
        for (Row row : read.database().rows(read.operation(), STATUS_WORDS, Params.NONE)) {
            row.key("defid").ifPresent(id -> row.text("descript").ifPresent(word -> words.put(id, word)));
        }
        return words;
    }

    private static void take(
            ReadContext read,
            List<Row> rows,
            Map<String, String> notes,
            Map<String, String> words,
            Slice<Appointment> slice) {
        for (Row row : rows) {
            Optional<String> note = row.has("note")
                    ? row.text("note")
                    : Optional.ofNullable(notes.get(ReadContext.keyOf(row, "appointment_id")));
            long print = new Fingerprint().add(row.fingerprint()).add(note).value();
            read.take(slice, "v_appt", "appointment_id", row, print, () -> appointment(row, note, words, read));
        }
    }

    private static Appointment appointment(
            Row row, Optional<String> note, Map<String, String> words, ReadContext read) {
        String id = row.requiredKey("appointment_id");
        long status = row.unsignedByte("status_id").orElse(0L);
        AppointmentStatus value = status == COMPLETED
                ? AppointmentStatus.COMPLETED
                : status == BROKEN
                        ? AppointmentStatus.BROKEN
                        : status == UNSCHEDULED
                                ? AppointmentStatus.UNSCHEDULED
                                : status <= 10 ? AppointmentStatus.SCHEDULED : AppointmentStatus.OTHER;
        return Appointment.builder()
                .id(AppointmentId.of(id))
                .patient(Office.patient(row, "patient_id"))
                .newPatient(Office.patient(row, "patient_id").isEmpty())
                .status(Coded.of(value, Long.toString(status)))
                .start(value == AppointmentStatus.UNSCHEDULED ? Optional.empty() : start(row))
                .duration(Duration.ofMinutes(Math.max(0, row.number("length").orElse(0L))))
                .provider(Office.provider(row, "provider_id"))
                .hygienist(Office.provider(row, "addtnl_provider_id"))
                .operatory(row.key("operatory_id").map(OperatoryId::of))
                .location(LocationId.of(OperationsReads.LOCATION))
                .confirmation(Optional.ofNullable(words.get(Long.toString(status))))
                .procedures(row.text("reason"))
                .note(note)
                .origin(Office.origin(read, "v_appt", id, row))
                .build();
    }

    private static Optional<LocalDateTime> start(Row row) {
        return row.date("appointment_date").map(day -> {
            int hour = row.number("start_hour").orElse(0L).intValue();
            int minute = row.number("start_minute").orElse(0L).intValue();
            return day.atTime(LocalTime.of(hour, minute));
        });
    }

    /** Changed ones by the procedure that also tells the server's time. */
    private final class Changes implements WatermarkRead.Source<Appointment> {

        @Override
        public WatermarkRead.Watermark now(ReadContext read) {
            office.refuseDuringBackup(read.operation());
            return new WatermarkRead.Watermark(office.serverTime(read.operation()), 0);
        }

        @Override
        public List<Keyset<Appointment>> full(ReadContext read) {
            return List.of(all(read, "", Params.NONE));
        }

        @Override
        public List<Keyset<Appointment>> since(ReadContext read, WatermarkRead.Watermark since) {
            LocalDateTime from = office.from(since.time());
            Params range = Params.of("from", FIRST_DAY).and("to", LAST_DAY).and("since", from);
            Map<String, String> words = words(read);
            List<Keyset<Appointment>> lists = new ArrayList<>();
            lists.add(Keysets.whole(
                    () -> read.database().rows(read.operation(), CHANGED, range),
                    (rows, slice) -> take(read, rows, Map.of(), words, slice)));
            if (office.config().historyWanted() && office.mayRead(read.operation(), "appthist")) {
                lists.add(Keysets.numbered(read, DELETED, Params.of("since", from), "apptid", (rows, slice) -> {
                    for (Row row : rows) {
                        row.key("parentapptid")
                                .ifPresent(key -> slice.remove(
                                        key, row.fingerprint(), new Removal(key, Optional.empty(), Optional.empty())));
                    }
                }));
            }
            return lists;
        }
    }

    @Override
    public Pages<AppointmentChange> history(ReadRequest request) {
        throw office.unsupported(
                "appointments.history",
                Capability.READ_APPOINTMENT_HISTORY,
                request,
                "Only deletions are read from the history, which is no part of the vendor's interface.");
    }

    @Override
    public Pages<AppointmentCost> costs(ReadRequest request) {
        Params params = params(COSTS, request);
        NamedQuery page = page("appointments.costs", filter(request));
        if (request.scope() instanceof ReadScope.OfPatient || request.scope() instanceof ReadScope.Window) {
            return LegPages.plain(office.context(COSTS, request).limit(), () -> {
                ReadContext read = office.begin(COSTS, request).get();
                return List.of(costs(read, page, params));
            });
        }
        return new DigestRead<AppointmentCost>("dx", "appointmentCosts")
                .pages(() -> office.context(COSTS, request), read -> {
                    office.refuseDuringBackup(COSTS);
                    return List.of(costs(read, page, params));
                });
    }

    private Keyset<AppointmentCost> costs(ReadContext read, NamedQuery page, Params params) {
        return Keysets.numbered(read, page, params, "appointment_id", (rows, slice) -> {
            for (Row row : rows) {
                if (row.key("patient_id").isEmpty()) {
                    continue;
                }
                read.take(slice, "v_appt", "appointment_id", row, row.fingerprint(), () -> {
                    String id = row.requiredKey("appointment_id");
                    return AppointmentCost.builder()
                            .appointment(AppointmentId.of(id))
                            .patient(PatientId.of(row.requiredKey("patient_id")))
                            .fee(row.money("amount", office.config().currency())
                                    .orElse(Money.zero(office.config().currency())))
                            .origin(Office.origin(read, "v_appt", id, row))
                            .build();
                });
            }
        });
    }
}

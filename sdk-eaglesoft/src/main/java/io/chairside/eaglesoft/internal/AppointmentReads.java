package io.chairside.eaglesoft.internal;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentChange;
import io.chairside.core.appointment.AppointmentCost;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.read.Removal;
import io.chairside.core.spi.AppointmentReader;
import io.chairside.core.spi.Capability;
import io.chairside.eaglesoft.EaglesoftSettings;
import io.chairside.eaglesoft.internal.mapping.AppointmentMapper;
import io.chairside.eaglesoft.internal.mapping.Cells;
import io.chairside.eaglesoft.internal.mapping.MapContext;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads appointments and what they cost. Thread-safe. */
final class AppointmentReads implements AppointmentReader {

    private static final List<String> COLUMNS = List.of(
            "appointment_id",
            "patient_id",
            "location_id",
            "start_time",
            "end_time",
            "appointment_type_id",
            "description",
            "appointment_notes",
            "classification",
            "confirmation_status",
            "arrival_status",
            "arrival_time",
            "inchair_time",
            "walkout_time");
    private static final String LIST = "appointments.list";
    private static final String COSTS = "appointments.costs";
    private static final NamedQuery PROVIDERS = NamedQuery.read(
            "appointments.providers",
            "SELECT appointment_id, provider_id FROM {o}appointment_provider WHERE appointment_id BETWEEN :first AND :last"
                    + " ORDER BY appointment_id, start_time, provider_id");
    private static final NamedQuery DETAILS = NamedQuery.read(
            "appointments.details",
            "SELECT appt_id, line_item, fee FROM {o}appointment_detail WHERE appt_id BETWEEN :first AND :last ORDER BY appt_id");

    private final Office office;

    AppointmentReads(Office office) {
        this.office = office;
    }

    @Override
    public Pages<Appointment> list(ReadRequest request) {
        if (request.scope() instanceof ReadScope.OfPatient || request.scope() instanceof ReadScope.Window) {
            return LegPages.plain(limit(request), () -> {
                ReadContext read = office.begin(LIST, request).get();
                return List.of(appointments(read, filter(request), params(request)));
            });
        }
        if (office.config().changeTables()) {
            return new WatermarkRead<Appointment>("es", "appointments")
                    .pages(office.begin(LIST, request), new Changes());
        }
        return new DigestRead<Appointment>("es", "appointments")
                .pages(office.begin(LIST, request), read -> List.of(appointments(read, "", Params.NONE)));
    }

    private int limit(ReadRequest request) {
        return office.begin(LIST, request).get().limit();
    }

    private static String filter(ReadRequest request) {
        if (Office.patient(request).isPresent()) {
            return " AND patient_id = :patient";
        }
        return Office.window(request).isPresent() ? " AND start_time >= :from AND start_time < :to" : "";
    }

    private static Params params(ReadRequest request) {
        Optional<PatientId> patient = Office.patient(request);
        if (patient.isPresent()) {
            return Params.of("patient", patient.get().value());
        }
        return Office.window(request)
                .map(window -> Params.of("from", window.from().atStartOfDay())
                        .and("to", window.to().plusDays(1).atStartOfDay()))
                .orElse(Params.NONE);
    }

    @Override
    public Pages<AppointmentChange> history(ReadRequest request) {
        throw office.unsupported(
                "appointments.history",
                Capability.READ_APPOINTMENT_HISTORY,
                request,
                "The log of appointments does not hold what an appointment looked like.");
    }

    @Override
    public Pages<AppointmentCost> costs(ReadRequest request) {
        if (request.scope() instanceof ReadScope.OfPatient || request.scope() instanceof ReadScope.Window) {
            return LegPages.plain(limit(request), () -> {
                ReadContext read = office.begin(COSTS, request).get();
                return List.of(costs(read, filter(request), params(request)));
            });
        }
        return new DigestRead<AppointmentCost>("es", "appointmentCosts")
                .pages(office.begin(COSTS, request), read -> List.of(costs(read, "", Params.NONE)));
    }

    /** Numbers as the column may hold them: a small number without sign may be stored with one. */
    private static String in(Set<Long> numbers) {
        Set<Long> all = new LinkedHashSet<>(numbers);
        numbers.stream().filter(number -> number > 127).forEach(number -> all.add(number - 256));
        return all.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private Keyset<Appointment> appointments(ReadContext read, String filter, Params params) {
        Set<Long> shown = new LinkedHashSet<>(office.config().live());
        shown.addAll(office.config().deleted());
        NamedQuery page = NamedQuery.read(
                "appointments.page",
                "SELECT TOP {limit} " + office.columns(read, "appointment", COLUMNS)
                        + " FROM {o}appointment WHERE appointment_id > :after AND classification IN (" + in(shown) + ")"
                        + filter + " ORDER BY appointment_id");
        AppointmentMapper mapper = mapper(read);
        return Keysets.numbered(read, page, params, "appointment_id", (rows, slice) -> take(read, mapper, rows, slice));
    }

    private AppointmentMapper mapper(ReadContext read) {
        Set<String> hygienists = new HashSet<>();
        for (Row row : read.database()
                .rows(
                        read.operation(),
                        NamedQuery.read(
                                "providers.positions",
                                "SELECT p.provider_id, s.description FROM {o}provider p LEFT JOIN {o}positions s ON s.position_id = p.position_id"),
                        Params.NONE)) {
            if (row.text("description").orElse("").toLowerCase(Locale.ROOT).contains("hygien")) {
                row.key("provider_id").ifPresent(hygienists::add);
            }
        }
        Map<String, String> locations = new HashMap<>();
        for (Row row : read.database()
                .rows(
                        read.operation(),
                        NamedQuery.read("chairs.locations", "SELECT chair_num, practice_id FROM {o}chairs"),
                        Params.NONE)) {
            row.key("chair_num")
                    .ifPresent(chair -> row.key("practice_id").ifPresent(practice -> locations.put(chair, practice)));
        }
        return new AppointmentMapper(
                hygienists, locations, office.config().number(EaglesoftSettings.COMPLETED_ARRIVAL_STATUS));
    }

    private void take(ReadContext read, AppointmentMapper mapper, List<Row> rows, Slice<Appointment> slice) {
        if (rows.isEmpty()) {
            return;
        }
        MapContext context = office.mapping(read);
        Map<String, List<String>> providers = new HashMap<>();
        for (Row row : children(read, PROVIDERS, rows)) {
            row.key("provider_id")
                    .ifPresent(provider -> providers
                            .computeIfAbsent(ReadContext.keyOf(row, "appointment_id"), key -> new ArrayList<>())
                            .add(provider));
        }
        for (Row row : rows) {
            String key = ReadContext.keyOf(row, "appointment_id");
            List<String> own = providers.getOrDefault(key, List.of());
            long fingerprint = new Fingerprint().add(row.fingerprint()).add(own).value();
            read.attempt(slice, "appointment", key, fingerprint, () -> {
                if (Cells.smallNumber(row, "classification")
                        .filter(office.config().deleted()::contains)
                        .isPresent()) {
                    slice.remove(key, fingerprint, new Removal(key, Optional.empty(), Optional.empty()));
                } else {
                    slice.add(key, fingerprint, mapper.appointment(row, own, context));
                }
            });
        }
    }

    /** Rows that belong to the appointments of a portion. */
    private static List<Row> children(ReadContext read, NamedQuery query, List<Row> rows) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Row row : rows) {
            String key = ReadContext.keyOf(row, "appointment_id");
            if (key.matches("\\d{1,18}")) {
                first = Math.min(first, Long.parseLong(key));
                last = Math.max(last, Long.parseLong(key));
            }
        }
        return last < first
                ? List.of()
                : read.database()
                        .rows(read.operation(), query, Params.of("first", first).and("last", last));
    }

    private Keyset<AppointmentCost> costs(ReadContext read, String filter, Params params) {
        NamedQuery page = NamedQuery.read(
                "appointments.costs",
                "SELECT TOP {limit} appointment_id, patient_id FROM {o}appointment WHERE appointment_id > :after"
                        + " AND classification IN (" + in(office.config().live()) + ")" + filter
                        + " ORDER BY appointment_id");
        MapContext context = office.mapping(read);
        return Keysets.numbered(read, page, params, "appointment_id", (rows, slice) -> {
            Map<String, List<Row>> details = new HashMap<>();
            children(read, DETAILS, rows)
                    .forEach(row -> details.computeIfAbsent(ReadContext.keyOf(row, "appt_id"), key -> new ArrayList<>())
                            .add(row));
            for (Row row : rows) {
                List<Row> own = details.getOrDefault(ReadContext.keyOf(row, "appointment_id"), List.of());
                if (own.isEmpty() || row.key("patient_id").isEmpty()) {
                    continue;
                }
                Fingerprint print = new Fingerprint().add(row.fingerprint());
                own.forEach(detail -> print.add(detail.fingerprint()));
                read.take(slice, "appointment", "appointment_id", row, print.value(), () -> cost(row, own, context));
            }
        });
    }

    private static AppointmentCost cost(Row row, List<Row> details, MapContext context) {
        String id = row.requiredKey("appointment_id");
        Money fee = Money.zero(context.currency());
        for (Row detail : details) {
            fee = fee.plus(Cells.money(detail, "fee", context.currency()));
        }
        return AppointmentCost.builder()
                .appointment(AppointmentId.of(id))
                .patient(PatientId.of(row.requiredKey("patient_id")))
                .fee(fee)
                .origin(context.read().origin("appointment_detail", id, Optional.empty()))
                .build();
    }

    /** Reads by the installation's change table, which is only read. */
    private final class Changes implements WatermarkRead.Source<Appointment> {

        @Override
        public WatermarkRead.Watermark now(ReadContext read) {
            return new WatermarkRead.Watermark(office.serverTime(read.operation()), 0);
        }

        @Override
        public List<Keyset<Appointment>> full(ReadContext read) {
            return List.of(appointments(read, "", Params.NONE));
        }

        @Override
        public List<Keyset<Appointment>> since(ReadContext read, WatermarkRead.Watermark since) {
            Params from = Params.of("since", office.from(since.time()));
            String changed = " AND appointment_id IN (SELECT r.appointment_id FROM {o}rw_appointment r"
                    + " WHERE r.datetime_modified >= :since)";
            NamedQuery gone = NamedQuery.read(
                    "appointments.gone",
                    "SELECT TOP {limit} r.appointment_id FROM {o}rw_appointment r"
                            + " WHERE r.datetime_modified >= :since AND r.change_type = 'D' AND r.appointment_id > :after"
                            + " AND NOT EXISTS (SELECT 1 FROM {o}appointment a WHERE a.appointment_id = r.appointment_id)"
                            + " ORDER BY r.appointment_id");
            Keyset<Appointment> removed = Keysets.numbered(read, gone, from, "appointment_id", (rows, slice) -> {
                for (Row row : rows) {
                    String key = ReadContext.keyOf(row, "appointment_id");
                    slice.remove(key, row.fingerprint(), new Removal(key, Optional.empty(), Optional.empty()));
                }
            });
            return List.of(appointments(read, changed, from), removed);
        }
    }
}

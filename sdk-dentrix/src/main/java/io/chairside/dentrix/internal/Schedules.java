package io.chairside.dentrix.internal;

import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.practice.ScheduleBlock;
import io.chairside.core.practice.ScheduleKind;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.sql.Keysets;
import io.chairside.sql.LegPages;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReadContext;
import io.chairside.sql.Row;
import io.chairside.sql.Slice;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Working time per provider: an exception replaces the weekly hours of its day. Blocks of the appointment book come along. */
final class Schedules {

    private static final String OPERATION = "operations.schedules";
    private static final int DAYS_BACK = 30;
    private static final int DAYS_AHEAD = 180;
    private static final int MOST_DAYS = 800;
    /** The appointment book counts time in steps of five minutes. */
    private static final int STEPS_PER_HOUR = 12;

    private static final int MINUTES_PER_STEP = 5;
    private static final NamedQuery PROVIDERS =
            NamedQuery.read("schedules.providers", "SELECT provider_id FROM {o}v_provider ORDER BY provider_id");
    private static final NamedQuery WEEK =
            NamedQuery.read("schedules.week", "CALL {o}sp_getproviderschedule(:provider)");
    private static final NamedQuery EXCEPTIONS =
            NamedQuery.read("schedules.exceptions", "CALL {o}sp_getprovschedexceptions(:provider, :from, :to)");
    private static final NamedQuery EVENTS = NamedQuery.read(
            "schedules.events",
            "SELECT modified_time_stamp, event_id, operatory_id, event_date, start_time, end_time, descript FROM {o}v_appt_book_events"
                    + " WHERE event_date BETWEEN :from AND :to ORDER BY event_id");

    private final Office office;

    Schedules(Office office) {
        this.office = office;
    }

    Pages<ScheduleBlock> pages(ReadRequest request) {
        if (request.scope() instanceof ReadScope.OfPatient) {
            throw office.unsupported(
                    OPERATION, Capability.READ_SCHEDULES, request, "Working time belongs to no patient.");
        }
        return LegPages.plain(MOST_DAYS, () -> {
            ReadContext read = office.begin(OPERATION, request).get();
            LocalDate today = ZonedDateTime.ofInstant(
                            read.database().now(), office.config().zone())
                    .toLocalDate();
            LocalDate from = Office.window(request).map(ReadScope.Window::from).orElse(today.minusDays(DAYS_BACK));
            LocalDate to = Office.window(request).map(ReadScope.Window::to).orElse(today.plusDays(DAYS_AHEAD));
            LocalDate end = to.isAfter(from.plusDays(MOST_DAYS)) ? from.plusDays(MOST_DAYS) : to;
            return List.of(Keysets.computed(slice -> fill(read, from, end, slice)));
        });
    }

    private void fill(ReadContext read, LocalDate from, LocalDate to, Slice<ScheduleBlock> slice) {
        Params window = Params.of("from", from).and("to", to);
        for (Row provider : read.database().rows(OPERATION, PROVIDERS, Params.NONE)) {
            provider.key("provider_id").ifPresent(id -> provider(read, id, from, to, slice));
        }
        for (Row row : read.database().rows(OPERATION, EVENTS, window)) {
            String key = ReadContext.keyOf(row, "event_id");
            read.attempt(
                    slice,
                    "v_appt_book_events",
                    key,
                    row.fingerprint(),
                    () -> slice.add(key, row.fingerprint(), event(read, row, key)));
        }
    }

    private static ScheduleBlock event(ReadContext read, Row row, String key) {
        ScheduleBlock.Builder block = ScheduleBlock.builder()
                .kind(Coded.of(ScheduleKind.BLOCKOUT, "event"))
                .date(row.date("event_date")
                        .orElseThrow(() -> new io.chairside.sql.UnmappableRowException("event_date", "is missing")))
                .start(steps(row.number("start_time").orElse(0L)))
                .end(steps(row.number("end_time").orElse(0L)))
                .note(row.text("descript"))
                .origin(Office.origin(read, "v_appt_book_events", key, row));
        row.key("operatory_id").map(OperatoryId::of).ifPresent(block::addOperatory);
        return block.build();
    }

    private static LocalTime steps(long steps) {
        return LocalTime.of(
                Math.toIntExact(steps / STEPS_PER_HOUR), Math.toIntExact(steps % STEPS_PER_HOUR) * MINUTES_PER_STEP);
    }

    private void provider(ReadContext read, String id, LocalDate from, LocalDate to, Slice<ScheduleBlock> slice) {
        Set<LocalDate> own = new HashSet<>();
        Params params = Params.of("provider", id).and("from", from).and("to", to);
        for (Row row : read.database().rows(OPERATION, EXCEPTIONS, params)) {
            read.attempt(
                    slice,
                    "sp_getprovschedexceptions",
                    id,
                    row.fingerprint(),
                    () -> row.date("sched_exception_date").ifPresent(day -> {
                        own.add(day);
                        if (row.number("vacation_flag").orElse(0L) == 0) {
                            windows(read, "sp_getprovschedexceptions", row, "", id, day, slice);
                        }
                    }));
        }
        for (Row row : read.database().rows(OPERATION, WEEK, Params.of("provider", id))) {
            read.attempt(slice, "sp_getproviderschedule", id, row.fingerprint(), () -> {
                for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                    if (!own.contains(day)) {
                        String prefix = day.getDayOfWeek().name().toLowerCase(Locale.ROOT) + "_";
                        windows(read, "sp_getproviderschedule", row, prefix, id, day, slice);
                    }
                }
            });
        }
    }

    private static void windows(
            ReadContext read,
            String source,
            Row row,
            String prefix,
            String provider,
            LocalDate day,
            Slice<ScheduleBlock> slice) {
        for (int i = 1; i <= 3; i++) {
            Optional<LocalTime> start = time(row, prefix + "start_time" + i);
            Optional<LocalTime> end = time(row, prefix + "end_time" + i);
            if (start.isPresent() && end.isPresent() && end.get().isAfter(start.get())) {
                String key = provider + "-" + day + "-" + i;
                slice.add(
                        key,
                        row.fingerprint(),
                        ScheduleBlock.builder()
                                .kind(Coded.of(ScheduleKind.PROVIDER, source))
                                .date(day)
                                .start(start.get())
                                .end(end.get())
                                .provider(ProviderId.of(provider))
                                .origin(read.origin(source, key, Optional.empty()))
                                .build());
            }
        }
    }

    private static Optional<LocalTime> time(Row row, String column) {
        return row.has(column) ? row.time(column) : Optional.empty();
    }
}

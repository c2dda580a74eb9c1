package io.chairside.eaglesoft.internal;

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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Working time: hours set for a day win over the weekly ones, and lunch cuts a day in two. Hours of the schedule per chair are not public
 * enough to be used.
 */
final class Schedules {

    private static final String OPERATION = "operations.schedules";
    private static final int DAYS_BACK = 30;
    private static final int DAYS_AHEAD = 180;
    private static final int MOST_DAYS = 800;
    private static final NamedQuery CUSTOM = NamedQuery.read(
            "schedules.custom",
            "SELECT hours_id, provider_id, chair_num, occur_on_date, start_time, end_time, lunch_start, lunch_end"
                    + " FROM {o}custom_hours WHERE occur_on_date BETWEEN :from AND :to ORDER BY occur_on_date, hours_id");
    private static final NamedQuery WEEKLY = NamedQuery.read("schedules.weekly", "SELECT * FROM {o}provider_hours");
    private static final NamedQuery HOLIDAYS = NamedQuery.read(
            "schedules.holidays",
            "SELECT hol_date, hol_name FROM {o}holidays WHERE hol_date BETWEEN :from AND :to ORDER BY hol_date");

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
        Set<String> ownHours = new HashSet<>();
        for (Row row : read.database().rows(OPERATION, CUSTOM, window)) {
            String key = ReadContext.keyOf(row, "hours_id");
            read.attempt(slice, "custom_hours", key, row.fingerprint(), () -> {
                Optional<LocalDate> day = row.date("occur_on_date");
                Optional<String> provider = row.key("provider_id");
                day.ifPresent(date -> provider.ifPresent(id -> ownHours.add(id + " " + date)));
                day.ifPresent(date -> times(row, "start_time", "end_time", "lunch_start", "lunch_end")
                        .forEach(time ->
                                slice.add(key, row.fingerprint(), block(read, "custom_hours", key, date, time, row))));
            });
        }
        Set<LocalDate> closed = new HashSet<>();
        if (office.has(OPERATION, "holidays")) {
            for (Row row : read.database().rows(OPERATION, HOLIDAYS, window)) {
                holiday(read, row, closed, slice);
            }
        }
        if (office.has(OPERATION, "provider_hours")) {
            for (Row row : read.database().rows(OPERATION, WEEKLY, Params.NONE)) {
                String key = ReadContext.keyOf(row, "provider_id");
                read.attempt(slice, "provider_hours", key, row.fingerprint(), () -> {
                    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                        if (!closed.contains(day) && !ownHours.contains(key + " " + day)) {
                            weekday(read, row, key, day, slice);
                        }
                    }
                });
            }
        }
    }

    private static void holiday(ReadContext read, Row row, Set<LocalDate> closed, Slice<ScheduleBlock> slice) {
        read.attempt(
                slice,
                "holidays",
                "?",
                row.fingerprint(),
                () -> row.date("hol_date").ifPresent(day -> {
                    closed.add(day);
                    slice.add(
                            day.toString(),
                            row.fingerprint(),
                            ScheduleBlock.builder()
                                    .kind(Coded.of(ScheduleKind.PRACTICE, "holiday"))
                                    .date(day)
                                    .start(LocalTime.MIDNIGHT)
                                    .end(LocalTime.MIDNIGHT)
                                    .note(row.text("hol_name"))
                                    .origin(read.origin("holidays", day.toString(), Optional.empty()))
                                    .build());
                }));
    }

    private static void weekday(ReadContext read, Row row, String key, LocalDate day, Slice<ScheduleBlock> slice) {
        String prefix = day.getDayOfWeek().name().substring(0, 3).toLowerCase(Locale.ROOT);
        for (Time time : times(row, prefix + "_beg", prefix + "_end", prefix + "_l_beg", prefix + "_l_end")) {
            String id = key + "-" + day + "-" + time.from();
            slice.add(id, row.fingerprint(), block(read, "provider_hours", id, day, time, row));
        }
    }

    private record Time(LocalTime from, LocalTime to) {}

    /** A day's hours, without lunch. */
    private static List<Time> times(Row row, String from, String to, String lunchFrom, String lunchTo) {
        List<Time> times = new ArrayList<>();
        Optional<LocalTime> start = time(row, from);
        Optional<LocalTime> end = time(row, to);
        if (start.isEmpty() || end.isEmpty() || !end.get().isAfter(start.get())) {
            return times;
        }
        Optional<LocalTime> break1 = time(row, lunchFrom).filter(start.get()::isBefore);
        Optional<LocalTime> break2 = time(row, lunchTo).filter(end.get()::isAfter);
        if (break1.isPresent() && break2.isPresent() && break2.get().isAfter(break1.get())) {
            times.add(new Time(start.get(), break1.get()));
            times.add(new Time(break2.get(), end.get()));
        } else {
            times.add(new Time(start.get(), end.get()));
        }
        return times;
    }

    private static Optional<LocalTime> time(Row row, String column) {
        return row.has(column) ? row.time(column) : Optional.empty();
    }

    private static ScheduleBlock block(ReadContext read, String table, String id, LocalDate day, Time time, Row row) {
        ScheduleBlock.Builder block = ScheduleBlock.builder()
                .kind(Coded.of(ScheduleKind.PROVIDER, table))
                .date(day)
                .start(time.from())
                .end(time.to())
                .provider(row.key("provider_id").map(ProviderId::of))
                .origin(read.origin(table, id, Optional.empty()));
        if (row.has("chair_num")) {
            row.key("chair_num").map(OperatoryId::of).ifPresent(block::addOperatory);
        }
        return block.build();
    }
}

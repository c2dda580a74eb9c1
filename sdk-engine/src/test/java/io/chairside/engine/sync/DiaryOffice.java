package io.chairside.engine.sync;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentChange;
import io.chairside.core.appointment.AppointmentCost;
import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Edge;
import io.chairside.core.read.Origin;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.read.Removals;
import io.chairside.core.spi.AppointmentReader;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.core.spi.Support;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A system with appointments only: stamped when they change, silent about deletions, readable by a window of days. One request per read. */
final class DiaryOffice extends FakeOffice {

    private record Slot(LocalDate day, long stamp) {}

    private final TreeMap<String, Slot> slots = new TreeMap<>();
    private final ConnectorListener listener;
    private final boolean windows;
    private long stamp = 1;
    final List<String> reads = new ArrayList<>();
    Runnable afterWindow = () -> {};

    DiaryOffice(ConnectorListener listener, boolean windows) {
        super(Means.NOTHING);
        this.listener = listener;
        this.windows = windows;
    }

    void book(String key, LocalDate day) {
        slots.put(key, new Slot(day, ++stamp));
    }

    /** Moves an appointment without leaving a stamp; only a window or a complete read shows it. */
    void moveSilently(String key, LocalDate day) {
        slots.put(key, new Slot(day, slots.get(key).stamp()));
    }

    void delete(String key) {
        slots.remove(key);
    }

    Map<String, LocalDate> days() {
        Map<String, LocalDate> days = new TreeMap<>();
        slots.forEach((key, slot) -> days.put(key, slot.day()));
        return days;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.builder()
                .declare(Capability.READ_APPOINTMENTS, Support.NATIVE, "test")
                .increments(Capability.READ_APPOINTMENTS, Edge.INCLUSIVE, Removals.BY_ABSENCE)
                .build();
    }

    @Override
    public Optional<AppointmentReader> appointments() {
        return Optional.of(new AppointmentReader() {
            @Override
            public Pages<Appointment> list(ReadRequest request) {
                return () -> List.of(page(request)).iterator();
            }

            @Override
            public Pages<AppointmentChange> history(ReadRequest request) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Pages<AppointmentCost> costs(ReadRequest request) {
                throw new UnsupportedOperationException();
            }
        });
    }

    private Page<Appointment> page(ReadRequest request) {
        listener.callStarted(new ConnectorListener.Call("fake", "diary", "appointments.list", 1, false));
        Optional<Checkpoint> checkpoint = Optional.of(new Checkpoint(Long.toString(stamp)));
        if (request.scope() instanceof ReadScope.Window window) {
            reads.add("window");
            if (!windows) {
                throw new UnsupportedCapabilityException(
                        ErrorContext.of("fake", "appointments.list"), "no windows here", "Read everything.");
            }
            List<Appointment> found = items(
                    slot -> !slot.day().isBefore(window.from()) && !slot.day().isAfter(window.to()));
            afterWindow.run();
            return new Page<>(found, List.of(), List.of(), Optional.empty(), true);
        }
        if (request.scope() instanceof ReadScope.Since since) {
            reads.add("since");
            long from = Long.parseLong(since.checkpoint().token());
            return new Page<>(items(slot -> slot.stamp() >= from), List.of(), List.of(), checkpoint, true);
        }
        reads.add("full");
        return new Page<>(items(slot -> true), List.of(), List.of(), checkpoint, true);
    }

    private List<Appointment> items(Predicate<Slot> wanted) {
        List<Appointment> items = new ArrayList<>();
        slots.forEach((key, slot) -> {
            if (wanted.test(slot)) {
                items.add(Appointment.builder()
                        .id(AppointmentId.of(key))
                        .status(Coded.of(AppointmentStatus.SCHEDULED, "1"))
                        .start(slot.day().atTime(9, 0))
                        .duration(Duration.ofMinutes(30))
                        .origin(new Origin("fake", "appointment", key, Instant.EPOCH, Optional.empty()))
                        .build());
            }
        });
        return items;
    }
}

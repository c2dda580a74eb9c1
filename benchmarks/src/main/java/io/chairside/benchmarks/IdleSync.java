package io.chairside.benchmarks;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.PmsConnector;
import io.chairside.engine.sync.CallMeter;
import io.chairside.engine.sync.RecordSink;
import io.chairside.engine.sync.SyncConnection;
import io.chairside.engine.sync.SyncEngine;
import io.chairside.engine.sync.SyncPlan;
import io.chairside.engine.sync.SyncStatus;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many calls the sync engine makes with its standard plan in hours in which nothing happened. */
final class IdleSync {

    private static final ConnectionId OFFICE = ConnectionId.of("benchmark");
    private static final int HOURS = 3;
    private static final int ALLOWED = 10;

    private IdleSync() {}

    static void run(int patients, String tier) throws IOException {
        Path folder = Files.createTempDirectory("idle-sync");
        AtomicLong told = new AtomicLong();
        CallMeter meter = new CallMeter();
        try (OpenDentalSimulator simulator = Office.simulator(patients, 7, 0)) {
            Clock clock = following(simulator);
            ConnectorContext context =
                    ConnectorContext.standard().withClock(clock).withListener(meter);
            try (PmsConnector connector = Office.of(simulator).connect(Map.of("tier", tier), context);
                    SyncEngine engine = SyncEngine.builder()
                            .file(folder.resolve("sync.db"))
                            .connection(
                                    new SyncConnection(OFFICE, connector, ZoneId.systemDefault(), SyncPlan.standard()))
                            .sink(RecordSink.listener(change -> told.incrementAndGet()))
                            .clock(clock)
                            .callMeter(meter)
                            .open()) {
                engine.tick();
                // What the office wrote while it was made up lies behind the overlap of two checkpoints.
                simulator.clock().advance(Duration.ofHours(5));
                engine.tick();
                for (int hour = 1; hour <= HOURS; hour++) {
                    simulator.clock().advance(Duration.ofHours(1));
                    hour(hour, simulator, engine, told);
                }
            }
            System.out.println();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void hour(int hour, OpenDentalSimulator simulator, SyncEngine engine, AtomicLong told) {
        simulator.requests().reset();
        told.set(0);
        Instant begin = simulator.clock().instant();
        engine.tick();
        List<SyncStatus> ran = engine.status(OFFICE).stream()
                .filter(status -> status.lastSuccess()
                        .filter(moment -> !moment.isBefore(begin))
                        .isPresent())
                .toList();
        long calls = simulator.requests().total();
        System.out.printf(
                Locale.US,
                "idle hour %d of the sync engine: %d calls (%s), %d changes told%s%n",
                hour,
                calls,
                ran.stream()
                        .map(status -> status.resource() + " "
                                + status.callsOfLastRun().orElse(0))
                        .collect(Collectors.joining(", ")),
                told.get(),
                calls <= ALLOWED ? "" : "  TOO MANY");
    }

    private static Clock following(OpenDentalSimulator simulator) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.systemDefault();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(instant(), zone);
            }

            @Override
            public Instant instant() {
                return simulator.clock().instant();
            }
        };
    }
}

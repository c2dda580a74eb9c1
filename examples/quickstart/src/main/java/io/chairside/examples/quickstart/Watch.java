package io.chairside.examples.quickstart;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.read.UnmappedRecord;
import io.chairside.core.spi.PmsConnector;
import io.chairside.engine.sync.JdbcMirror;
import io.chairside.engine.sync.RecordChange;
import io.chairside.engine.sync.RecordSink;
import io.chairside.engine.sync.SyncComparison;
import io.chairside.engine.sync.SyncConnection;
import io.chairside.engine.sync.SyncEngine;
import io.chairside.engine.sync.SyncListener;
import io.chairside.engine.sync.SyncPlan;
import io.chairside.engine.sync.SyncResource;
import io.chairside.engine.sync.SyncSchedule;
import io.chairside.engine.sync.SyncStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Keeps a mirror of the office current while its front desk works, tells every change, and in the end compares mirror and office record by record. */
final class Watch {

    private static final ConnectionId CONNECTION = ConnectionId.of("quickstart");
    private static final Duration OFTEN = Duration.ofSeconds(3);
    private static final Duration SELDOM = Duration.ofSeconds(20);
    private static final long DESK_MILLIS = 400;
    private static final int SHOWN_DIFFERENCES = 10;

    private final PmsConnector connector;
    private final ZoneId zone;
    private final Console console;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean loaded = new AtomicBoolean();
    private final Map<SyncResource, Long> changes = new EnumMap<>(SyncResource.class);

    Watch(PmsConnector connector, ZoneId zone, Console console) {
        this.connector = connector;
        this.zone = zone;
        this.console = console;
    }

    /**
     * Watches.
     *
     * @param desk what the front desk does meanwhile
     * @param howLong for how long; until Ctrl-C when zero
     * @return whether mirror and office are identical in the end
     */
    boolean run(FrontDeskScript desk, Duration howLong) throws IOException {
        Thread interrupted = new Thread(this::stopAndWait, "chairside-stop");
        Runtime.getRuntime().addShutdownHook(interrupted);
        Path folder = Files.createTempDirectory("chairside-watch-");
        try (SyncEngine engine = open(folder.resolve("mirror.db"))) {
            console.line("  loading everything ...");
            engine.tick();
            loaded.set(true);
            showRecords(engine.status(CONNECTION));
            engine.start();
            int steps = work(desk, howLong);
            console.line("  the front desk did %d things; a last look", steps);
            engine.runCompletelyNow(CONNECTION);
            settle(engine);
            return compare(engine);
        } finally {
            cleanUp(folder);
            ended.countDown();
            removeHook(interrupted);
        }
    }

    private SyncEngine open(Path file) {
        SyncPlan plan = SyncPlan.builder()
                .often(SyncSchedule.every(OFTEN))
                .seldom(SyncSchedule.every(SELDOM))
                .completeEvery(Duration.ofMinutes(1))
                .build();
        return SyncEngine.builder()
                .file(file)
                .connection(new SyncConnection(CONNECTION, connector, zone, plan))
                .sink(new JdbcMirror())
                .sink(RecordSink.listener(this::tell))
                .listener(new SyncListener() {
                    @Override
                    public void progress(ConnectionId connection, SyncResource resource, long done, OptionalLong of) {
                        console.progress(resource.name().toLowerCase(java.util.Locale.ROOT), done);
                    }

                    @Override
                    public void failed(SyncStatus status) {
                        console.line(
                                "  %s failed: %s",
                                status.resource(), status.error().orElse("?"));
                    }

                    @Override
                    public void quarantined(ConnectionId connection, SyncResource resource, UnmappedRecord record) {
                        console.line("  %s %s cannot be understood: %s", resource, record.rawId(), record.reason());
                    }
                })
                .poll(Duration.ofMillis(100))
                .workers(1)
                .open();
    }

    private void tell(RecordChange change) {
        synchronized (changes) {
            changes.merge(change.resource(), 1L, Long::sum);
        }
        if (loaded.get()) {
            console.line(
                    "  %-8s %-18s %s%s",
                    change.kind(),
                    change.resource(),
                    change.key(),
                    change.mergedInto().map(into -> ", merged into " + into).orElse(""));
        }
    }

    private int work(FrontDeskScript desk, Duration howLong) {
        long until = System.nanoTime() + howLong.toNanos();
        int steps = 0;
        try {
            while ((howLong.isZero() || System.nanoTime() < until) && !stop.await(DESK_MILLIS, TimeUnit.MILLISECONDS)) {
                console.line("  front desk %s", desk.step());
                steps++;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return steps;
    }

    /** Waits until every resource was read completely after the front desk's last step. */
    private void settle(SyncEngine engine) {
        java.time.Instant now = java.time.Instant.now();
        try {
            while (engine.status(CONNECTION).stream()
                    .anyMatch(status -> status.asOf().filter(now::isBefore).isEmpty())) {
                if (engine.status(CONNECTION).stream().anyMatch(status -> status.failures() > 2)) {
                    return;
                }
                engine.runNow(CONNECTION);
                ended.await(DESK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean compare(SyncEngine engine) {
        boolean identical = true;
        long records = 0;
        for (SyncStatus status : engine.status(CONNECTION)) {
            SyncComparison comparison = engine.compare(CONNECTION, status.resource());
            records += comparison.same();
            if (!comparison.identical()) {
                identical = false;
                console.line("  DIFFERENT: %s", comparison);
                Stream.of(comparison.missing(), comparison.different(), comparison.surplus())
                        .flatMap(List::stream)
                        .limit(SHOWN_DIFFERENCES)
                        .forEach(key -> console.line("    %s", key));
            }
        }
        synchronized (changes) {
            console.line("  changes told: %s", changes);
        }
        console.line(
                identical
                        ? "  identical: %,d records in mirror and office are the same"
                        : "  %,d records are the same, the others above are not",
                records);
        return identical;
    }

    private void showRecords(List<SyncStatus> statuses) {
        statuses.forEach(status -> console.line("  %-24s %,10d", status.resource(), status.records()));
    }

    private void stopAndWait() {
        stop.countDown();
        try {
            ended.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The machine is already going down, which is why the watch ended.
        }
    }

    /** The mirror names patients; nothing of it is left behind. */
    private static void cleanUp(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}

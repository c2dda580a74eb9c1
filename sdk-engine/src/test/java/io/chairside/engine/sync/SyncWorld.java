package io.chairside.engine.sync;

import io.chairside.core.id.ConnectionId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** An engine on a file with one fake office, a clock that moves when told, and everything that was told. */
final class SyncWorld implements AutoCloseable {

    static final ConnectionId OFFICE = ConnectionId.of("office");
    static final ZoneId ZONE = ZoneId.of("America/Chicago");

    final FakeOffice office;
    final List<RecordChange> told = new ArrayList<>();
    private final java.util.Set<String> everTold = new java.util.TreeSet<>();
    final List<String> quarantined = new ArrayList<>();
    final List<Long> doubted = new ArrayList<>();
    final List<SyncStatus> failures = new ArrayList<>();
    final SettableClock clock = new SettableClock();
    private final Path file;
    private final SyncPlan plan;
    RecordSink further = (transaction, changes) -> {};
    SyncEngine engine;

    SyncWorld(Path file, FakeOffice office, SyncPlan plan) {
        this.file = file;
        this.office = office;
        this.plan = plan;
        this.engine = open();
    }

    private SyncEngine open() {
        return SyncEngine.builder()
                .file(file)
                .connection(new SyncConnection(OFFICE, office, ZONE, plan))
                .sink(new JdbcMirror())
                .sink(RecordSink.listener(this::tell))
                .sink((transaction, changes) -> further.accept(transaction, changes))
                .listener(new SyncListener() {
                    @Override
                    public void failed(SyncStatus status) {
                        failures.add(status);
                    }

                    @Override
                    public void quarantined(
                            ConnectionId connection,
                            SyncResource resource,
                            io.chairside.core.read.UnmappedRecord record) {
                        quarantined.add(record.rawId());
                    }

                    @Override
                    public void doubted(ConnectionId connection, SyncResource resource, long missing, long known) {
                        doubted.add(missing);
                    }
                })
                .clock(clock)
                .random(new Random(1))
                .open();
    }

    void restart() {
        engine.close();
        engine = open();
    }

    void tickAfter(Duration wait) {
        clock.advance(wait);
        engine.tick();
    }

    SyncStatus patients() {
        return engine.status(OFFICE).stream()
                .filter(status -> status.resource() == SyncResource.PATIENTS)
                .findFirst()
                .orElseThrow();
    }

    /** Names by key, out of the mirror. */
    TreeMap<String, String> mirrored() {
        TreeMap<String, String> names = new TreeMap<>();
        for (String key : everTold) {
            engine.read(OFFICE, SyncResource.PATIENTS, key, Freshness.orRefuse(Duration.ofDays(1_000)))
                    .ifPresent(
                            record -> names.put(key, record.json().replaceAll(".*\"lastName\":\"([^\"]*)\".*", "$1")));
        }
        return names;
    }

    private void tell(RecordChange change) {
        told.add(change);
        if (change.resource() == SyncResource.PATIENTS) {
            everTold.add(change.key());
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    /** A clock that moves when told. */
    static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T15:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

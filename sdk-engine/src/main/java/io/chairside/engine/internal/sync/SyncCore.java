package io.chairside.engine.internal.sync;

import io.chairside.engine.internal.store.Database;
import io.chairside.engine.sync.CallMeter;
import io.chairside.engine.sync.RecordSink;
import io.chairside.engine.sync.SyncConnection;
import io.chairside.engine.sync.SyncListener;
import io.chairside.engine.sync.SyncPlan;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the parts of the sync engine share. Thread-safe. */
final class SyncCore {

    private static final Logger log = LoggerFactory.getLogger(SyncCore.class);
    private static final int QUIET_TIMES_IN_A_ROW = 48;

    private final Database database;
    private final SyncLanes lanes;
    private final SyncJobs jobs;
    private final SyncRecords records;
    private final Set<SyncLane> held = ConcurrentHashMap.newKeySet();
    private final Map<io.chairside.core.id.ConnectionId, SyncConnection> connections = new ConcurrentHashMap<>();
    private final List<RecordSink> sinks;
    private final List<SyncListener> listeners;
    private final Clock clock;
    private final RandomGenerator random;
    private final String node;
    private final long leaseMillis;
    private final @Nullable CallMeter meter;

    SyncCore(
            Database database,
            List<RecordSink> sinks,
            List<SyncListener> listeners,
            Clock clock,
            RandomGenerator random,
            String node,
            long leaseMillis,
            @Nullable CallMeter meter) {
        this.database = database;
        this.lanes = new SyncLanes(database);
        this.jobs = new SyncJobs(database, lanes);
        this.records = new SyncRecords(database);
        this.sinks = List.copyOf(sinks);
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
        this.random = random;
        this.node = node;
        this.leaseMillis = leaseMillis;
        this.meter = meter;
    }

    Database database() {
        return database;
    }

    SyncLanes lanes() {
        return lanes;
    }

    SyncJobs jobs() {
        return jobs;
    }

    SyncRecords records() {
        return records;
    }

    /** The connections that a thread of this process works on right now; only their leases are renewed. */
    Set<SyncLane> held() {
        return held;
    }

    Map<io.chairside.core.id.ConnectionId, SyncConnection> connections() {
        return connections;
    }

    List<RecordSink> sinks() {
        return sinks;
    }

    RandomGenerator random() {
        return random;
    }

    String node() {
        return node;
    }

    long leaseMillis() {
        return leaseMillis;
    }

    /** Requests that the current thread has started so far; empty when they are not counted. */
    OptionalLong calls() {
        return meter == null ? OptionalLong.empty() : OptionalLong.of(meter.onThisThread());
    }

    /** Requests that the current thread has started since then. */
    OptionalLong callsSince(OptionalLong before) {
        return meter == null || before.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(meter.onThisThread() - before.getAsLong());
    }

    long now() {
        return clock.millis();
    }

    void tell(Consumer<SyncListener> news) {
        for (SyncListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                log.warn("A sync listener threw {}", e.getClass().getName());
            }
        }
    }

    /** A moment, or the end of the quiet time that it lies in. */
    long outsideQuiet(SyncConnection connection, long moment) {
        LocalDateTime wall = ZonedDateTime.ofInstant(java.time.Instant.ofEpochMilli(moment), connection.zone())
                .toLocalDateTime();
        LocalDateTime moved = wall;
        for (int i = 0; i < QUIET_TIMES_IN_A_ROW; i++) {
            LocalDateTime before = moved;
            for (SyncPlan.Quiet quiet : connection.plan().quiet()) {
                moved = quiet.endIfIn(moved);
            }
            if (moved.equals(before)) {
                break;
            }
        }
        return moved.equals(wall)
                ? moment
                : moved.atZone(connection.zone()).toInstant().toEpochMilli();
    }
}

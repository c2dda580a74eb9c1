package io.chairside.engine.internal.sync;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.read.Page;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.Sourced;
import io.chairside.core.read.UnmappedRecord;
import io.chairside.core.spi.Limit;
import io.chairside.engine.SqlDialect;
import io.chairside.engine.internal.run.Stores;
import io.chairside.engine.internal.store.Database;
import io.chairside.engine.internal.store.StoreException;
import io.chairside.engine.sync.CallMeter;
import io.chairside.engine.sync.RecordSink;
import io.chairside.engine.sync.SyncComparison;
import io.chairside.engine.sync.SyncConnection;
import io.chairside.engine.sync.SyncListener;
import io.chairside.engine.sync.SyncResource;
import io.chairside.engine.sync.SyncSchedule;
import io.chairside.engine.sync.SyncStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything behind the sync engine's public face: connections, turns, threads, questions. Thread-safe. */
public final class SyncDesk implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SyncDesk.class);
    private static final int DUE_ROWS = 128;
    private static final int PAGE = 1_000;
    private static final long READ_THROUGH_PATIENCE_MILLIS = 60_000;

    private final SyncCore core;
    private final SyncTurn turn;
    private final int workers;
    private final Duration poll;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Semaphore wake = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Prepares everything.
     *
     * @param database the engine's database, migrated
     * @param connections what to keep current
     * @param sinks where changes go
     * @param listeners told how it goes
     * @param clock the wall clock
     * @param random where jitter comes from
     * @param lease how long a connection is held without a sign of life
     * @param poll how often the store is asked for work
     * @param workers threads after {@link #start}
     * @param meter counts requests; null when nobody counts
     */
    public SyncDesk(
            Database database,
            Collection<SyncConnection> connections,
            List<RecordSink> sinks,
            List<SyncListener> listeners,
            Clock clock,
            RandomGenerator random,
            Duration lease,
            Duration poll,
            int workers,
            @Nullable CallMeter meter) {
        String node = "sync-" + Long.toHexString(ProcessHandle.current().pid()) + "-"
                + Long.toHexString(random.nextLong() & 0xFFFFFFFFFFL);
        this.core = new SyncCore(database, sinks, listeners, clock, random, node, lease.toMillis(), meter);
        this.turn = new SyncTurn(core);
        this.workers = workers;
        this.poll = poll;
        if (database.dialect() == SqlDialect.SQLITE) {
            core.lanes().endAllLeases();
        }
        for (RecordSink sink : sinks) {
            database.transaction("preparing a sink", connection -> {
                oneNodeAtATime(connection, database.dialect());
                sink.prepare(connection);
                return Boolean.TRUE;
            });
        }
        connections.forEach(this::check);
        plan(connections);
    }

    /** On PostgreSQL two nodes that start together would both create a table that neither sees. */
    private static void oneNodeAtATime(java.sql.Connection connection, SqlDialect dialect)
            throws java.sql.SQLException {
        if (dialect == SqlDialect.POSTGRESQL) {
            try (java.sql.Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(4838463)");
            }
        }
    }

    /**
     * Takes on a connection.
     *
     * @param connection the connection
     */
    public void add(SyncConnection connection) {
        check(connection);
        plan(List.of(connection));
        wake.release();
    }

    private void plan(Collection<SyncConnection> connections) {
        Map<ConnectionId, List<SyncResource>> wanted = new HashMap<>();
        connections.forEach(connection -> wanted.put(connection.id(), wanted(connection)));
        core.jobs().ensure(wanted, core.now());
    }

    /** Takes a connection on, if nothing is wrong with it. */
    private void check(SyncConnection connection) {
        List<String> problems = new ArrayList<>();
        if (core.connections().containsKey(connection.id())) {
            problems.add("connection " + connection.id() + " is there twice");
        }
        for (SyncResource resource : wanted(connection)) {
            SyncSchedule schedule = connection.plan().schedule(resource);
            Long least = connection
                    .connector()
                    .capabilities()
                    .get(resource.capability())
                    .limits()
                    .get(Limit.MIN_INTERVAL_SECONDS);
            if (least != null && schedule.shortest().toSeconds() < least) {
                problems.add(resource + " of connection " + connection.id() + " is to be read every "
                        + schedule.shortest() + ", but the system allows it only every " + least + " seconds");
            }
        }
        for (SyncResource resource : connection.plan().schedules().keySet()) {
            if (!resource.offeredBy(connection.connector())) {
                problems.add(resource + " of connection " + connection.id()
                        + " has a schedule, but the system does not offer it");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    ErrorContext.of("chairside", "sync.open"), problems, "Change the connection's sync plan.");
        }
        core.connections().put(connection.id(), connection);
    }

    private static List<SyncResource> wanted(SyncConnection connection) {
        List<SyncResource> wanted = new ArrayList<>();
        for (SyncResource resource : SyncResource.values()) {
            if (resource.offeredBy(connection.connector())
                    && !connection.plan().excluded().contains(resource)) {
                wanted.add(resource);
            }
        }
        return wanted;
    }

    /**
     * Does everything that is due now, on the calling thread.
     *
     * @return how many runs were made
     */
    public int tick() {
        int runs = 0;
        for (int more = round(core.lanes().candidates(core.now(), DUE_ROWS));
                more > 0;
                more = round(core.lanes().candidates(core.now(), DUE_ROWS))) {
            runs += more;
        }
        return runs;
    }

    private int round(List<ConnectionId> connections) {
        int runs = 0;
        for (ConnectionId connection : connections) {
            runs += turn.take(connection);
        }
        return runs;
    }

    /** In an order of this thread's own, so that not all threads of all nodes try the same connection. */
    private List<ConnectionId> shuffled() {
        List<ConnectionId> due = new ArrayList<>(core.lanes().candidates(core.now(), DUE_ROWS));
        Collections.shuffle(due, ThreadLocalRandom.current());
        return due;
    }

    /** Starts the threads. */
    public synchronized void start() {
        if (!threads.isEmpty()) {
            return;
        }
        for (int i = 1; i <= workers; i++) {
            run("chairside-sync-" + i, this::work);
        }
        run("chairside-sync-leases", this::renew);
    }

    private void run(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void work() {
        try {
            while (closing.getCount() > 0) {
                int runs = 0;
                try {
                    runs = round(shuffled());
                } catch (StoreException e) {
                    log.warn("{}; syncing goes on", e.getMessage());
                } catch (RuntimeException e) {
                    log.warn("Syncing goes on after {}", e.getClass().getName());
                }
                if (runs == 0 && wake.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        try {
            while (!closing.await(Math.max(1, core.leaseMillis() / 3), TimeUnit.MILLISECONDS)) {
                try {
                    for (SyncLane lane : core.held()) {
                        core.lanes().renew(lane, core.leaseMillis(), core.now());
                    }
                } catch (StoreException e) {
                    log.warn("{}; leases are renewed at the next opportunity", e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the threads; what is being read is dropped and read again later. */
    @Override
    public synchronized void close() {
        closing.countDown();
        wake.release(workers + 1);
        boolean interrupted = false;
        for (Thread thread : threads) {
            thread.interrupt();
        }
        for (Thread thread : threads) {
            try {
                thread.join(core.leaseMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        threads.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        core.database().close();
    }

    /**
     * Makes resources due now, whatever their schedule and the breaker say.
     *
     * @param connection the connection
     * @param resource the resource; all of them when empty
     * @param completely whether to read everything, to find what is gone
     */
    public void runNow(ConnectionId connection, Optional<SyncResource> resource, boolean completely) {
        require(connection);
        if (completely) {
            core.jobs().completeAt(connection, resource, core.now());
        }
        core.jobs().runAt(connection, resource, core.now());
        core.lanes().allowNow(connection);
        wake.release();
    }

    /**
     * Pauses or resumes.
     *
     * @param connection the connection
     * @param resource the resource; all of them when empty
     * @param paused whether to pause
     */
    public void pause(ConnectionId connection, Optional<SyncResource> resource, boolean paused) {
        require(connection);
        core.jobs().pause(connection, resource, paused);
        wake.release();
    }

    /**
     * How a connection stands.
     *
     * @param id the connection
     * @return one status per resource
     */
    public List<SyncStatus> status(ConnectionId id) {
        SyncConnection connection = require(id);
        return wanted(connection).stream()
                .map(resource -> turn.status(connection, resource))
                .toList();
    }

    /**
     * Records that could not be understood.
     *
     * @param id the connection
     * @param resource the resource
     * @return which, and why
     */
    public List<UnmappedRecord> quarantined(ConnectionId id, SyncResource resource) {
        return core.records().quarantined(job(require(id), resource).id());
    }

    /**
     * Runs a resource now on the calling thread, after whoever holds the connection.
     *
     * @param id the connection
     * @param resource the resource
     */
    public void runAndWait(ConnectionId id, SyncResource resource) {
        SyncConnection connection = require(id);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(READ_THROUGH_PATIENCE_MILLIS);
        try {
            while (!turn.runNow(connection, resource)) {
                if (System.nanoTime() > until || closing.await(20, TimeUnit.MILLISECONDS)) {
                    throw new UnavailableException(
                            ErrorContext.of("chairside", "sync.read"),
                            "connection " + id + " is being read for something else",
                            "Ask again in a moment.",
                            null);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(
                    ErrorContext.of("chairside", "sync.read"), "the thread was interrupted", "Ask again.", null);
        } catch (SyncRefusedException e) {
            throw new UnavailableException(
                    ErrorContext.of("chairside", "sync.read"), String.valueOf(e.getMessage()), e.remedy(), null);
        }
    }

    /**
     * Reads a resource completely and compares it with what is known, without changing anything.
     *
     * @param id the connection
     * @param resource the resource
     * @return the differences
     */
    public SyncComparison compare(ConnectionId id, SyncResource resource) {
        SyncConnection connection = require(id);
        SyncJob job = job(connection, resource);
        Map<String, String> known = new TreeMap<>();
        String after = "";
        for (Map<String, String> page = core.records().liveHashes(job.id(), after, PAGE);
                !page.isEmpty();
                page = core.records().liveHashes(job.id(), after, PAGE)) {
            known.putAll(page);
            for (String key : page.keySet()) {
                after = key;
            }
        }
        List<String> missing = new ArrayList<>();
        List<String> different = new ArrayList<>();
        long same = 0;
        ReadRequest all = ReadRequest.full().quarantining().withPriority(Priority.DELTA);
        Map<String, String> source = new TreeMap<>();
        resource.read(connection.connector(), all).ifPresent(pages -> {
            for (Page<? extends Sourced> page : pages) {
                for (Sourced record : page.items()) {
                    source.put(resource.keyOf(record), RecordJson.fingerprint(RecordJson.of(record)));
                }
            }
        });
        for (Map.Entry<String, String> entry : source.entrySet()) {
            String mine = known.remove(entry.getKey());
            if (mine == null) {
                missing.add(entry.getKey());
            } else if (mine.equals(entry.getValue())) {
                same++;
            } else {
                different.add(entry.getKey());
            }
        }
        return new SyncComparison(id, resource, same, missing, different, List.copyOf(known.keySet()));
    }

    private SyncJob job(SyncConnection connection, SyncResource resource) {
        return core.jobs()
                .job(connection.id(), resource)
                .orElseThrow(() -> new NotFoundException(
                        ErrorContext.of("chairside", "sync"),
                        resource + " of connection " + connection.id() + " is not synced",
                        "Check what the system offers and what the plan excludes."));
    }

    private SyncConnection require(ConnectionId id) {
        SyncConnection connection = core.connections().get(id);
        if (connection == null) {
            throw new NotFoundException(
                    ErrorContext.of("chairside", "sync"),
                    "connection " + id + " is not known to this sync engine",
                    "Add it to the engine's builder.");
        }
        return connection;
    }

    /**
     * The engine's clock.
     *
     * @return milliseconds since 1970 UTC
     */
    public long now() {
        return core.now();
    }

    /** {@return the database} */
    public Database database() {
        return core.database();
    }

    /**
     * Calls and turns failures of the store into the error that callers know.
     *
     * @param <T> what it gives
     * @param work the work
     * @return its result
     */
    public static <T> T guarded(java.util.function.Supplier<T> work) {
        return Stores.call(work);
    }
}

package io.chairside.engine.sync;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PatientId;
import io.chairside.core.read.UnmappedRecord;
import io.chairside.engine.SqlDialect;
import io.chairside.engine.internal.store.Database;
import io.chairside.engine.internal.store.Migrator;
import io.chairside.engine.internal.store.SqliteFile;
import io.chairside.engine.internal.sync.SyncDesk;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps connections current: loads everything once, then reads what changed on each resource's schedule, and hands every difference to the sinks as added, changed or
 * removed, whether the system has change stamps or not. Where it is cut off, by a crash, an offline office or a closed window, it goes on from the last batch taken
 * in.
 *
 * <p>Open one per process with {@link #builder()}, then either {@link #start()} its threads, or call {@link #tick()} from a thread of your own. Any number of
 * processes may share one PostgreSQL; a connection is worked on by one of them at a time, and a dead one's connections move on when its lease ends. Thread-safe.
 */
public final class SyncEngine implements AutoCloseable {

    private final SyncDesk desk;
    private final @Nullable JdbcMirror mirror;

    private SyncEngine(SyncDesk desk, @Nullable JdbcMirror mirror) {
        this.desk = desk;
        this.mirror = mirror;
    }

    /** {@return a new builder; needs a database and at least one sink} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Takes on one more connection.
     *
     * @param connection the connection
     * @throws ConfigurationException if its id is there already, or its plan asks for what the system cannot do; all problems at once
     */
    public void add(SyncConnection connection) {
        SyncDesk.guarded(() -> {
            desk.add(connection);
            return Boolean.TRUE;
        });
    }

    /** Starts the engine's own threads. Repeated calls do nothing. */
    public void start() {
        desk.start();
    }

    /**
     * Does everything that is due now, on the calling thread, and returns.
     *
     * @return how many runs were made; 0 when nothing was due
     * @throws UnavailableException if the store fails
     */
    public int tick() {
        return SyncDesk.guarded(desk::tick);
    }

    /** Ends the threads and closes the engine's file if it has one. What was being read is read again later. */
    @Override
    public void close() {
        desk.close();
    }

    /**
     * Makes resources due now, whatever their schedule says.
     *
     * @param connection the connection
     * @param resources the resources; all of them when none is given
     */
    public void runNow(ConnectionId connection, SyncResource... resources) {
        each(resources, resource -> desk.runNow(connection, resource, false));
    }

    /**
     * Makes resources due now, and reads those completely whose removals show only by absence.
     *
     * @param connection the connection
     * @param resources the resources; all of them when none is given
     */
    public void runCompletelyNow(ConnectionId connection, SyncResource... resources) {
        each(resources, resource -> desk.runNow(connection, resource, true));
    }

    /**
     * Stops reading resources until they are resumed.
     *
     * @param connection the connection
     * @param resources the resources; all of them when none is given
     */
    public void pause(ConnectionId connection, SyncResource... resources) {
        each(resources, resource -> desk.pause(connection, resource, true));
    }

    /**
     * Goes on reading resources; what is due meanwhile is read at once.
     *
     * @param connection the connection
     * @param resources the resources; all of them when none is given
     */
    public void resume(ConnectionId connection, SyncResource... resources) {
        each(resources, resource -> desk.pause(connection, resource, false));
    }

    private static void each(SyncResource[] resources, java.util.function.Consumer<Optional<SyncResource>> action) {
        SyncDesk.guarded(() -> {
            if (resources.length == 0) {
                action.accept(Optional.empty());
            }
            for (SyncResource resource : resources) {
                action.accept(Optional.of(resource));
            }
            return Boolean.TRUE;
        });
    }

    /**
     * How a connection stands.
     *
     * @param connection the connection
     * @return one status per resource that is synced, the most urgent first
     * @throws io.chairside.core.error.NotFoundException if the connection is not known here
     */
    public List<SyncStatus> status(ConnectionId connection) {
        return SyncDesk.guarded(() -> desk.status(connection));
    }

    /**
     * Records that could not be understood at the last look.
     *
     * @param connection the connection
     * @param resource the resource
     * @return which, and why; no values
     */
    public List<UnmappedRecord> quarantined(ConnectionId connection, SyncResource resource) {
        return SyncDesk.guarded(() -> desk.quarantined(connection, resource));
    }

    /**
     * Reads a resource completely now and compares it with what is known, without changing anything.
     *
     * @param connection the connection
     * @param resource the resource
     * @return the differences
     * @throws io.chairside.core.error.ChairsideException if the system cannot be read
     */
    public SyncComparison compare(ConnectionId connection, SyncResource resource) {
        return SyncDesk.guarded(() -> desk.compare(connection, resource));
    }

    /**
     * A record out of the mirror, as fresh as demanded.
     *
     * @param connection the connection
     * @param resource the resource
     * @param key the record's key
     * @param freshness how old it may be
     * @return the record; empty when there is none
     * @throws UnavailableException if it is older than allowed and must not, or cannot, be read anew
     */
    public Optional<MirroredRecord> read(
            ConnectionId connection, SyncResource resource, String key, Freshness freshness) {
        JdbcMirror from = requireMirror();
        Optional<Instant> asOf = freshEnough(connection, resource, freshness);
        return SyncDesk.guarded(
                () -> desk.database().direct("reading the mirror", c -> from.find(c, connection, resource, key, asOf)));
    }

    /**
     * A patient's records out of the mirror, as fresh as demanded.
     *
     * @param connection the connection
     * @param resource the resource
     * @param patient the patient
     * @param freshness how old they may be
     * @return the records in the order of their keys
     * @throws UnavailableException if they are older than allowed and must not, or cannot, be read anew
     */
    public List<MirroredRecord> readPatient(
            ConnectionId connection, SyncResource resource, PatientId patient, Freshness freshness) {
        JdbcMirror from = requireMirror();
        Optional<Instant> asOf = freshEnough(connection, resource, freshness);
        return SyncDesk.guarded(() -> desk.database()
                .direct("reading the mirror", c -> from.ofPatient(c, connection, resource, patient, asOf)));
    }

    private JdbcMirror requireMirror() {
        if (mirror == null) {
            throw new ConfigurationException(
                    ErrorContext.of("chairside", "sync.read"),
                    List.of("this engine has no mirror"),
                    "Give the builder a JdbcMirror as a sink.");
        }
        return mirror;
    }

    private Optional<Instant> freshEnough(ConnectionId connection, SyncResource resource, Freshness freshness) {
        Optional<Instant> asOf = asOf(connection, resource);
        Duration age = asOf.map(moment -> Duration.between(moment, Instant.ofEpochMilli(desk.now())))
                .orElse(ChronoForever.DURATION);
        if (age.compareTo(freshness.maximumAge()) <= 0) {
            return asOf;
        }
        if (freshness.otherwise() == Freshness.Otherwise.REFUSE) {
            throw new UnavailableException(
                    ErrorContext.of("chairside", "sync.read"),
                    asOf.isEmpty()
                            ? resource + " of connection " + connection + " was never read completely"
                            : resource + " of connection " + connection + " is known as of " + asOf.get() + ", "
                                    + age.truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + " ago; at most "
                                    + freshness.maximumAge() + " was asked for",
                    "Run the sync now, allow reading through, or accept older data.",
                    null);
        }
        SyncDesk.guarded(() -> {
            desk.runAndWait(connection, resource);
            return Boolean.TRUE;
        });
        return asOf(connection, resource);
    }

    private Optional<Instant> asOf(ConnectionId connection, SyncResource resource) {
        return status(connection).stream()
                .filter(status -> status.resource() == resource)
                .findFirst()
                .flatMap(SyncStatus::asOf);
    }

    /** An age older than any demand. */
    private static final class ChronoForever {
        static final Duration DURATION = Duration.ofSeconds(Long.MAX_VALUE);

        private ChronoForever() {}
    }

    /** Collects what an engine needs. Not thread-safe. */
    public static final class Builder {

        private final List<SyncConnection> connections = new ArrayList<>();
        private final List<RecordSink> sinks = new ArrayList<>();
        private final List<SyncListener> listeners = new ArrayList<>();
        private @Nullable DataSource source;
        private @Nullable Path file;
        private Clock clock = Clock.systemUTC();
        private RandomGenerator random = new java.util.Random();
        private Duration lease = Duration.ofSeconds(60);
        private Duration poll = Duration.ofSeconds(1);
        private int workers = 4;
        private @Nullable CallMeter meter;

        private Builder() {}

        /**
         * Works on a database of the application. PostgreSQL; the tables are made and migrated by the engine.
         *
         * @param value the data source; the application keeps owning it
         * @return this builder
         */
        public Builder dataSource(DataSource value) {
            source = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Works on a SQLite file of the engine's own, for one process.
         *
         * @param value the file; made when absent
         * @return this builder
         */
        public Builder file(Path value) {
            file = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Adds a connection to keep current.
         *
         * @param connection the connection
         * @return this builder
         */
        public Builder connection(SyncConnection connection) {
            connections.add(Objects.requireNonNull(connection, "connection"));
            return this;
        }

        /**
         * Adds a place where changes go. All nodes on one database must have the same sinks.
         *
         * @param sink the sink
         * @return this builder
         */
        public Builder sink(RecordSink sink) {
            sinks.add(Objects.requireNonNull(sink, "sink"));
            return this;
        }

        /**
         * Adds a listener.
         *
         * @param listener told how it goes
         * @return this builder
         */
        public Builder listener(SyncListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Counts what syncing costs, for {@link SyncStatus#calls()}.
         *
         * @param value the meter that also listens to the connectors
         * @return this builder
         */
        public Builder callMeter(CallMeter value) {
            meter = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Another wall clock, for tests.
         *
         * @param value the clock
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Another source of jitter, for tests.
         *
         * @param value the source
         * @return this builder
         */
        public Builder random(RandomGenerator value) {
            random = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * How long a connection is held without a sign of life; a dead node's connections move on after that.
         *
         * @param value between one second and two minutes; 60 seconds by default
         * @return this builder
         */
        public Builder lease(Duration value) {
            lease = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * How often the store is asked for work.
         *
         * @param value at least a millisecond; one second by default
         * @return this builder
         */
        public Builder poll(Duration value) {
            poll = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Threads after {@link SyncEngine#start()}, which is how many connections are read at a time.
         *
         * @param value at least 1; 4 by default
         * @return this builder
         */
        public Builder workers(int value) {
            workers = value;
            return this;
        }

        /**
         * Opens the engine.
         *
         * @return the engine, not yet started
         * @throws ConfigurationException if something is missing or contradicts itself; all problems that can be seen at once
         */
        public SyncEngine open() {
            List<String> problems = new ArrayList<>();
            if ((source == null) == (file == null)) {
                problems.add(
                        source == null
                                ? "there is neither a DataSource nor a file"
                                : "there are both a DataSource and a file");
            }
            if (sinks.isEmpty()) {
                problems.add("there is no sink");
            }
            if (lease.compareTo(Duration.ofSeconds(1)) < 0 || lease.compareTo(Duration.ofMinutes(2)) > 0) {
                problems.add("the lease must lie between one second and two minutes");
            }
            if (poll.toMillis() < 1 || workers < 1) {
                problems.add("poll must be at least a millisecond and workers at least 1");
            }
            connections.stream()
                    .map(SyncConnection::id)
                    .filter(id -> connections.stream()
                                    .filter(other -> other.id().equals(id))
                                    .count()
                            > 1)
                    .distinct()
                    .forEach(id -> problems.add("connection " + id + " is there twice"));
            if (!problems.isEmpty()) {
                throw new ConfigurationException(
                        ErrorContext.of("chairside", "sync.open"),
                        problems,
                        "Give the engine's builder what is missing.");
            }
            return SyncDesk.guarded(this::build);
        }

        private SyncEngine build() {
            Database database = database();
            try {
                Migrator.migrate(database);
                JdbcMirror mirror = sinks.stream()
                        .filter(JdbcMirror.class::isInstance)
                        .map(JdbcMirror.class::cast)
                        .findFirst()
                        .orElse(null);
                return new SyncEngine(
                        new SyncDesk(
                                database, connections, sinks, listeners, clock, random, lease, poll, workers, meter),
                        mirror);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        }

        private Database database() {
            Path path = file;
            DataSource given = source;
            if (path != null) {
                SqliteFile opened = SqliteFile.open(path);
                return new Database(opened, SqlDialect.SQLITE, opened);
            }
            if (given == null) {
                throw new IllegalStateException("checked before");
            }
            return new Database(given, Migrator.dialectOf(given), null);
        }
    }
}

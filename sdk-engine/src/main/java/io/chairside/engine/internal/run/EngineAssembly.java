package io.chairside.engine.internal.run;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.engine.ConnectionDirectory;
import io.chairside.engine.EngineMetrics;
import io.chairside.engine.EngineSettings;
import io.chairside.engine.KeyProvider;
import io.chairside.engine.SqlDialect;
import io.chairside.engine.internal.json.Codec;
import io.chairside.engine.internal.json.Sealer;
import io.chairside.engine.internal.store.BatchStore;
import io.chairside.engine.internal.store.Database;
import io.chairside.engine.internal.store.EventStore;
import io.chairside.engine.internal.store.ItemStore;
import io.chairside.engine.internal.store.LaneStore;
import io.chairside.engine.internal.store.MetaStore;
import io.chairside.engine.internal.store.Migrator;
import io.chairside.engine.internal.store.SqliteFile;
import io.chairside.engine.policy.PolicySource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the engine's parts together. Not thread-safe. */
public final class EngineAssembly {

    private static final Logger log = LoggerFactory.getLogger(EngineAssembly.class);

    private @Nullable DataSource source;
    private @Nullable Path file;
    private @Nullable ConnectionDirectory directory;
    private @Nullable PolicySource policies;
    private EngineSettings settings = EngineSettings.standard();
    private @Nullable KeyProvider keys;
    private EngineMetrics metrics = EngineMetrics.NONE;
    private Clock wall = Clock.systemUTC();
    private LongSupplier nanos = System::nanoTime;
    private RandomGenerator random = new java.util.Random();
    private boolean events;

    /** {@code value}: the application's database. */
    public void source(DataSource value) {
        source = value;
    }

    /** {@code value}: the engine's own file. */
    public void file(Path value) {
        file = value;
    }

    /** {@code value}: where connections are. */
    public void directory(ConnectionDirectory value) {
        directory = value;
    }

    /** {@code value}: where policies are. */
    public void policies(PolicySource value) {
        policies = value;
    }

    /** {@code value}: how the engine works. */
    public void settings(EngineSettings value) {
        settings = value;
    }

    /** {@code value}: the keys that seal content. */
    public void keys(KeyProvider value) {
        keys = value;
    }

    /** {@code value}: who counts. */
    public void metrics(EngineMetrics value) {
        metrics = value;
    }

    /** Other clocks. */
    public void clock(Clock wallClock, LongSupplier monotonic) {
        wall = wallClock;
        nanos = monotonic;
    }

    /** {@code value}: where jitter comes from. */
    public void random(RandomGenerator value) {
        random = value;
    }

    /** {@code value}: whether moves are recorded for listeners. */
    public void events(boolean value) {
        events = value;
    }

    /**
     * Opens the database and puts everything together.
     *
     * @return what the engine works with
     */
    public Core open() {
        List<String> problems = new ArrayList<>();
        if ((source == null) == (file == null)) {
            problems.add(
                    source == null
                            ? "there is neither a DataSource nor a file"
                            : "there are both a DataSource and a file");
        }
        ConnectionDirectory where = directory;
        if (where == null) {
            problems.add("there is no ConnectionDirectory");
        }
        PolicySource rules = policies;
        if (rules == null) {
            problems.add("there is no PolicySource");
        }
        if (settings.chunk() < 1
                || settings.workers() < 1
                || settings.maxSends() < 1
                || settings.breakerThreshold() < 1) {
            problems.add("chunk, workers, maxSends and breakerThreshold must be at least 1");
        }
        if (settings.lease().compareTo(settings.leaseMargin().plus(settings.renewal())) <= 0) {
            problems.add("the lease must be longer than renewal and margin together");
        }
        if (!problems.isEmpty() || where == null || rules == null) {
            throw new ConfigurationException(
                    ErrorContext.of("chairside", "engine.open"),
                    problems,
                    "Give the engine's builder what is missing.");
        }
        if ("true"
                .equals(System.getProperty("jdk.httpclient.enableAllMethodRetry", "")
                        .toLowerCase(Locale.ROOT))) {
            log.error(
                    "jdk.httpclient.enableAllMethodRetry is on: a connector on the JDK's HTTP client would send payments twice; switch it off");
        }
        Database database = database();
        try {
            return assemble(database, where, rules);
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

    private Core assemble(Database database, ConnectionDirectory where, PolicySource rules) {
        Migrator.migrate(database);
        LaneStore lanes = new LaneStore(database);
        MetaStore meta = new MetaStore(database);
        boolean followWall = !lanes.databaseClock();
        long start = followWall ? meta.lastTime() : lanes.databaseNow();
        EngineTime time = new EngineTime(wall, nanos, followWall, start, metrics);
        if (followWall) {
            // This process is the only user, so whoever held a lane is gone.
            lanes.endAllLeases();
        }
        String node =
                settings.node() + "-" + Long.toHexString(ProcessHandle.current().pid()) + "-"
                        + Long.toHexString(random.nextLong() & 0xFFFFFFFFFFL);
        return new Core(
                database,
                new ItemStore(database, events),
                lanes,
                new EventStore(database),
                new BatchStore(database),
                new Codec(new Sealer(keys)),
                time,
                settings,
                where,
                rules,
                metrics,
                random,
                node,
                Migrator.saltOf(database));
    }
}

package io.chairside.engine.internal.payout;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.engine.EngineMetrics;
import io.chairside.engine.KeyProvider;
import io.chairside.engine.SqlDialect;
import io.chairside.engine.internal.json.Sealer;
import io.chairside.engine.internal.run.EngineTime;
import io.chairside.engine.internal.store.Database;
import io.chairside.engine.internal.store.LaneStore;
import io.chairside.engine.internal.store.MetaStore;
import io.chairside.engine.internal.store.Migrator;
import io.chairside.engine.internal.store.SqliteFile;
import io.chairside.engine.payout.PayoutDirectory;
import io.chairside.engine.payout.PayoutSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Puts the payout engine's parts together. Not thread-safe. */
public final class PayoutAssembly {

    private @Nullable DataSource source;
    private @Nullable Path file;
    private @Nullable PayoutDirectory directory;
    private PayoutSettings settings = PayoutSettings.standard();
    private @Nullable KeyProvider keys;
    private Clock wall = Clock.systemUTC();
    private LongSupplier nanos = System::nanoTime;
    private RandomGenerator random = new java.util.Random();

    /** {@code value}: the application's database. */
    public void source(DataSource value) {
        source = value;
    }

    /** {@code value}: the engine's own file. */
    public void file(Path value) {
        file = value;
    }

    /** {@code value}: where books, mappings and policies are. */
    public void directory(PayoutDirectory value) {
        directory = value;
    }

    /** {@code value}: how the engine works. */
    public void settings(PayoutSettings value) {
        settings = value;
    }

    /** {@code value}: the keys that seal content. */
    public void keys(KeyProvider value) {
        keys = value;
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

    /**
     * Opens a database of the application, or a file of the engine's own, and brings its tables to the version that this code works on.
     *
     * @param source the application's database, or null
     * @param file the engine's own file, or null
     * @return the database
     */
    public static Database database(@Nullable DataSource source, @Nullable Path file) {
        Database database;
        if (file != null && source == null) {
            SqliteFile opened = SqliteFile.open(file);
            database = new Database(opened, SqlDialect.SQLITE, opened);
        } else if (source != null && file == null) {
            database = new Database(source, Migrator.dialectOf(source), null);
        } else {
            throw refuse(List.of(
                    source == null
                            ? "there is neither a DataSource nor a file"
                            : "there are both a DataSource and a file"));
        }
        try {
            Migrator.migrate(database);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static ConfigurationException refuse(List<String> problems) {
        return new ConfigurationException(
                ErrorContext.of("chairside", "engine.open"), problems, "Give the engine's builder what is missing.");
    }

    /**
     * Puts everything together.
     *
     * @param listened whether anybody listens
     * @return what the engine works with
     */
    public PayoutCore open(boolean listened) {
        List<String> problems = new ArrayList<>();
        PayoutDirectory where = directory;
        if (where == null) {
            problems.add("there is no PayoutDirectory");
        }
        if (settings.workers() < 1 || settings.maxSends() < 1) {
            problems.add("workers and maxSends must be at least 1");
        }
        if (where == null || !problems.isEmpty()) {
            throw refuse(problems);
        }
        Database database = database(source, file);
        try {
            return assemble(database, where, listened);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private PayoutCore assemble(Database database, PayoutDirectory where, boolean listened) {
        boolean followWall = database.dialect() == SqlDialect.SQLITE;
        long start = followWall ? new MetaStore(database).lastTime() : new LaneStore(database).databaseNow();
        EngineTime time = new EngineTime(wall, nanos, followWall, start, EngineMetrics.NONE);
        PayoutCodec codec = new PayoutCodec(new Sealer(keys));
        String node =
                settings.node() + "-" + Long.toHexString(ProcessHandle.current().pid()) + "-"
                        + Long.toHexString(random.nextLong() & 0xFFFFFFFFFFL);
        return new PayoutCore(
                new PayoutStore(database, codec),
                codec,
                time,
                settings,
                where,
                new BooksCache(settings.trustBooks()),
                random,
                node,
                listened);
    }
}

package io.chairside.engine;

import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.UnavailableException;
import io.chairside.engine.internal.json.Sealer;
import io.chairside.engine.internal.payout.PayoutAssembly;
import io.chairside.engine.internal.run.Stores;
import io.chairside.engine.internal.store.Database;
import io.chairside.engine.internal.store.SecretTable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Keeps small secrets of the application in the engine's database, such as the tokens of a connection: always sealed with AES-GCM under the application's
 * key, bound to their name, durable when {@link #save} returns, and with a lock per name that holds over all nodes on the same PostgreSQL database. It has the
 * shape of a connector's token store, so that an application joins the two in a few lines. Thread-safe.
 */
public final class SecretStore implements AutoCloseable {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 100_000;

    private final Database database;
    private final SecretTable table;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    private SecretStore(Database database, KeyProvider keys, Clock clock) {
        this.database = database;
        this.table = new SecretTable(database, new Sealer(Objects.requireNonNull(keys, "keys")), clock);
    }

    /**
     * Opens the store in a database of the application; its tables are made and migrated as by the engines.
     *
     * @param source the data source, PostgreSQL; each {@link #exclusively} in progress holds one connection while the work takes others
     * @param keys the keys that seal
     * @return the store
     * @throws io.chairside.core.error.ConfigurationException if the database cannot be used
     */
    public static SecretStore open(DataSource source, KeyProvider keys) {
        return new SecretStore(
                Stores.call(() -> PayoutAssembly.database(Objects.requireNonNull(source, "source"), null)),
                keys,
                Clock.systemUTC());
    }

    /**
     * Opens the store in a SQLite file of its own, for one process. An engine's file is in use by the engine: take another one.
     *
     * @param file the file; made when absent
     * @param keys the keys that seal
     * @return the store
     * @throws io.chairside.core.error.ConfigurationException if the file cannot be used
     */
    public static SecretStore open(Path file, KeyProvider keys) {
        return new SecretStore(
                Stores.call(() -> PayoutAssembly.database(null, Objects.requireNonNull(file, "file"))),
                keys,
                Clock.systemUTC());
    }

    /**
     * Reads what was saved last, by any node.
     *
     * @param name the name
     * @return the text, empty when nothing is kept
     * @throws io.chairside.core.error.ConfigurationException if it was sealed with a key that is not known, or was changed
     */
    public Optional<String> load(String name) {
        checkName(name);
        return Stores.call(() -> table.load(name));
    }

    /**
     * Keeps a text in place of the one before; durable when this returns.
     *
     * @param name the name, at most 200 characters
     * @param text the text, at most 100,000 characters
     */
    public void save(String name, String text) {
        checkName(name);
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("A secret has at most " + LONGEST_TEXT + " characters");
        }
        Stores.run(() -> table.save(name, text));
    }

    /**
     * Forgets a text.
     *
     * @param name the name
     */
    public void delete(String name) {
        checkName(name);
        Stores.run(() -> table.delete(name));
    }

    /**
     * Does work while nobody else, in this process or on another node of the same PostgreSQL database, does work for the same name. The work may call the other
     * methods of this store. A process that dies in the middle lets go.
     *
     * @param <T> what the work gives
     * @param name the name
     * @param work what to do
     * @return what the work gave
     * @throws UnavailableException if the lock cannot be had; the work was not begun
     */
    public <T> T exclusively(String name, Supplier<T> work) {
        checkName(name);
        ReentrantLock lock = locks.computeIfAbsent(name, key -> new ReentrantLock());
        if (lock.isHeldByCurrentThread()) {
            return work.get();
        }
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(
                    ErrorContext.of("chairside", "secrets.exclusively"),
                    "the thread was interrupted while it waited for another one",
                    "Try again; nothing was changed.",
                    null);
        }
        try (SecretTable.Held held = Stores.call(() -> table.hold(name))) {
            return held.doing(work);
        } finally {
            lock.unlock();
        }
    }

    private static void checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A secret's name has 1 to " + LONGEST_NAME + " characters");
        }
    }

    /** Closes the store's file, if it has one. */
    @Override
    public void close() {
        database.close();
    }
}

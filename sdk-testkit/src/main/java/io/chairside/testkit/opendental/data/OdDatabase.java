package io.chairside.testkit.opendental.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One simulated office's database: every table of {@link OdSchema}, in memory, behind one read/write lock. Thread-safe.
 */
public final class OdDatabase {
    private final OfficeClock clock;
    private final Map<String, OdTable> tables = new LinkedHashMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final OdSelections selections = new OdSelections();
    private long changes;

    /**
     * Creates an empty database.
     *
     * @param clock the office's clock, which sets the change stamps
     */
    public OdDatabase(OfficeClock clock) {
        this.clock = clock;
        for (OdSchema.Table table : OdSchema.standard().tables()) {
            tables.put(table.name(), new OdTable(this, table));
        }
    }

    /** {@return the office's clock} */
    public OfficeClock clock() {
        return clock;
    }

    /**
     * Gives a table.
     *
     * @param name its exact name, for example {@code patient}
     * @return the table
     * @throws IllegalArgumentException if the schema has no such table
     */
    public OdTable table(String name) {
        OdTable table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("there is no table " + name);
        }
        return table;
    }

    /**
     * Reads several things as of one moment.
     *
     * @param <T> type of the answer
     * @param work reads tables, and must not change them
     * @return what the work returns
     */
    public <T extends @Nullable Object> T read(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Makes several changes as one step: nobody reads between them. There is no rollback; check before changing.
     *
     * @param <T> type of the answer
     * @param work reads and changes tables
     * @return what the work returns
     * @throws IllegalStateException if called from inside {@link #read}, where it could never get the lock
     */
    public <T extends @Nullable Object> T write(Supplier<T> work) {
        if (lock.getReadHoldCount() > 0 && !lock.isWriteLockedByCurrentThread()) {
            throw new IllegalStateException(
                    "a change inside OdDatabase.read; use OdDatabase.write around the whole step");
        }
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Selects rows, and remembers them under a key until any row of the database changes.
     *
     * @param key what the selection depends on, besides the rows
     * @param select selects the rows, and must not change them
     * @return the rows, unmodifiable
     */
    public List<OdRow> select(Object key, Supplier<List<OdRow>> select) {
        return read(() -> selections.get(key, changes, select));
    }

    /** Notes that a row has changed; called inside {@link #write}. */
    void changed() {
        changes++;
    }

    /**
     * Reads a preference of the office.
     *
     * @param name exact name, for example {@code ProgramVersion}
     * @return its value, or empty when the office has no such preference
     */
    public Optional<String> preference(String name) {
        return findPreference(name).map(row -> row.text("ValueString"));
    }

    /**
     * Sets a preference of the office, adding it if it is new.
     *
     * @param name exact name
     * @param value its value; a yes or no is "1" or "0"
     */
    public void setPreference(String name, String value) {
        write(() -> {
            OdTable preferences = table("preference");
            return findPreference(name)
                    .map(row -> preferences.update(row.key(), changed -> changed.set("ValueString", value)))
                    .orElseGet(() -> preferences.insert(
                            added -> added.set("PrefName", name).set("ValueString", value)));
        });
    }

    private Optional<OdRow> findPreference(String name) {
        return read(() -> table("preference").rows().stream()
                .filter(row -> row.text("PrefName").equals(name))
                .findFirst());
    }
}

package io.chairside.testkit.opendental.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The rows of one table, in key order. Every method takes the database's lock for itself; wrap several in {@link OdDatabase#read} or
 * {@link OdDatabase#write} when they belong together. A change takes effect as a whole or, when its consumer throws, not at all.
 */
public final class OdTable {
    private final OdDatabase database;
    private final OdSchema.Table schema;
    private final TreeMap<Long, OdRow> rows = new TreeMap<>();
    private final Map<String, OdIndex> indexes = new HashMap<>();
    private long nextKey = 1;

    OdTable(OdDatabase database, OdSchema.Table schema) {
        this.database = database;
        this.schema = schema;
    }

    /** {@return the table's columns} */
    public OdSchema.Table schema() {
        return schema;
    }

    /**
     * Adds a row under the next free key, which is greater than every key ever used in this table.
     *
     * @param values sets the columns
     * @return the stored row
     */
    public OdRow insert(Consumer<OdRow> values) {
        return database.write(() -> insert(nextKey, values));
    }

    /**
     * Adds a row under a given key.
     *
     * @param key the key, not 0
     * @param values sets the other columns; the change stamp is the office's time unless it is set here
     * @return the stored row
     * @throws IllegalArgumentException if the key is 0 or taken
     */
    public OdRow insert(long key, Consumer<OdRow> values) {
        return database.write(() -> {
            if (key == 0 || rows.containsKey(key)) {
                throw new IllegalArgumentException(schema + " cannot insert a row under key " + key);
            }
            OdRow row = new OdRow(schema, key);
            values.accept(row);
            return put(row);
        });
    }

    /**
     * Changes a row. The change stamp moves to the office's time if a value really changed and the consumer did not set the stamp itself, as
     * the vendor's database does.
     *
     * @param key the row's key
     * @param changes sets columns
     * @return the row as stored now; the same object as before if nothing changed
     * @throws NoSuchElementException if there is no such row
     */
    public OdRow update(long key, Consumer<OdRow> changes) {
        return database.write(() -> {
            OdRow before = rows.get(key);
            if (before == null) {
                throw new NoSuchElementException(schema + " has no row " + key);
            }
            OdRow after = before.copy();
            changes.accept(after);
            if (after.sameValues(before)) {
                return before;
            }
            unindex(before);
            return put(after);
        });
    }

    /**
     * Removes a row.
     *
     * @param key the row's key
     * @return whether there was such a row
     */
    public boolean delete(long key) {
        return database.write(() -> {
            OdRow row = rows.remove(key);
            if (row != null) {
                unindex(row);
                database.changed();
            }
            return row != null;
        });
    }

    /**
     * Finds a row by its key.
     *
     * @param key the key
     * @return the row, or empty
     */
    public Optional<OdRow> get(long key) {
        return database.read(() -> Optional.ofNullable(rows.get(key)));
    }

    /**
     * Gives a live, unmodifiable view of all rows in key order. Iterate it inside {@link OdDatabase#read} or {@link OdDatabase#write}; rows may
     * be updated but not inserted or deleted meanwhile.
     *
     * @return the rows
     */
    public Collection<OdRow> rows() {
        return Collections.unmodifiableCollection(rows.values());
    }

    /**
     * Gives a view like {@link #rows()} of the rows above a key.
     *
     * @param key the key, itself left out
     * @return the rows in key order
     */
    public Collection<OdRow> rowsAbove(long key) {
        return Collections.unmodifiableCollection(rows.tailMap(key, false).values());
    }

    /**
     * Finds the rows that hold a number. The first call for a column builds an index, which is then kept up to date.
     *
     * @param column a column of type KEY or INT
     * @param value the number
     * @return the rows in key order, a copy
     */
    public List<OdRow> by(String column, long value) {
        return database.read(() -> {
            List<OdRow> found = new ArrayList<>();
            index(column).keys(value).forEach(key -> {
                OdRow row = rows.get(key);
                if (row != null) {
                    found.add(row);
                }
            });
            return found;
        });
    }

    /** {@return the number of rows} */
    public int size() {
        return database.read(rows::size);
    }

    private OdRow put(OdRow row) {
        if (!row.stamped()) {
            schema.stamp().ifPresent(stamp -> row.set(stamp, database.clock().now()));
        }
        rows.put(row.key(), row.seal());
        indexes.values().forEach(index -> index.add(row));
        nextKey = Math.max(nextKey, row.key() + 1);
        database.changed();
        return row;
    }

    private void unindex(OdRow row) {
        indexes.values().forEach(index -> index.remove(row));
    }

    // Called under the lock. Several readers may hold it and ask for a new index at the same time, so they take turns
    // here.
    private OdIndex index(String column) {
        synchronized (indexes) {
            return indexes.computeIfAbsent(column, name -> {
                OdIndex index = new OdIndex(schema.column(name));
                rows.values().forEach(index::add);
                return index;
            });
        }
    }

    @Override
    public String toString() {
        return schema.name();
    }
}

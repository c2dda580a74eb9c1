package io.chairside.testkit.opendental.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;

/**
 * One row of a table. Columns are named exactly as in the vendor's database; a column that was never set has its default
 * ({@link OdSchema.Column#none()}). A row can be changed only inside {@link OdTable#insert} and {@link OdTable#update}; the rows a table hands
 * out are immutable snapshots and may be read without a lock. Asking for a column that does not exist, or as the wrong type, is an
 * {@link IllegalArgumentException}.
 */
public final class OdRow {
    private static final Object[] EMPTY = {};

    private final OdSchema.Table table;
    private final long key;
    // Only columns that differ from their default are stored: two bit sets of column indexes, and the values in index
    // order.
    private long low;
    private long high;
    private Object[] values;
    private boolean sealed;
    private boolean stamped;

    OdRow(OdSchema.Table table, long key) {
        this.table = table;
        this.key = key;
        this.values = EMPTY;
    }

    private OdRow(OdRow other) {
        this.table = other.table;
        this.key = other.key;
        this.low = other.low;
        this.high = other.high;
        this.values = other.values.clone();
    }

    /** {@return the primary key} */
    public long key() {
        return key;
    }

    /** {@return the table the row belongs to} */
    public OdSchema.Table table() {
        return table;
    }

    /**
     * Reads a key or whole number.
     *
     * @param column a column of type KEY or INT
     * @return the value; 0 means none in a key column
     */
    public long num(String column) {
        OdSchema.Column found = table.column(column);
        if (found.type() != OdType.INT) {
            expect(found, OdType.KEY);
        }
        return (Long) value(found);
    }

    /**
     * Reads a decimal.
     *
     * @param column a column of type MONEY
     * @return the exact value, with at least two decimals; the sign is the vendor's
     */
    public BigDecimal money(String column) {
        return (BigDecimal) value(expect(table.column(column), OdType.MONEY));
    }

    /**
     * Reads a text.
     *
     * @param column a column of type TEXT
     * @return the text, empty when there is none
     */
    public String text(String column) {
        return (String) value(expect(table.column(column), OdType.TEXT));
    }

    /**
     * Reads a date.
     *
     * @param column a column of type DATE
     * @return the date, 0001-01-01 when there is none
     */
    public LocalDate date(String column) {
        return (LocalDate) value(expect(table.column(column), OdType.DATE));
    }

    /**
     * Reads an office-local date and time.
     *
     * @param column a column of type DATETIME or TIMESTAMP
     * @return the time in whole seconds, 0001-01-01 00:00:00 when there is none
     */
    public LocalDateTime dateTime(String column) {
        OdSchema.Column found = table.column(column);
        if (found.type() != OdType.TIMESTAMP) {
            expect(found, OdType.DATETIME);
        }
        return (LocalDateTime) value(found);
    }

    /**
     * Reads a time of day.
     *
     * @param column a column of type TIME
     * @return the time in whole seconds, midnight when there is none
     */
    public LocalTime time(String column) {
        return (LocalTime) value(expect(table.column(column), OdType.TIME));
    }

    /**
     * Reads a yes or no.
     *
     * @param column a column of type BOOL
     * @return whether it is yes
     */
    public boolean flag(String column) {
        return (Boolean) value(expect(table.column(column), OdType.BOOL));
    }

    /**
     * Reads a column of any type.
     *
     * @param column the column's name
     * @return the value in the Java type that {@link OdType} names, never null
     */
    public Object raw(String column) {
        return value(table.column(column));
    }

    /**
     * Reads a column of any type, without looking its name up.
     *
     * @param column a column of this row's table
     * @return the value in the Java type that {@link OdType} names, never null
     */
    public Object raw(OdSchema.Column column) {
        return value(column);
    }

    /**
     * Changes a column.
     *
     * @param column the column's name; the primary key cannot be changed
     * @param value in the Java type that {@link OdType} names; an int is taken for a long, a whole number for money, 0 or 1 for a yes or no
     * @return this row
     * @throws IllegalArgumentException if the type does not fit; a double never does
     * @throws IllegalStateException if the row was handed out by a table and is not being inserted or updated
     */
    public OdRow set(String column, Object value) {
        set(table.column(column), value);
        return this;
    }

    void set(OdSchema.Column column, Object value) {
        if (sealed) {
            throw new IllegalStateException("change a row of " + table + " through OdTable.update");
        }
        if (column.equals(table.key())) {
            throw new IllegalArgumentException("the key of " + table + " cannot be changed");
        }
        Object stored;
        try {
            stored = column.type().normalise(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(table + "." + column.name() + ": " + e.getMessage(), e);
        }
        stamped |= column.type() == OdType.TIMESTAMP;
        store(column, stored);
    }

    Object value(OdSchema.Column column) {
        if (column.index() == table.key().index()) {
            return key;
        }
        return isSet(column.index()) ? values[position(column.index())] : column.none();
    }

    OdRow copy() {
        return new OdRow(this);
    }

    OdRow seal() {
        sealed = true;
        return this;
    }

    /** Whether the change stamp was set by hand since the row was opened. */
    boolean stamped() {
        return stamped;
    }

    /** Whether both rows, of the same table, hold the same values. */
    boolean sameValues(OdRow other) {
        return low == other.low && high == other.high && Arrays.equals(values, other.values);
    }

    private void store(OdSchema.Column column, Object value) {
        int index = column.index();
        int position = position(index);
        boolean none = value.equals(column.none());
        if (isSet(index)) {
            if (none) {
                Object[] fewer = new Object[values.length - 1];
                System.arraycopy(values, 0, fewer, 0, position);
                System.arraycopy(values, position + 1, fewer, position, fewer.length - position);
                values = fewer;
                mark(index);
            } else {
                values[position] = value;
            }
        } else if (!none) {
            Object[] more = new Object[values.length + 1];
            System.arraycopy(values, 0, more, 0, position);
            more[position] = value;
            System.arraycopy(values, position, more, position + 1, values.length - position);
            values = more;
            mark(index);
        }
    }

    private boolean isSet(int index) {
        return ((index < Long.SIZE ? low : high) >>> index & 1) != 0;
    }

    private void mark(int index) {
        if (index < Long.SIZE) {
            low ^= 1L << index;
        } else {
            high ^= 1L << index;
        }
    }

    private int position(int index) {
        long below = (1L << index) - 1;
        return index < Long.SIZE ? Long.bitCount(low & below) : Long.bitCount(low) + Long.bitCount(high & below);
    }

    private OdSchema.Column expect(OdSchema.Column column, OdType type) {
        if (column.type() != type) {
            throw new IllegalArgumentException(table + "." + column.name() + " is " + column.type() + ", not " + type);
        }
        return column;
    }

    @Override
    public String toString() {
        return table + "#" + key;
    }
}

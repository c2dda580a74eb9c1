package io.chairside.testkit.opendental.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** The keys of the rows of one table by the number in one column, in key order. Guarded by the database's lock. */
final class OdIndex {
    private final OdSchema.Column column;
    private final Map<Long, Keys> keys = new HashMap<>();

    OdIndex(OdSchema.Column column) {
        if (column.type() != OdType.KEY && column.type() != OdType.INT) {
            throw new IllegalArgumentException(column.name() + " is " + column.type() + ", which has no index");
        }
        this.column = column;
    }

    void add(OdRow row) {
        keys.computeIfAbsent(value(row), value -> new Keys()).add(row.key());
    }

    void remove(OdRow row) {
        Keys found = keys.get(value(row));
        if (found != null && found.remove(row.key())) {
            keys.remove(value(row));
        }
    }

    LongStream keys(long value) {
        Keys found = keys.get(value);
        return found == null ? LongStream.empty() : Arrays.stream(found.sorted, 0, found.size);
    }

    private Long value(OdRow row) {
        return (Long) row.value(column);
    }

    private static final class Keys {
        private long[] sorted = new long[2];
        private int size;

        void add(long key) {
            if (size == sorted.length) {
                sorted = Arrays.copyOf(sorted, size * 2);
            }
            int at = size == 0 || sorted[size - 1] < key ? size : -Arrays.binarySearch(sorted, 0, size, key) - 1;
            System.arraycopy(sorted, at, sorted, at + 1, size - at);
            sorted[at] = key;
            size++;
        }

        /** Returns whether no key is left. */
        boolean remove(long key) {
            int at = Arrays.binarySearch(sorted, 0, size, key);
            if (at >= 0) {
                System.arraycopy(sorted, at + 1, sorted, at, size - at - 1);
                size--;
            }
            return size == 0;
        }
    }
}

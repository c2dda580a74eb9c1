package io.chairside.opendental.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Rows of numbers, grouped by a key, kept in blocks of plain arrays: 8 bytes per number, and about 40 per group. For what must wait until the rows it belongs
 * to come by. Not thread-safe.
 */
final class LinkedRows {

    private static final int ROWS = 4096;

    private final int columns;
    private final List<long[]> blocks = new ArrayList<>();
    private final LongMap lastOfGroup = new LongMap();
    private int size;

    /** Empty rows of as many numbers. */
    LinkedRows(int columns) {
        this.columns = columns;
    }

    /** Adds a row to a group. */
    void add(long group, long... values) {
        int stride = columns + 1;
        if (size % ROWS == 0) {
            blocks.add(new long[ROWS * stride]);
        }
        long[] block = blocks.get(size / ROWS);
        int at = size % ROWS * stride;
        System.arraycopy(values, 0, block, at, columns);
        block[at + columns] = lastOfGroup.get(group, -1);
        lastOfGroup.put(group, size);
        size++;
    }

    /** The rows of a group, in the order in which they came. */
    List<long[]> of(long group) {
        int stride = columns + 1;
        List<long[]> rows = new ArrayList<>();
        for (long index = lastOfGroup.get(group, -1); index >= 0; ) {
            long[] block = blocks.get((int) (index / ROWS));
            int at = (int) (index % ROWS) * stride;
            long[] row = new long[columns];
            System.arraycopy(block, at, row, 0, columns);
            rows.add(row);
            index = block[at + columns];
        }
        Collections.reverse(rows);
        return rows;
    }

    /** The groups in ascending order. */
    long[] groups() {
        return lastOfGroup.sortedKeys();
    }
}

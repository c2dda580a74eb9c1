package io.chairside.opendental.internal;

import java.util.Arrays;

/**
 * Keys of rows with a number each, in two plain arrays: 24 to 32 bytes per key, which is why it exists beside {@code HashMap}. Not thread-safe.
 */
final class LongMap {

    private static final int SMALLEST = 16;

    private long[] keys = new long[SMALLEST];
    private long[] values = new long[SMALLEST];
    private int size;
    private boolean hasZero;
    private long zeroValue;

    /** Sets a key's value. Whether the key is new. */
    boolean put(long key, long value) {
        if (key == 0) {
            boolean fresh = !hasZero;
            hasZero = true;
            zeroValue = value;
            return fresh;
        }
        int slot = slot(key);
        boolean fresh = keys[slot] == 0;
        keys[slot] = key;
        values[slot] = value;
        if (fresh && ++size * 4L > keys.length * 3L) {
            grow();
        }
        return fresh;
    }

    /** Adds to a key's value, which begins at zero. */
    void add(long key, long amount) {
        put(key, Math.addExact(get(key, 0), amount));
    }

    /** A key's value. */
    long get(long key, long otherwise) {
        if (key == 0) {
            return hasZero ? zeroValue : otherwise;
        }
        int slot = slot(key);
        return keys[slot] == 0 ? otherwise : values[slot];
    }

    boolean contains(long key) {
        return key == 0 ? hasZero : keys[slot(key)] != 0;
    }

    int size() {
        return size + (hasZero ? 1 : 0);
    }

    boolean isEmpty() {
        return size() == 0;
    }

    /** The keys in ascending order. */
    long[] sortedKeys() {
        long[] sorted = new long[size()];
        int at = 0;
        if (hasZero) {
            sorted[at++] = 0;
        }
        for (long key : keys) {
            if (key != 0) {
                sorted[at++] = key;
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}

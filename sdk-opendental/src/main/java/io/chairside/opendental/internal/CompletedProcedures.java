package io.chairside.opendental.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys and days of completed procedures: 12 bytes each while they come in the order of keys, either way; about 40 otherwise. A line of a claim moves a balance
 * only if its procedure is completed, and some lines have no date but their procedure's. Not thread-safe.
 */
final class CompletedProcedures {

    private static final int BLOCK = 8192;
    private static final int NO_DAY = Integer.MIN_VALUE;

    private final List<long[]> keys = new ArrayList<>();
    private final List<int[]> days = new ArrayList<>();
    private int size;
    private boolean ascending = true;
    private boolean descending = true;
    private @Nullable LongMap unordered;

    void add(long key, @Nullable LocalDate day) {
        if (size > 0) {
            long last = key(size - 1);
            if (key == last) {
                return;
            }
            ascending &= key > last;
            descending &= key < last;
        }
        if (size % BLOCK == 0) {
            keys.add(new long[BLOCK]);
            days.add(new int[BLOCK]);
        }
        int number = day == null ? NO_DAY : (int) day.toEpochDay();
        keys.get(size / BLOCK)[size % BLOCK] = key;
        days.get(size / BLOCK)[size % BLOCK] = number;
        size++;
        if (unordered != null) {
            unordered.put(key, number);
        }
    }

    boolean contains(long key) {
        return find(key) != Long.MAX_VALUE;
    }

    /** The day of a procedure; null when it is unknown. */
    @Nullable
    LocalDate day(long key) {
        long day = find(key);
        return day == Long.MAX_VALUE || day == NO_DAY ? null : LocalDate.ofEpochDay(day);
    }

    int size() {
        return size;
    }

    /** The day as a number; the largest number when the key is not there. */
    private long find(long key) {
        if (!ascending && !descending) {
            return hashed().get(key, Long.MAX_VALUE);
        }
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long at = key(middle);
            if (at == key) {
                return days.get(middle / BLOCK)[middle % BLOCK];
            }
            if (at < key == ascending) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Long.MAX_VALUE;
    }

    private LongMap hashed() {
        LongMap map = unordered;
        if (map == null) {
            map = new LongMap();
            for (int i = 0; i < size; i++) {
                map.put(key(i), days.get(i / BLOCK)[i % BLOCK]);
            }
            unordered = map;
        }
        return map;
    }

    private long key(int index) {
        return keys.get(index / BLOCK)[index % BLOCK];
    }
}

package io.chairside.testkit.run;

import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** What was written by whom and when, the last ten thousand entries. Thread-safe. */
public final class WriteLog {
    private static final int KEEP = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /** Creates an empty log. */
    public WriteLog() {}

    /**
     * One change.
     *
     * @param at office-local time
     * @param who the interface, the front desk, a user
     * @param what what was done
     * @param on what it was done to
     */
    public record Entry(LocalDateTime at, String who, String what, String on) {
        @Override
        public String toString() {
            return "Entry " + at;
        }
    }

    /**
     * Adds an entry.
     *
     * @param at office-local time
     * @param who the interface, the front desk, a user
     * @param what what was done
     * @param on what it was done to, {@code ""} when that cannot be told
     */
    public synchronized void add(LocalDateTime at, String who, String what, String on) {
        if (entries.size() >= KEEP) {
            entries.poll();
        }
        entries.add(new Entry(at, who, what, on));
    }

    /** {@return the entries, newest first} */
    public synchronized List<Entry> newestFirst() {
        List<Entry> copy = new ArrayList<>(entries);
        Collections.reverse(copy);
        return copy;
    }

    /** Forgets everything. */
    public synchronized void clear() {
        entries.clear();
    }
}

package io.chairside.testkit.cloud9;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What arrived at the simulator: counts by procedure, never a value. Thread-safe. */
public final class Cloud9RequestLog {

    private static final int KEEP = 200;

    private final Map<String, Long> counts = new TreeMap<>();
    private final Deque<Entry> last = new ArrayDeque<>();
    private long total;

    Cloud9RequestLog() {}

    synchronized void arrived(String procedure) {
        total++;
        counts.merge(procedure, 1L, Long::sum);
    }

    synchronized void answered(String procedure, int status, String fault) {
        if (last.size() >= KEEP) {
            last.poll();
        }
        last.add(new Entry(procedure, status, fault));
    }

    /** {@return the most recent calls, oldest first, at most 200} */
    public synchronized List<Entry> last() {
        return List.copyOf(last);
    }

    /**
     * One call.
     *
     * @param procedure its name, {@code ""} when the request was not understood
     * @param status the HTTP status, 0 when the connection was cut
     * @param fault the kind of fault that hit it, {@code ""} when none did
     */
    public record Entry(String procedure, int status, String fault) {}

    /** {@return the number of calls that arrived, refused and faulted ones included} */
    public synchronized long total() {
        return total;
    }

    /**
     * Counts the calls of one procedure.
     *
     * @param procedure its name
     * @return the number of calls that arrived
     */
    public synchronized long count(String procedure) {
        return counts.getOrDefault(procedure, 0L);
    }

    /** {@return the number of calls that asked for a change} */
    public synchronized long writes() {
        return counts.entrySet().stream()
                .filter(entry -> Cloud9Faults.WRITES.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** {@return all counts by procedure, sorted} */
    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** Forgets everything. */
    public synchronized void reset() {
        counts.clear();
        last.clear();
        total = 0;
    }
}

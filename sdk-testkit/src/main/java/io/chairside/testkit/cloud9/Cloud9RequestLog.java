package io.chairside.testkit.cloud9;

import java.util.Map;
import java.util.TreeMap;

/** What arrived at the simulator: counts by procedure, never a value. Thread-safe. */
public final class Cloud9RequestLog {

    private final Map<String, Long> counts = new TreeMap<>();
    private long total;

    Cloud9RequestLog() {}

    synchronized void arrived(String procedure) {
        total++;
        counts.merge(procedure, 1L, Long::sum);
    }

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
        total = 0;
    }
}

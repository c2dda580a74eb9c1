package io.chairside.testkit.ascend;

import java.util.Map;
import java.util.TreeMap;

/**
 * What arrived at the simulator: counts by operation, never a value. An operation is a method and a path behind {@code /ascend-gateway/api/}, with
 * {@code {id}} for an id: {@code GET v1/patients}, {@code PUT v1/appointments/{id}}; other paths as they are. Thread-safe.
 */
public final class AscendRequestLog {

    private final Map<String, Long> counts = new TreeMap<>();
    private long total;

    AscendRequestLog() {}

    synchronized void arrived(String operation) {
        total++;
        counts.merge(operation, 1L, Long::sum);
    }

    /** {@return the number of requests that arrived, refused and faulted ones included} */
    public synchronized long total() {
        return total;
    }

    /**
     * Counts the requests of one operation.
     *
     * @param operation method and path
     * @return the number of requests that arrived
     */
    public synchronized long count(String operation) {
        return counts.getOrDefault(operation, 0L);
    }

    /** {@return the number of requests that asked for a change; those for a token do not count} */
    public synchronized long writes() {
        return counts.entrySet().stream()
                .filter(entry -> AscendFaults.WRITES.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** {@return all counts by operation, sorted} */
    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** Forgets everything. */
    public synchronized void reset() {
        counts.clear();
        total = 0;
    }
}

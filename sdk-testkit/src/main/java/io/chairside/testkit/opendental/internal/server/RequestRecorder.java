package io.chairside.testkit.opendental.internal.server;

import io.chairside.testkit.opendental.ApiCall;
import io.chairside.testkit.opendental.RequestLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the calls and keeps the shapes of the last ones. */
public final class RequestRecorder implements RequestLog {
    private final int keep;
    private final Deque<Entry> last = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long total;
    private long writes;
    private long moneyWrites;
    private Duration throttled = Duration.ZERO;

    /**
     * Creates an empty record.
     *
     * @param keep how many of the last calls to keep
     */
    public RequestRecorder(int keep) {
        this.keep = keep;
    }

    synchronized void arrived(ApiCall call) {
        total++;
        counts.merge(call.label(), 1L, Long::sum);
        if (call.isWrite()) {
            writes++;
        }
        if (call.isMoneyWrite()) {
            moneyWrites++;
        }
    }

    synchronized void answered(String method, String path, int status, String fault) {
        if (last.size() >= keep) {
            last.poll();
        }
        last.add(new Entry(method, path, status, fault));
    }

    synchronized void waited(Duration wait) {
        throttled = throttled.plus(wait);
    }

    @Override
    public synchronized long total() {
        return total;
    }

    @Override
    public synchronized long count(String method, String resource) {
        String plain = method + " " + resource;
        long sum = 0;
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            if (entry.getKey().equals(plain) || entry.getKey().startsWith(plain + "/")) {
                sum += entry.getValue();
            }
        }
        return sum;
    }

    @Override
    public synchronized long count(String method, String resource, String subAction) {
        return counts.getOrDefault(new ApiCall(method, resource, subAction, false).label(), 0L);
    }

    @Override
    public synchronized long moneyWrites() {
        return moneyWrites;
    }

    @Override
    public synchronized long writes() {
        return writes;
    }

    @Override
    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    @Override
    public synchronized List<Entry> last() {
        return List.copyOf(last);
    }

    @Override
    public synchronized Duration throttled() {
        return throttled;
    }

    @Override
    public synchronized void reset() {
        last.clear();
        counts.clear();
        total = 0;
        writes = 0;
        moneyWrites = 0;
        throttled = Duration.ZERO;
    }
}

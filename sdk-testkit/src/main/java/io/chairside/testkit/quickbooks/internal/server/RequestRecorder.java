package io.chairside.testkit.quickbooks.internal.server;

import io.chairside.testkit.quickbooks.ApiCall;
import io.chairside.testkit.quickbooks.RequestLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the calls and keeps the shapes of the last ones. */
public final class RequestRecorder implements RequestLog {
    private static final int TOO_MANY_REQUESTS = 429;

    private final int keep;
    private final Deque<Entry> last = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long total;
    private long writes;
    private long moneyWrites;
    private long throttled;

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
        writes += call.isWrite() ? 1 : 0;
        moneyWrites += call.isMoneyWrite() ? 1 : 0;
    }

    synchronized void answered(Entry entry) {
        if (last.size() >= keep) {
            last.poll();
        }
        last.add(entry);
        throttled += entry.status() == TOO_MANY_REQUESTS ? 1 : 0;
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
    public synchronized long count(String method, String resource, String operation) {
        return counts.getOrDefault(new ApiCall(method, resource, operation).label(), 0L);
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
    public synchronized long throttled() {
        return throttled;
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
    public synchronized void reset() {
        last.clear();
        counts.clear();
        total = 0;
        writes = 0;
        moneyWrites = 0;
        throttled = 0;
    }
}

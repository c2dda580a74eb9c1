package io.chairside.testkit.quickbooks.internal.server;

import io.chairside.testkit.quickbooks.internal.Refusal;
import io.chairside.testkit.quickbooks.internal.SimulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The documented limits per company, in sliding windows on the simulator's clock. A simulator has one application, so the limits per company
 * and application are the ones that bite.
 */
final class Limits {
    private static final int PER_SECOND = 10;
    private static final int PER_MINUTE = 500;
    private static final int BATCHES_PER_MINUTE = 40;

    private final SimulatorClock clock;
    private final boolean on;
    private final Map<String, Deque<Instant>> calls = new HashMap<>();
    private final Map<String, Deque<Instant>> batches = new HashMap<>();

    Limits(SimulatorClock clock, boolean on) {
        this.clock = clock;
        this.on = on;
    }

    /** Counts a call or refuses it; a refused call does not count. */
    synchronized void pass(String realmId, boolean batch) {
        if (!on) {
            return;
        }
        Instant now = clock.now();
        Deque<Instant> all = window(calls, realmId, now);
        Deque<Instant> ofBatches = window(batches, realmId, now);
        Instant secondAgo = now.minusSeconds(1);
        long lastSecond =
                all.stream().filter(instant -> instant.isAfter(secondAgo)).count();
        boolean tooMany = all.size() >= PER_MINUTE || lastSecond >= PER_SECOND;
        if (tooMany || (batch && ofBatches.size() >= BATCHES_PER_MINUTE)) {
            throw throttled(429, "SERVICE", "3001");
        }
        all.add(now);
        if (batch) {
            ofBatches.add(now);
        }
    }

    private static Deque<Instant> window(Map<String, Deque<Instant>> windows, String realmId, Instant now) {
        Deque<Instant> window = windows.computeIfAbsent(realmId, realm -> new ArrayDeque<>());
        Instant minuteAgo = now.minus(Duration.ofMinutes(1));
        while (!window.isEmpty() && !window.peek().isAfter(minuteAgo)) {
            window.poll();
        }
        return window;
    }

    static Refusal throttled(int status, String type, String code) {
        return new Refusal(
                status,
                type,
                code,
                "message=ThrottleExceeded; errorCode=003001; statusCode=" + status,
                "The request limit was reached.  Try again later",
                null);
    }
}

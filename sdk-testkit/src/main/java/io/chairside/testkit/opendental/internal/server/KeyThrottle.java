package io.chairside.testkit.opendental.internal.server;

import io.chairside.testkit.opendental.ThrottleMode;
import io.chairside.testkit.opendental.data.OfficeClock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The relay's spacing of calls: the start of a call is held back until long enough after the start of the one before. */
final class KeyThrottle {
    private final ThrottleMode mode;
    private final Duration spacing;
    private final OfficeClock clock;
    private long nextStart = Long.MIN_VALUE;

    KeyThrottle(ThrottleMode mode, Duration spacing, OfficeClock clock) {
        this.mode = mode;
        this.spacing = spacing;
        this.clock = clock;
    }

    /** Holds a call back, really or by moving the office clock; returns how long. */
    Duration pass() {
        if (mode == ThrottleMode.OFF) {
            return Duration.ZERO;
        }
        Duration wait = reserve();
        if (mode == ThrottleMode.REAL && !wait.isZero()) {
            long until = System.nanoTime() + wait.toNanos();
            while (until - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
        }
        return wait;
    }

    private synchronized Duration reserve() {
        long now = mode == ThrottleMode.REAL
                ? System.nanoTime() / 1_000_000
                : clock.instant().toEpochMilli();
        long start = Math.max(now, nextStart);
        nextStart = start + spacing.toMillis();
        Duration wait = Duration.ofMillis(start - now);
        if (mode == ThrottleMode.VIRTUAL && !wait.isZero()) {
            clock.advance(wait);
        }
        return wait;
    }
}

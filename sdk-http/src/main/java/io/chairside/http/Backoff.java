package io.chairside.http;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

/** Full jitter: a random time between nothing and a bound that doubles with each attempt up to a cap. */
final class Backoff {

    private final long firstNanos;
    private final long capNanos;
    private final LongUnaryOperator random;

    /**
     * Creates it.
     *
     * @param first bound of the first wait
     * @param cap bound of any wait
     * @param random gives a number from 0 to its argument, both included
     */
    Backoff(Duration first, Duration cap, LongUnaryOperator random) {
        this.firstNanos = first.toNanos();
        this.capNanos = cap.toNanos();
        this.random = random;
    }

    /** The wait after the given attempt, counted from 1. */
    Duration after(int attempt) {
        return Duration.ofNanos(random.applyAsLong(bound(attempt)));
    }

    long bound(int attempt) {
        int doublings = Math.min(attempt - 1, 62);
        return firstNanos > (capNanos >> doublings) ? capNanos : firstNanos << doublings;
    }
}

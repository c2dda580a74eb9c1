package io.chairside.http;

import java.time.Duration;
import java.util.Objects;

/**
 * How fast one credential may call: a minimum spacing, a token bucket, a bound on calls in flight, each optional. Immutable and thread-safe.
 *
 * @param spacing least time between two calls; zero = none
 * @param from what the spacing is counted from
 * @param interval the bucket gains one token per interval; zero = no bucket
 * @param burst how many tokens the bucket holds, at least 1
 * @param maxInFlight how many calls may be under way at once, at least 1
 */
public record RateLimit(Duration spacing, From from, Duration interval, int burst, int maxInFlight) {

    /** What a spacing is counted from. */
    public enum From {
        /** From the start of a call to the start of the next: the call's own time counts. */
        START,
        /** From the end of a call to the start of the next; with more than one call in flight, from each end. */
        END
    }

    /**
     * Checks the ranges.
     *
     * @param spacing least time between two calls; zero = none
     * @param from what the spacing is counted from
     * @param interval the bucket gains one token per interval; zero = no bucket
     * @param burst how many tokens the bucket holds, at least 1
     * @param maxInFlight how many calls may be under way at once, at least 1
     */
    public RateLimit {
        Objects.requireNonNull(spacing, "spacing");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(interval, "interval");
        if (spacing.isNegative() || interval.isNegative() || burst < 1 || maxInFlight < 1) {
            throw new IllegalArgumentException("durations are not negative, counts are at least 1");
        }
    }

    /** {@return no limit} */
    public static RateLimit none() {
        return new RateLimit(Duration.ZERO, From.START, Duration.ZERO, 1, Integer.MAX_VALUE);
    }

    /**
     * A minimum spacing between two calls, one in flight at a time.
     *
     * @param spacing least time between two calls
     * @param from what it is counted from
     * @return the limit
     */
    public static RateLimit spaced(Duration spacing, From from) {
        return new RateLimit(spacing, from, Duration.ZERO, 1, 1);
    }

    /**
     * A token bucket. In any stretch of time {@code t} at most {@code burst + t * calls / per} calls start.
     *
     * @param calls how many tokens the bucket gains per period, at least 1
     * @param per the period, positive
     * @param burst how many tokens it holds, at least 1
     * @return the limit
     */
    public static RateLimit bucket(int calls, Duration per, int burst) {
        if (calls < 1 || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException("calls and period are positive");
        }
        // Rounded up: never faster than asked.
        Duration interval = per.plusNanos(calls - 1L).dividedBy(calls);
        return new RateLimit(Duration.ZERO, From.START, interval, burst, Integer.MAX_VALUE);
    }

    /**
     * The same limit with another bound on calls in flight.
     *
     * @param calls how many calls may be under way at once, at least 1
     * @return a new limit
     */
    public RateLimit inFlight(int calls) {
        return new RateLimit(spacing, from, interval, burst, calls);
    }

    /** The stricter of two in each respect: what holds when two connectors share a credential and disagree. */
    RateLimit strictest(RateLimit other) {
        return new RateLimit(
                spacing.compareTo(other.spacing) >= 0 ? spacing : other.spacing,
                from == From.END || other.from == From.END ? From.END : From.START,
                interval.compareTo(other.interval) >= 0 ? interval : other.interval,
                strictestBurst(other),
                Math.min(maxInFlight, other.maxInFlight));
    }

    private int strictestBurst(RateLimit other) {
        if (interval.isZero()) {
            return other.burst;
        }
        return other.interval.isZero() ? burst : Math.min(burst, other.burst);
    }
}

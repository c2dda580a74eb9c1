package io.chairside.engine.internal.run;

import io.chairside.engine.EngineMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's time: runs with the monotonic clock, is set by the database's clock (PostgreSQL) or the wall clock (SQLite), never goes back by more than its
 * tolerance, and remembers when it last jumped forward, because waits measured over a jump prove nothing. Thread-safe.
 */
public final class EngineTime {

    private static final Logger log = LoggerFactory.getLogger(EngineTime.class);
    private static final long TOLERANCE = 2_000;

    private final Clock wall;
    private final LongSupplier nanos;
    private final boolean followWall;
    private final EngineMetrics metrics;
    private final Object lock = new Object();
    private long base;
    private long baseNanos;
    private long offset;
    private long lastJump;

    /**
     * Starts the time.
     *
     * @param wall the wall clock
     * @param nanos the monotonic clock, nanoseconds
     * @param followWall whether the wall clock sets the time; otherwise only {@link #set} does
     * @param start where the wall clock sets the time: time known to have passed already; otherwise the authority's time now; milliseconds
     * @param metrics told of jumps
     */
    public EngineTime(Clock wall, LongSupplier nanos, boolean followWall, long start, EngineMetrics metrics) {
        this.wall = wall;
        this.nanos = nanos;
        this.followWall = followWall;
        this.metrics = metrics;
        this.baseNanos = nanos.getAsLong();
        if (!followWall) {
            this.base = start;
            return;
        }
        long begin = wall.millis();
        if (begin < start - TOLERANCE) {
            offset = start - begin;
            jumped(begin - start);
        }
        this.base = begin + offset;
        this.lastJump = base;
    }

    /** {@return milliseconds since 1970 UTC} */
    public long now() {
        synchronized (lock) {
            if (followWall) {
                observe(wall.millis());
            }
            return running();
        }
    }

    /** {@return the same as an instant} */
    public Instant instant() {
        return Instant.ofEpochMilli(now());
    }

    /** {@return the monotonic clock, nanoseconds} */
    public long nanos() {
        return nanos.getAsLong();
    }

    /**
     * Sets the time by an authority.
     *
     * @param authority the database's clock, milliseconds
     */
    public void set(long authority) {
        synchronized (lock) {
            observe(authority);
        }
    }

    private long running() {
        return base + (nanos.getAsLong() - baseNanos) / 1_000_000;
    }

    private void observe(long raw) {
        long expected = running();
        if (Math.abs(raw - expected) <= TOLERANCE) {
            offset = 0;
            rebase(raw);
            return;
        }
        long observed = raw + offset;
        if (Math.abs(observed - expected) <= TOLERANCE) {
            rebase(observed);
        } else if (raw > expected) {
            offset = 0;
            lastJump = raw;
            rebase(raw);
            jumped(raw - expected);
        } else {
            offset = expected - raw;
            rebase(expected);
            jumped(raw - expected);
        }
    }

    private void rebase(long time) {
        base = time;
        baseNanos = nanos.getAsLong();
    }

    private void jumped(long byMillis) {
        log.warn(
                "The clock jumped by {} ms. {}",
                byMillis,
                byMillis < 0
                        ? "The engine goes on with its own time; set this machine's clock right."
                        : "Waits in progress begin anew; nothing is sent on the strength of the jump.");
        try {
            metrics.clockJumped(Duration.ofMillis(byMillis));
        } catch (RuntimeException e) {
            log.warn("The metrics listener threw {}", e.getClass().getName());
        }
    }

    /** {@return when the time last jumped forward, or this process began; waits that began earlier begin then} */
    public long lastJump() {
        synchronized (lock) {
            return lastJump;
        }
    }

    /**
     * Turns a moment of the connectors' clock into engine time, by its age.
     *
     * @param moment what a connector said
     * @return milliseconds of engine time
     */
    public long of(Instant moment) {
        return now() - (wall.millis() - moment.toEpochMilli());
    }
}

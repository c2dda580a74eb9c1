package io.chairside.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** A wall clock and a monotonic clock that move only when told. */
public final class VirtualClock extends Clock implements LongSupplier {

    private static final long FIRST_NANOS = 1_000_000_000L;

    private final Instant start;
    private long wall;
    private long nanos = FIRST_NANOS;

    public VirtualClock(Instant start) {
        this.start = start;
        this.wall = start.toEpochMilli();
    }

    public synchronized void advance(Duration by) {
        wall += by.toMillis();
        nanos += by.toNanos();
    }

    /** Somebody sets the wall clock; the monotonic clock does not notice. */
    public synchronized void jump(Duration by) {
        wall += by.toMillis();
    }

    /** What time it really is, whatever this machine's wall clock says. */
    public synchronized Instant real() {
        return start.plusNanos(nanos - FIRST_NANOS);
    }

    @Override
    public synchronized long getAsLong() {
        return nanos;
    }

    @Override
    public synchronized long millis() {
        return wall;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

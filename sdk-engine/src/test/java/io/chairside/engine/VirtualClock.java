package io.chairside.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** A wall clock and a monotonic clock that move only when told. */
final class VirtualClock extends Clock implements LongSupplier {

    private long wall;
    private long nanos = 1_000_000_000L;

    VirtualClock(Instant start) {
        this.wall = start.toEpochMilli();
    }

    synchronized void advance(Duration by) {
        wall += by.toMillis();
        nanos += by.toNanos();
    }

    /** Somebody sets the wall clock; the monotonic clock does not notice. */
    synchronized void jump(Duration by) {
        wall += by.toMillis();
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

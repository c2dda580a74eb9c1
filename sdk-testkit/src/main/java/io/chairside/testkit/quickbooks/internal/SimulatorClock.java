package io.chairside.testkit.quickbooks.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicReference;

/** The one clock of a simulator: a source of instants that can be moved forward, and the zone in which QuickBooks prints times. */
public final class SimulatorClock {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");

    private final InstantSource source;
    private final ZoneId zone;
    private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

    /**
     * Creates a clock.
     *
     * @param source where time comes from
     * @param zone the zone of the printed offsets and of the server's date
     */
    public SimulatorClock(InstantSource source, ZoneId zone) {
        this.source = source;
        this.zone = zone;
    }

    /** {@return the time} */
    public Instant now() {
        return source.instant().plus(shift.get());
    }

    /** {@return the server's date} */
    public LocalDate today() {
        return LocalDate.ofInstant(now(), zone);
    }

    /** {@return the zone} */
    public ZoneId zone() {
        return zone;
    }

    /**
     * Moves the clock.
     *
     * @param amount how far
     */
    public void advance(Duration amount) {
        shift.accumulateAndGet(amount, Duration::plus);
    }

    /**
     * Prints an instant as {@code MetaData} does.
     *
     * @param instant the instant
     * @return to the second, with offset
     */
    public String stamp(Instant instant) {
        return SECONDS.format(instant.atZone(zone));
    }

    /** {@return now as the envelope prints it: milliseconds, with offset} */
    public String envelopeTime() {
        return MILLIS.format(now().atZone(zone));
    }
}

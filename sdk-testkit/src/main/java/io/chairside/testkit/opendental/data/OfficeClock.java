package io.chairside.testkit.opendental.data;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock on an office's wall: a source of instants and the office's time zone. It can be set and advanced, whether it stands still or runs,
 * so that a test can also give an office a wrong clock. Thread-safe.
 */
public final class OfficeClock {
    private final InstantSource source;
    private final ZoneId zone;
    private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

    private OfficeClock(InstantSource source, ZoneId zone) {
        this.source = source;
        this.zone = zone;
    }

    /**
     * Makes a clock that runs with the computer's.
     *
     * @param zone the office's time zone
     * @return the clock
     */
    public static OfficeClock system(ZoneId zone) {
        return new OfficeClock(InstantSource.system(), zone);
    }

    /**
     * Makes a clock that stands still until it is set or advanced.
     *
     * @param now office-local time; of the two instants of an hour that repeats, the earlier
     * @param zone the office's time zone
     * @return the clock
     */
    public static OfficeClock fixedAt(LocalDateTime now, ZoneId zone) {
        return new OfficeClock(InstantSource.fixed(now.atZone(zone).toInstant()), zone);
    }

    /** {@return the office-local time in whole seconds} */
    public LocalDateTime now() {
        return LocalDateTime.ofInstant(instant(), zone).truncatedTo(ChronoUnit.SECONDS);
    }

    /** {@return the office-local date} */
    public LocalDate today() {
        return now().toLocalDate();
    }

    /** {@return the instant this clock shows} */
    public Instant instant() {
        return source.instant().plus(shift.get());
    }

    /** {@return the office's time zone} */
    public ZoneId zone() {
        return zone;
    }

    /**
     * Moves the clock by some time that passes everywhere; over a change to or from daylight-saving time the wall time jumps accordingly.
     *
     * @param amount how far; negative moves it back
     */
    public void advance(Duration amount) {
        shift.accumulateAndGet(amount, Duration::plus);
    }

    /**
     * Sets the clock.
     *
     * @param now office-local time; of the two instants of an hour that repeats, the earlier
     */
    public void set(LocalDateTime now) {
        shift.set(Duration.between(source.instant(), now.atZone(zone).toInstant()));
    }

    @Override
    public String toString() {
        return "OfficeClock " + now() + " " + zone;
    }
}

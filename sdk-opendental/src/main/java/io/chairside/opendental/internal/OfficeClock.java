package io.chairside.opendental.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * The office's calendar: our clock seen in the practice's zone.
 *
 * @param clock the clock
 * @param zone the practice's zone
 */
record OfficeClock(Clock clock, ZoneId zone) {

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** Whether a wall time exists; the hour that is skipped when summer time begins does not. */
    boolean exists(LocalDateTime wallTime) {
        return !zone.getRules().getValidOffsets(wallTime).isEmpty();
    }
}

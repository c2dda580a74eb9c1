package io.chairside.opendental.internal;

import io.chairside.core.write.RejectionReason;
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

    /** Refuses a wall time that does not exist: the hour that is skipped when summer time begins. */
    void requireWallTime(LocalDateTime time) {
        if (zone.getRules().getValidOffsets(time).isEmpty()) {
            throw RefusedWrite.because(
                    RejectionReason.INVALID_DATE,
                    "The time " + time + " does not exist at the office: the clock skips it when summer time begins.",
                    "Choose another time.");
        }
    }
}

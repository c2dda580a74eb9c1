package io.chairside.engine.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** When payments are written: each at once, or in batches. Batches follow the practice's wall clock, also over changes of daylight saving time. */
public sealed interface Timing {

    /** {@return each payment as soon as possible} */
    static Timing instant() {
        return new Instantly();
    }

    /**
     * A batch every hour.
     *
     * @param minute the minute of the hour, 0 to 59, on the practice's wall clock
     * @return the timing
     */
    static Timing hourly(int minute) {
        return new Hourly(minute);
    }

    /**
     * A batch every day.
     *
     * @param at the time on the practice's wall clock
     * @return the timing
     */
    static Timing dailyAt(LocalTime at) {
        return new Daily(at);
    }

    /**
     * When the batch closes that takes in a payment now.
     *
     * @param now the moment of submission
     * @param zone the practice's zone
     * @return the moment, after {@code now}; empty when there are no batches
     */
    Optional<Instant> closesAfter(Instant now, ZoneId zone);

    /** Each payment as soon as possible. */
    record Instantly() implements Timing {
        @Override
        public Optional<Instant> closesAfter(Instant now, ZoneId zone) {
            return Optional.empty();
        }
    }

    /**
     * A batch every hour.
     *
     * @param minute the minute of the hour, 0 to 59
     */
    record Hourly(int minute) implements Timing {
        /**
         * Checks the minute.
         *
         * @param minute the minute of the hour, 0 to 59
         */
        public Hourly {
            if (minute < 0 || minute > 59) {
                throw new IllegalArgumentException("A minute of the hour lies between 0 and 59");
            }
        }

        @Override
        public Optional<Instant> closesAfter(Instant now, ZoneId zone) {
            ZonedDateTime next = now.atZone(zone).truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(minute));
            while (!next.toInstant().isAfter(now)) {
                next = next.plus(Duration.ofHours(1));
            }
            return Optional.of(next.toInstant());
        }
    }

    /**
     * A batch every day. A time that daylight saving time skips counts as the moment just as long after midnight; a time that happens twice counts once, the
     * first time.
     *
     * @param at the time on the practice's wall clock
     */
    record Daily(LocalTime at) implements Timing {
        /**
         * Checks that nothing is null.
         *
         * @param at the time on the practice's wall clock
         */
        public Daily {
            Objects.requireNonNull(at, "at");
        }

        @Override
        public Optional<Instant> closesAfter(Instant now, ZoneId zone) {
            ZonedDateTime next = now.atZone(zone).toLocalDate().atTime(at).atZone(zone);
            if (!next.toInstant().isAfter(now)) {
                next = now.atZone(zone).toLocalDate().plusDays(1).atTime(at).atZone(zone);
            }
            return Optional.of(next.toInstant());
        }
    }
}

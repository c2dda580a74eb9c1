package io.chairside.engine.sync;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;

/** When a resource is read: every so often, by cron expression, or daily; never less often than daily. Immutable and thread-safe. */
public sealed interface SyncSchedule {

    /** A day, and the hour that a day gains when daylight saving time ends. */
    Duration LONGEST = Duration.ofHours(25);

    /**
     * Every so often, measured from the start of the run before.
     *
     * @param interval between one second and 24 hours
     * @return the schedule
     * @throws IllegalArgumentException if the interval is out of bounds
     */
    static SyncSchedule every(Duration interval) {
        return new Every(interval);
    }

    /** {@return every hour} */
    static SyncSchedule hourly() {
        return every(Duration.ofHours(1));
    }

    /**
     * Daily at a time on the practice's wall clock. A time that daylight saving time skips counts as the moment just as long after midnight; a time that
     * happens twice counts once, the first time.
     *
     * @param at the time
     * @return the schedule
     */
    static SyncSchedule dailyAt(LocalTime at) {
        return new Daily(at);
    }

    /**
     * By a UNIX cron expression of five fields on the practice's wall clock, for example {@code 15 6-20 * * *}.
     *
     * @param expression the expression
     * @return the schedule
     * @throws IllegalArgumentException if it is no such expression, never fires, or leaves more than a day between two runs
     */
    static SyncSchedule cron(String expression) {
        return new ByCron(expression);
    }

    /**
     * The next run.
     *
     * @param after the start of the run before
     * @param zone the practice's zone
     * @return the next moment, after {@code after}
     */
    Instant next(Instant after, ZoneId zone);

    /** {@return the shortest time between two runs} */
    Duration shortest();

    /**
     * Every so often.
     *
     * @param interval between one second and 24 hours
     */
    record Every(Duration interval) implements SyncSchedule {
        /**
         * Checks the interval.
         *
         * @param interval between one second and 24 hours
         */
        public Every {
            Objects.requireNonNull(interval, "interval");
            if (interval.compareTo(Duration.ofSeconds(1)) < 0 || interval.compareTo(Duration.ofHours(24)) > 0) {
                throw new IllegalArgumentException(
                        "An interval of " + interval + " is not possible; choose between one second and 24 hours");
            }
        }

        @Override
        public Instant next(Instant after, ZoneId zone) {
            return after.plus(interval);
        }

        @Override
        public Duration shortest() {
            return interval;
        }
    }

    /**
     * Daily.
     *
     * @param at the time on the practice's wall clock
     */
    record Daily(LocalTime at) implements SyncSchedule {
        /**
         * Checks that nothing is null.
         *
         * @param at the time on the practice's wall clock
         */
        public Daily {
            Objects.requireNonNull(at, "at");
        }

        @Override
        public Instant next(Instant after, ZoneId zone) {
            ZonedDateTime next = after.atZone(zone).toLocalDate().atTime(at).atZone(zone);
            if (!next.toInstant().isAfter(after)) {
                next = after.atZone(zone).toLocalDate().plusDays(1).atTime(at).atZone(zone);
            }
            return next.toInstant();
        }

        @Override
        public Duration shortest() {
            return Duration.ofHours(23);
        }
    }

    /**
     * By cron expression.
     *
     * @param expression five fields
     */
    record ByCron(String expression) implements SyncSchedule {
        private static final int DAYS_OF_A_YEAR = 366;
        private static final int RUNS_LOOKED_AT = 100;

        /**
         * Checks the expression.
         *
         * @param expression five fields
         */
        public ByCron {
            Objects.requireNonNull(expression, "expression");
            refuseSeldom(expression, times(expression));
        }

        private static ExecutionTime times(String expression) {
            Cron cron;
            try {
                cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(expression);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("\"" + expression
                        + "\" is no cron expression of five fields (minute hour day month weekday): " + e.getMessage());
            }
            return ExecutionTime.forCron(cron);
        }

        /** A year is looked at day by day, because an expression can leave out days, weekdays and months. */
        private static void refuseSeldom(String expression, ExecutionTime times) {
            ZonedDateTime begin = ZonedDateTime.of(2028, 1, 1, 0, 0, 0, 0, ZoneId.of("UTC"));
            for (int day = 0; day < DAYS_OF_A_YEAR; day++) {
                ZonedDateTime from = begin.plusDays(day);
                Optional<ZonedDateTime> next = times.nextExecution(from);
                if (next.isEmpty()) {
                    throw new IllegalArgumentException("The cron expression \"" + expression + "\" never fires");
                }
                if (Duration.between(from, next.get()).compareTo(LONGEST) > 0) {
                    throw new IllegalArgumentException("The cron expression \"" + expression
                            + "\" leaves more than a day between two runs; every resource is read at least daily");
                }
            }
        }

        @Override
        public Instant next(Instant after, ZoneId zone) {
            return times(expression)
                    .nextExecution(after.atZone(zone))
                    .map(ZonedDateTime::toInstant)
                    .orElseGet(() -> after.plus(LONGEST));
        }

        @Override
        public Duration shortest() {
            ExecutionTime times = times(expression);
            Duration shortest = LONGEST;
            ZonedDateTime last = times.nextExecution(ZonedDateTime.of(2028, 1, 1, 0, 0, 0, 0, ZoneId.of("UTC")))
                    .orElseThrow();
            for (int i = 0; i < RUNS_LOOKED_AT; i++) {
                ZonedDateTime next = times.nextExecution(last).orElseThrow();
                Duration gap = Duration.between(last, next);
                shortest = gap.compareTo(shortest) < 0 ? gap : shortest;
                last = next;
            }
            return shortest;
        }
    }
}

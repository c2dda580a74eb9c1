package io.chairside.engine.sync;

import io.chairside.engine.internal.EngineStyle;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.immutables.value.Value;

/**
 * How a connection is kept current. The defaults: money, appointments and patients every hour, everything else daily in the small hours; a complete look for
 * vanished records daily.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@EngineStyle
public sealed interface SyncPlan permits ImmutableSyncPlan {

    /** {@return schedules of single resources; the others follow {@link #often()} or {@link #seldom()}} */
    Map<SyncResource, SyncSchedule> schedules();

    /** {@return resources that are not read at all} */
    Set<SyncResource> excluded();

    /** {@return the schedule of money, appointments and patients} */
    @Value.Default
    default SyncSchedule often() {
        return SyncSchedule.hourly();
    }

    /** {@return the schedule of everything else} */
    @Value.Default
    default SyncSchedule seldom() {
        return SyncSchedule.dailyAt(LocalTime.of(3, 30));
    }

    /** {@return when the system is left alone, on the practice's wall clock: closed hours, nightly backup} */
    List<Quiet> quiet();

    /** {@return how often a resource whose removals show only by absence is read completely, to find what is gone; at most 35 days} */
    @Value.Default
    default Duration completeEvery() {
        return Duration.ofDays(1);
    }

    /**
     * {@return a cheaper look for what is gone, over a window of days around today only; empty for none}. It is for payments, ledger entries, procedures,
     * appointments and insurers' checks, where removals show only by absence, and for systems that read a window of such records.
     */
    java.util.Optional<Sweep> sweep();

    /**
     * {@return share of a resource's records, above 20, whose sudden absence is not believed at once: the first such complete read is reported as held, and only
     * the next one that agrees removes them; 1 or more to believe always}
     */
    @Value.Default
    default double doubtfulShare() {
        return 0.5;
    }

    /**
     * The schedule of a resource.
     *
     * @param resource the resource
     * @return its schedule
     */
    default SyncSchedule schedule(SyncResource resource) {
        SyncSchedule special = schedules().get(resource);
        if (special != null) {
            return special;
        }
        return switch (resource) {
            case PAYMENTS, LEDGER_ENTRIES, BALANCES, APPOINTMENTS, PATIENTS, PROCEDURES, CLAIMS -> often();
            default -> seldom();
        };
    }

    /**
     * A time of day when the system is left alone; it may reach over midnight.
     *
     * @param from begin, on the practice's wall clock
     * @param to end, exclusive; different from the begin
     */
    record Quiet(LocalTime from, LocalTime to) {
        /**
         * Checks the times.
         *
         * @param from begin
         * @param to end, exclusive
         */
        public Quiet {
            if (from.equals(to)) {
                throw new IllegalArgumentException("A quiet time must end at another time than it begins");
            }
        }

        /**
         * The end of this quiet time if a moment lies in it.
         *
         * @param now the moment, wall time
         * @return the end, wall time; the moment itself when it does not lie in it
         */
        public LocalDateTime endIfIn(LocalDateTime now) {
            LocalTime time = now.toLocalTime();
            boolean overMidnight = to.isBefore(from);
            boolean in = overMidnight
                    ? !time.isBefore(from) || time.isBefore(to)
                    : !time.isBefore(from) && time.isBefore(to);
            if (!in) {
                return now;
            }
            LocalDateTime end = now.toLocalDate().atTime(to);
            return end.isAfter(now) ? end : end.plusDays(1);
        }
    }

    /**
     * A window of days around the practice's today that is read again and again, to find what is gone from it.
     *
     * @param daysBack days before today
     * @param daysAhead days after today
     * @param every how often, with the run that is due then; at least a minute
     */
    record Sweep(int daysBack, int daysAhead, Duration every) {
        /**
         * Checks the figures.
         *
         * @param daysBack days before today
         * @param daysAhead days after today
         * @param every how often
         */
        public Sweep {
            if (daysBack < 0 || daysAhead < 0 || daysBack > 3_660 || daysAhead > 3_660) {
                throw new IllegalArgumentException("A sweep reaches from 0 to 3660 days back and ahead");
            }
            if (every.compareTo(Duration.ofMinutes(1)) < 0) {
                throw new IllegalArgumentException("A sweep runs at most once a minute");
            }
        }
    }

    /** {@return the plan with all defaults} */
    static SyncPlan standard() {
        return builder().build();
    }

    /** {@return a new builder; {@code build()} reports every problem at once} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SyncPlan}. Not thread-safe. */
    final class Builder extends ImmutableSyncPlan.Builder {
        Builder() {}

        /**
         * Builds the plan after checking it.
         *
         * @return the plan
         * @throws IllegalArgumentException if it contradicts itself; the message names every problem
         */
        @Override
        public SyncPlan build() {
            SyncPlan plan = super.build();
            List<String> problems = new ArrayList<>();
            plan.schedules().keySet().stream()
                    .filter(plan.excluded()::contains)
                    .forEach(resource -> problems.add(resource + " has a schedule and is excluded"));
            if (plan.completeEvery().compareTo(Duration.ofMinutes(1)) < 0
                    || plan.completeEvery().compareTo(Duration.ofDays(35)) > 0) {
                problems.add("completeEvery must lie between a minute and 35 days");
            }
            if (!(plan.doubtfulShare() > 0)) {
                problems.add("doubtfulShare must be above 0");
            }
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException("Sync plan: " + String.join("; ", problems));
            }
            return plan;
        }
    }
}

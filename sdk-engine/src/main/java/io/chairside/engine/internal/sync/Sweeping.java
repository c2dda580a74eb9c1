package io.chairside.engine.internal.sync;

import io.chairside.core.read.ReadScope;
import io.chairside.core.read.Removals;
import io.chairside.engine.sync.SyncConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** When a window of days is read to find what is gone from it. Pure. */
final class Sweeping {

    private Sweeping() {}

    /** The window in which to look this time; empty when a sweep is not due, or finds nothing that the increments do not tell. */
    static Optional<ReadScope.Window> window(SyncConnection connection, SyncJob job, Removals removals, long now) {
        if (!job.loaded() || !job.resource().hasDays() || removals != Removals.BY_ABSENCE || now < job.nextSweep()) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(now), connection.zone());
        return connection
                .plan()
                .sweep()
                .map(plan -> new ReadScope.Window(today.minusDays(plan.daysBack()), today.plusDays(plan.daysAhead())));
    }

    /** When to look next, after a look. */
    static long next(SyncConnection connection, long now) {
        return connection
                .plan()
                .sweep()
                .map(plan -> now + plan.every().toMillis())
                .orElse(0L);
    }
}

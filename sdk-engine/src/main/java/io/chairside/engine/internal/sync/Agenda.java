package io.chairside.engine.internal.sync;

import io.chairside.core.id.ConnectionId;
import io.chairside.engine.sync.SyncResource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is due on a connection in one turn, the most urgent first, increments before first loads. It is read again after each run that took its time, and when it is
 * older than a second. Not thread-safe.
 */
final class Agenda {

    private static final long MILLIS = 1_000;
    private static final Comparator<SyncJob> URGENCY =
            Comparator.comparing(SyncJob::loaded).reversed().thenComparing(SyncJob::resource);

    private final SyncCore core;
    private final ConnectionId connection;
    private final Set<SyncResource> done = new HashSet<>();
    private List<SyncJob> jobs = List.of();
    private long readAt;
    private boolean stale = true;

    Agenda(SyncCore core, ConnectionId connection) {
        this.core = core;
        this.connection = connection;
    }

    Optional<SyncJob> next() {
        long now = core.now();
        if (stale || now - readAt > MILLIS) {
            jobs = core.jobs().jobs(connection);
            readAt = now;
            stale = false;
        }
        return jobs.stream()
                .filter(job -> !job.paused() && job.nextAt() <= now && !done.contains(job.resource()))
                .min(URGENCY);
    }

    /** It is not for this turn any more. */
    void done(SyncResource resource) {
        done.add(resource);
    }

    /** Time has passed, or the store has changed. */
    void stale() {
        stale = true;
    }
}

package io.chairside.engine.internal.sync;

import io.chairside.core.read.Edge;
import io.chairside.core.spi.Limit;
import io.chairside.engine.sync.SyncConnection;
import io.chairside.engine.sync.SyncResource;
import java.util.List;
import java.util.Optional;

/**
 * A run of a resource that follows others: it reads what patients' changes in those have moved, and nothing else. Only where the system has no increments for it and
 * wants a request per patient; where one request gives everything, everything is read.
 *
 * @param patients for whom to read
 * @param asOf up to when changes of the followed resources are known
 */
record Following(List<String> patients, long asOf) {

    /**
     * Decides whether a run follows.
     *
     * @param core the engine
     * @param connection the connection
     * @param job the resource
     * @param now the present
     * @return whom to read; empty when everything is to be read
     */
    static Optional<Following> of(SyncCore core, SyncConnection connection, SyncJob job, long now) {
        var capabilities = connection.connector().capabilities();
        var capability = job.resource().capability();
        if (job.resource().follows().isEmpty()
                || !job.loaded()
                || now >= job.nextComplete()
                || capabilities.increments(capability).edge() != Edge.NONE
                || !capabilities.get(capability).limits().containsKey(Limit.CALLS_PER_PATIENT)) {
            return Optional.empty();
        }
        List<SyncJob> followed = followed(core, connection, job.resource());
        if (followed.stream().noneMatch(other -> other.resource() == SyncResource.LEDGER_ENTRIES)
                || !followed.stream().allMatch(SyncJob::loaded)) {
            return Optional.empty();
        }
        // When so many have moved, reading everything costs less than two requests for each.
        int most = (int) Math.min(Integer.MAX_VALUE - 1, job.records() / 2 + 1);
        List<String> touched = core.records().touched(job.id(), most + 1);
        if (touched.size() > most) {
            return Optional.empty();
        }
        long asOf = followed.stream()
                .mapToLong(other -> other.asOf().orElse(0))
                .min()
                .orElse(0);
        return Optional.of(new Following(touched, asOf));
    }

    /** The resources of a connection that one follows. */
    static List<SyncJob> followed(SyncCore core, SyncConnection connection, SyncResource resource) {
        return core.jobs().jobs(connection.id()).stream()
                .filter(other -> resource.follows().contains(other.resource()))
                .filter(other -> other.resource().offeredBy(connection.connector())
                        && !connection.plan().excluded().contains(other.resource()))
                .toList();
    }
}

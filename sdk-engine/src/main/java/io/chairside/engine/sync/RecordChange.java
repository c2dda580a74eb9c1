package io.chairside.engine.sync;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.read.Sourced;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One change of one record. Changes of one record come in order; one may come again after a crash, with the same event id. Holds patient data:
 * {@code toString} gives the event id, kind and resource only.
 *
 * @param eventId stable id of the change
 * @param connection the connection
 * @param resource the resource
 * @param key the record's key in connection and resource
 * @param kind what happened
 * @param version how many changes of this record there have been, from 1
 * @param before fingerprint of the record before; empty when it was added
 * @param after fingerprint of the record now; empty when it was removed
 * @param mergedInto the id of the record it was merged into, when that is why it is gone
 * @param asOf the moment for which the new state is known to hold
 * @param record the record now; empty when it was removed
 * @param json the record now as canonical JSON without its origin; empty when it was removed
 */
public record RecordChange(
        String eventId,
        ConnectionId connection,
        SyncResource resource,
        String key,
        Kind kind,
        long version,
        Optional<String> before,
        Optional<String> after,
        Optional<String> mergedInto,
        Instant asOf,
        Optional<Sourced> record,
        Optional<String> json) {

    /** What happened to a record. */
    public enum Kind {
        /** It was not known before. */
        ADDED,
        /** It differs from what was known. */
        CHANGED,
        /** It is no longer there. */
        REMOVED
    }

    /**
     * Checks that nothing is null.
     *
     * @param eventId stable id of the change
     * @param connection the connection
     * @param resource the resource
     * @param key the record's key
     * @param kind what happened
     * @param version how many changes there have been
     * @param before fingerprint before
     * @param after fingerprint now
     * @param mergedInto what it was merged into
     * @param asOf the moment for which the new state holds
     * @param record the record now
     * @param json the record now as JSON
     */
    public RecordChange {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(asOf, "asOf");
    }

    /** {@return event id, kind and resource} */
    @Override
    public String toString() {
        return "RecordChange[" + eventId + " " + kind + " " + resource + "]";
    }
}

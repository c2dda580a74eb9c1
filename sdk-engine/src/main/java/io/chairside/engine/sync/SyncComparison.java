package io.chairside.engine.sync;

import io.chairside.core.id.ConnectionId;
import java.util.List;
import java.util.Objects;

/**
 * What is known of a resource against the system itself, read just now. Keys are ids; no other patient data.
 *
 * @param connection the connection
 * @param resource the resource
 * @param same how many records are equal
 * @param missing keys that the system has and we do not know
 * @param different keys whose records differ
 * @param surplus keys that we know and the system has not
 */
public record SyncComparison(
        ConnectionId connection,
        SyncResource resource,
        long same,
        List<String> missing,
        List<String> different,
        List<String> surplus) {

    /**
     * Copies the lists.
     *
     * @param connection the connection
     * @param resource the resource
     * @param same how many records are equal
     * @param missing keys that the system has and we do not know
     * @param different keys whose records differ
     * @param surplus keys that we know and the system has not
     */
    public SyncComparison {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(resource, "resource");
        missing = List.copyOf(missing);
        different = List.copyOf(different);
        surplus = List.copyOf(surplus);
    }

    /** {@return whether nothing differs} */
    public boolean identical() {
        return missing.isEmpty() && different.isEmpty() && surplus.isEmpty();
    }

    /** {@return counts only} */
    @Override
    public String toString() {
        return "SyncComparison[" + resource + ": " + same + " same, " + missing.size() + " missing, " + different.size()
                + " different, " + surplus.size() + " surplus]";
    }
}

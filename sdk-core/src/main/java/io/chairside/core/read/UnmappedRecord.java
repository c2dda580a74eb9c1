package io.chairside.core.read;

import java.util.Objects;

/**
 * A record that could not be understood and was left out of the page.
 *
 * @param resource the system's own name of the resource
 * @param rawId the system's own id, or {@code ?} when that is what is missing
 * @param reason what is wrong: the field and the kind of trouble, never a value
 */
public record UnmappedRecord(String resource, String rawId, String reason) {

    /**
     * Checks that nothing is null.
     *
     * @param resource the system's own name of the resource
     * @param rawId the system's own id, or {@code ?} when that is what is missing
     * @param reason what is wrong: the field and the kind of trouble, never a value
     */
    public UnmappedRecord {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(rawId, "rawId");
        Objects.requireNonNull(reason, "reason");
    }
}

package io.chairside.core.read;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a value came from and how fresh it is. Holds no patient data.
 *
 * @param connector key of the connector that read it
 * @param resource the system's own name of the table or resource, for example {@code procedurelog}
 * @param rawId the system's own id of the row
 * @param asOf the moment for which the value is known to hold: when the read began, or the age of the copy read
 * @param modifiedAt when the system last changed the row, in the office's wall time; empty when the system does not tell
 */
public record Origin(
        String connector, String resource, String rawId, Instant asOf, Optional<LocalDateTime> modifiedAt) {

    /**
     * Checks that nothing is null.
     *
     * @param connector key of the connector that read it
     * @param resource the system's own name of the table or resource, for example {@code procedurelog}
     * @param rawId the system's own id of the row
     * @param asOf the moment for which the value is known to hold: when the read began, or the age of the copy read
     * @param modifiedAt when the system last changed the row, in the office's wall time; empty when the system does not tell
     */
    public Origin {
        Objects.requireNonNull(connector, "connector");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(rawId, "rawId");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(modifiedAt, "modifiedAt");
    }
}

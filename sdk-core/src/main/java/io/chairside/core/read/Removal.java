package io.chairside.core.read;

import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * A record that is no longer there.
 *
 * @param id the typed id's text
 * @param mergedInto the id of the record it was merged into, when that is why it is gone
 * @param at when it was removed, office wall time, where the system tells
 */
public record Removal(String id, Optional<String> mergedInto, Optional<LocalDateTime> at) {

    /**
     * Checks that nothing is null.
     *
     * @param id the typed id's text
     * @param mergedInto the id of the record it was merged into, when that is why it is gone
     * @param at when it was removed, office wall time, where the system tells
     */
    public Removal {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(mergedInto, "mergedInto");
        Objects.requireNonNull(at, "at");
    }
}

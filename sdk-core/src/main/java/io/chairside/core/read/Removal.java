package io.chairside.core.read;

import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * A record that is no longer there, or that the system keeps but no longer counts. Entries of a merged patient come again under the other
 * one's id.
 *
 * @param id the text of the record's typed id; its raw id when it has no typed one
 * @param mergedInto the id of the record it was merged into, when that is why it is gone
 * @param at when it was removed, office wall time, where the system tells
 */
public record Removal(String id, Optional<String> mergedInto, Optional<LocalDateTime> at) {

    /**
     * Checks that nothing is null.
     *
     * @param id the text of the record's typed id; its raw id when it has no typed one
     * @param mergedInto the id of the record it was merged into, when that is why it is gone
     * @param at when it was removed, office wall time, where the system tells
     */
    public Removal {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(mergedInto, "mergedInto");
        Objects.requireNonNull(at, "at");
    }
}

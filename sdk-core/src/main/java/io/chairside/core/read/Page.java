package io.chairside.core.read;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One portion of a read. Immutable; thread-safe when its items are.
 *
 * <p>The checkpoint of a page is worth exactly one thing: once this page and all pages before it are stored,
 * {@link ReadRequest#since(Checkpoint)} with it delivers, at some time, everything that is still missing. In the middle of a full or since
 * read it therefore goes on with that very read and then with what changed since the read began; at its end it stands for what changed since
 * the read began. A record may come again, never get lost. A connector puts a checkpoint on every page where the system's order of rows
 * allows it, because a back-fill of hours must survive a restart and a window that closes; where rows have no stable order, only the last
 * page has one.
 *
 * @param <T> what is read
 * @param items the records, in the order the connector promises
 * @param removed records known to be gone
 * @param unmapped records that could not be understood, when the request allowed to go on
 * @param checkpoint where a later read may begin, once this page and all before it are stored; present at least on the last page of a full or
 *     since read of a resource that has increments
 * @param last whether this is the last page
 */
public record Page<T>(
        List<T> items,
        List<Removal> removed,
        List<UnmappedRecord> unmapped,
        Optional<Checkpoint> checkpoint,
        boolean last) {

    /**
     * Copies the lists.
     *
     * @param items the records, in the order the connector promises
     * @param removed records known to be gone
     * @param unmapped records that could not be understood, when the request allowed to go on
     * @param checkpoint where a later read may begin, once this page and all before it are stored; present at least on the last page of a full or since read of a resource that has increments
     * @param last whether this is the last page
     */
    public Page {
        items = List.copyOf(items);
        removed = List.copyOf(removed);
        unmapped = List.copyOf(unmapped);
        Objects.requireNonNull(checkpoint, "checkpoint");
    }

    /**
     * A page of plain records.
     *
     * @param <T> what is read
     * @param items the records
     * @param last whether it is the last page
     * @return the page
     */
    public static <T> Page<T> of(List<T> items, boolean last) {
        return new Page<>(items, List.of(), List.of(), Optional.empty(), last);
    }

    /**
     * The same page with a checkpoint.
     *
     * @param where where a later read may begin
     * @return a new page
     */
    public Page<T> withCheckpoint(Checkpoint where) {
        return new Page<>(items, removed, unmapped, Optional.of(where), last);
    }

    /** {@return counts only; records may hold patient data} */
    @Override
    public String toString() {
        return "Page[items=" + items.size() + ", removed=" + removed.size() + ", unmapped=" + unmapped.size()
                + ", last=" + last + "]";
    }
}

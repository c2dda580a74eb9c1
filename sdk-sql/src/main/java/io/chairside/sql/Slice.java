package io.chairside.sql;

import io.chairside.core.read.Removal;
import io.chairside.core.read.UnmappedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records on their way to a page, with their keys and fingerprints. Not thread-safe.
 *
 * @param <D> what is read
 */
public final class Slice<D> {

    private final List<Part<D>> parts = new ArrayList<>();
    private @Nullable String position;
    private boolean last;

    /** Creates an empty one. */
    public Slice() {}

    /** One row's contribution. */
    private record Part<D>(
            String key,
            long fingerprint,
            @Nullable D item,
            @Nullable Removal removal,
            @Nullable UnmappedRecord unmapped) {}

    /**
     * Adds a record.
     *
     * @param key the row's key
     * @param fingerprint a number for everything the record was made of
     * @param item the record
     */
    public void add(String key, long fingerprint, D item) {
        parts.add(new Part<>(key, fingerprint, item, null, null));
    }

    /**
     * Adds a record known to be gone.
     *
     * @param key the row's key
     * @param fingerprint a number for everything that says so
     * @param removal the removal
     */
    public void remove(String key, long fingerprint, Removal removal) {
        parts.add(new Part<>(key, fingerprint, null, removal, null));
    }

    /**
     * Adds a record that could not be understood.
     *
     * @param fingerprint a number for its row
     * @param unmapped what is known of it
     */
    public void unmapped(long fingerprint, UnmappedRecord unmapped) {
        parts.add(new Part<>(unmapped.rawId(), fingerprint, null, null, unmapped));
    }

    /**
     * Says where the list goes on behind this portion.
     *
     * @param place the key of the last row, or another text that the list understands
     */
    public void position(String place) {
        this.position = place;
    }

    /** Says that there is nothing more behind this portion. */
    public void end() {
        this.last = true;
    }

    /** {@return where the list goes on, empty when that is not known} */
    public Optional<String> position() {
        return Optional.ofNullable(position);
    }

    /** {@return whether there is nothing more} */
    public boolean isEnd() {
        return last;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    List<D> items() {
        List<D> items = new ArrayList<>(parts.size());
        parts.forEach(part -> {
            if (part.item() != null) {
                items.add(part.item());
            }
        });
        return items;
    }

    List<Removal> removals() {
        List<Removal> removals = new ArrayList<>(0);
        parts.forEach(part -> {
            if (part.removal() != null) {
                removals.add(part.removal());
            }
        });
        return removals;
    }

    List<UnmappedRecord> unmapped() {
        List<UnmappedRecord> unmapped = new ArrayList<>(0);
        parts.forEach(part -> {
            if (part.unmapped() != null) {
                unmapped.add(part.unmapped());
            }
        });
        return unmapped;
    }

    /** Takes every row into a digest. */
    void digest(TableDigest digest) {
        parts.forEach(part -> digest.add(part.key(), part.fingerprint()));
    }

    /** Drops the rows whose part of the table did not change. */
    void keepChanged(TableDigest.Difference changed) {
        parts.removeIf(part -> !changed.contains(part.key()));
    }

    /** {@return how many rows it holds} */
    @Override
    public String toString() {
        return "Slice[" + parts.size() + "]";
    }
}

package io.chairside.opendental.internal;

import io.chairside.core.read.Removal;
import io.chairside.core.read.UnmappedRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a read that gives its records in portions.
 *
 * @param <D> what is read
 */
interface Step<D> {

    /** The next portion; not called again after one that is the end. */
    Portion<D> next();

    /**
     * Records on their way to a page. Not thread-safe.
     *
     * @param <D> what is read
     */
    final class Portion<D> {
        final List<D> items = new ArrayList<>();
        final List<Removal> removed = new ArrayList<>(0);
        final List<UnmappedRecord> unmapped = new ArrayList<>(0);
        boolean end;

        boolean isEmpty() {
            return items.isEmpty() && removed.isEmpty() && unmapped.isEmpty();
        }
    }
}

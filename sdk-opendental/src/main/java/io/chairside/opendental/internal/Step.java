package io.chairside.opendental.internal;

import io.chairside.core.read.Removal;
import io.chairside.core.read.UnmappedRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a read that gives its records in portions.
 *
 * @param <D> what is read
 */
interface Step<D> {

    /** The next portion; not called again after one that is the end. */
    Portion<D> next();

    /** A part without anything, which makes no call. */
    static <D> Step<D> nothing() {
        return () -> {
            Portion<D> portion = new Portion<>();
            portion.end = true;
            return portion;
        };
    }

    /**
     * Makes a step. What it needs beforehand is read only when its first portion is asked for.
     *
     * @param <D> what is read
     */
    interface Stage<D> {
        /**
         * Makes the step.
         *
         * @param position where an earlier run of the same stage stood; null to begin
         * @return the step
         */
        Step<D> open(@Nullable String position);
    }

    /**
     * Records on their way to a page. Not thread-safe.
     *
     * @param <D> what is read
     */
    final class Portion<D> {
        final List<D> items = new ArrayList<>();
        final List<Removal> removed = new ArrayList<>(0);
        final List<UnmappedRecord> unmapped = new ArrayList<>(0);
        /** Where the stage may go on once this portion is stored; null when its order does not allow that. */
        @Nullable
        String position;
        /** Whether the step has nothing more. */
        boolean end;

        boolean isEmpty() {
            return items.isEmpty() && removed.isEmpty() && unmapped.isEmpty();
        }
    }
}

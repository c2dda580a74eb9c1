package io.chairside.core.read;

import java.util.Objects;

/**
 * What reading since a checkpoint is worth for one kind of record. Immutable and thread-safe.
 *
 * @param edge whether there are increments at all, and whether the record at the edge comes again
 * @param removals how a caller learns that a record is gone
 */
public record Increments(Edge edge, Removals removals) {

    /** What holds for a system that was not looked into: read everything, compare keys. Right for every system, fast on none. */
    public static final Increments NONE = new Increments(Edge.NONE, Removals.BY_ABSENCE);

    /**
     * Checks that nothing is null.
     *
     * @param edge whether there are increments at all, and whether the record at the edge comes again
     * @param removals how a caller learns that a record is gone
     */
    public Increments {
        Objects.requireNonNull(edge, "edge");
        Objects.requireNonNull(removals, "removals");
    }
}

package io.chairside.core.write;

import java.util.Objects;

/**
 * Something that a system could not take exactly as asked, and how it was written instead. A policy may forbid it beforehand.
 *
 * @param kind what was adapted
 * @param detail a sentence for staff, without patient data
 */
public record Adaptation(Kind kind, String detail) {

    /** What can be adapted. */
    public enum Kind {
        /** A text was shortened. */
        TEXT_SHORTENED,
        /** The system applied the money in its own order instead of the one asked for. */
        ALLOCATION_CHANGED,
        /** A refund was written as an adjustment. */
        REFUND_AS_ADJUSTMENT,
        /** The row carries another date than asked for. */
        DATE_MOVED,
        /** Another type than asked for was used. */
        TYPE_SUBSTITUTED,
        /** The reference stands in a weaker field than usual. */
        REFERENCE_MOVED,
        /** Something asked for has no place in the system and was left out. */
        DETAIL_DROPPED
    }

    /**
     * Checks that nothing is null.
     *
     * @param kind what was adapted
     * @param detail a sentence for staff, without patient data
     */
    public Adaptation {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
    }
}

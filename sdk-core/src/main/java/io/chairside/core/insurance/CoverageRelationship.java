package io.chairside.core.insurance;

/** What the patient is to the subscriber. */
public enum CoverageRelationship {
    /** The subscriber. */
    SELF,
    /** Husband or wife. */
    SPOUSE,
    /** A child. */
    CHILD,
    /** Anything else; see the raw value. */
    OTHER
}

package io.chairside.core.payout;

/** What a dimension of the books is. */
public enum DimensionKind {
    /** A location or department. */
    LOCATION,
    /** A class: a free category of lines. */
    CATEGORY,
    /** A vendor, for example the platform. */
    VENDOR,
    /** A customer. */
    CUSTOMER,
    /** Anything else; see the raw value. */
    OTHER
}

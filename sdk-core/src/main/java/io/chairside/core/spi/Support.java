package io.chairside.core.spi;

/** How far a connector offers a capability. */
public enum Support {
    /** The system does this itself. */
    NATIVE,
    /** The connector does it by other means, or not exactly; the note says how. */
    ADAPTED,
    /** Not offered. */
    UNSUPPORTED,
    /** Not established. Counts as unsupported for money. */
    UNKNOWN
}

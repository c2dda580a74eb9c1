package io.chairside.testkit.opendental;

/** The way in which the office's API is reached; it decides the page limit and whether calls are throttled. */
public enum OpenDentalMode {
    /** Through the vendor's relay: 100 rows per call, one throttle per customer key, the office can be offline. */
    REMOTE,
    /** The Windows service on the office network: 1,000 rows per call, no throttle. */
    SERVICE,
    /** The program's own port on one workstation: 1,000 rows per call, no throttle. */
    LOCAL
}

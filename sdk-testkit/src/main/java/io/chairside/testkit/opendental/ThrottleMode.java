package io.chairside.testkit.opendental;

/** What the relay's spacing of calls per customer key costs; only {@link OpenDentalMode#REMOTE} is ever throttled. */
public enum ThrottleMode {
    /** Calls are answered at once. */
    OFF,
    /** The office clock is moved forward by the time that a caller would have waited, and nobody waits. */
    VIRTUAL,
    /** The caller really waits. */
    REAL
}

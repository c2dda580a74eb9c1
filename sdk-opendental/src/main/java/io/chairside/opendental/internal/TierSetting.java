package io.chairside.opendental.internal;

/** What the settings say about read-only queries. */
enum TierSetting {
    /** Ask the office once, before the first read that would profit. */
    AUTO,
    /** Never use queries. */
    REST,
    /** The customer key has the Queries permission. */
    QUERIES
}

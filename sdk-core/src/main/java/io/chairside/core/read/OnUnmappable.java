package io.chairside.core.read;

/** What to do with a record that cannot be understood. */
public enum OnUnmappable {
    /** End the read with a {@link io.chairside.core.error.ProtocolException} that names record and field. */
    FAIL,
    /** Go on, and list the record in {@link Page#unmapped()}. */
    QUARANTINE
}

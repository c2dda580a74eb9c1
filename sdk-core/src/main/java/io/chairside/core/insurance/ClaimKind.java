package io.chairside.core.insurance;

/** Which insurer a claim goes to, or what it asks. */
public enum ClaimKind {
    /** The primary insurer. */
    PRIMARY,
    /** The secondary insurer. */
    SECONDARY,
    /** A question, not a bill. */
    PREAUTHORIZATION,
    /** Anything else; see the raw value. */
    OTHER
}

package io.chairside.core.practice;

/** What a provider is. */
public enum ProviderKind {
    /** A dentist or specialist. */
    DENTIST,
    /** A hygienist. */
    HYGIENIST,
    /** Anything else; see the raw value. */
    OTHER
}

package io.chairside.testkit.opendental;

/** The form of an error body; the vendor documents only "with explanation", so clients must survive all three. */
public enum ErrorStyle {
    /** A quoted JSON string. */
    JSON_STRING,
    /** The bare text as {@code text/plain}. */
    BARE_TEXT,
    /** No body. */
    EMPTY
}

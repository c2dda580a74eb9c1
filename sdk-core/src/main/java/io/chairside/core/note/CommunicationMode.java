package io.chairside.core.note;

/** How a communication went. */
public enum CommunicationMode {
    /** By phone. */
    PHONE,
    /** By e-mail. */
    EMAIL,
    /** By text message. */
    TEXT,
    /** By post. */
    MAIL,
    /** In person. */
    IN_PERSON,
    /** Anything else; see the raw value. */
    OTHER
}

package io.chairside.core.note;

/** Who began a communication. */
public enum CommunicationDirection {
    /** The practice. */
    SENT,
    /** The patient. */
    RECEIVED,
    /** Neither. */
    NEITHER
}

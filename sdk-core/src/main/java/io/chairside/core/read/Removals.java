package io.chairside.core.read;

/** How a caller learns that a record of some kind is gone. */
public enum Removals {
    /** A read since a checkpoint lists what was removed meanwhile in {@link Page#removed()}. */
    REPORTED,
    /** Nobody says so: a complete read no longer holds the record. Compare the keys of complete reads from time to time. */
    BY_ABSENCE,
    /** Records of this kind never vanish; they change their status instead. */
    NEVER
}

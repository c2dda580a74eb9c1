package io.chairside.core.read;

/** Whether the record at the very edge of a checkpoint comes again. */
public enum Edge {
    /** Records changed at the instant of the checkpoint come again; take them in idempotently. */
    INCLUSIVE,
    /** Only records changed after the checkpoint come. */
    EXCLUSIVE,
    /** The system has no increments for this resource; a read since a checkpoint is a full read. */
    NONE
}

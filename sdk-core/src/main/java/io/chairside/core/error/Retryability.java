package io.chairside.core.error;

/** Whether doing the same thing again can help. */
public enum Retryability {
    /** Nothing took effect; the same call may be made again at once. */
    RETRY,
    /** Nothing took effect; the same call may be made again later. */
    RETRY_LATER,
    /** The same call will fail in the same way until somebody changes something. */
    DO_NOT_RETRY,
    /** The call may have taken effect: look first, and send again only on proven absence. */
    LOOK_FIRST
}

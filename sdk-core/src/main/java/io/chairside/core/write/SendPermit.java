package io.chairside.core.write;

/**
 * Says whether a request that can have an effect may still go out. Asked right before the wire, because between the caller's own check and that moment a
 * writer may have waited for other calls, and a process may have been frozen. Thread-safe; answers at once, without I/O.
 */
@FunctionalInterface
public interface SendPermit {

    /** A permit that never ends: right for a caller that shares its work with nobody. */
    SendPermit ALWAYS = () -> true;

    /** {@return whether the request may go out; when not, nothing is sent and the write fails with an error that says so} */
    boolean granted();
}

package io.chairside.core.spi;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * Is told what connectors do, in ids, counts and durations only. Implementations are fast, thread-safe, do not throw, take no locks and do not
 * call the connector back.
 */
public interface ConnectorListener {

    /** Listens to nothing. */
    ConnectorListener NONE = new ConnectorListener() {};

    /**
     * A call to the system begins.
     *
     * @param call which
     */
    default void callStarted(Call call) {}

    /**
     * A call to the system ended.
     *
     * @param call which
     * @param end how
     */
    default void callEnded(Call call, CallEnd end) {}

    /**
     * A call had to wait for the rate limit.
     *
     * @param call which
     * @param waited how long
     */
    default void throttled(Call call, Duration waited) {}

    /**
     * Something odd was met and got over: an unknown constant, a duplicate row, a record left out.
     *
     * @param connector key of the connector
     * @param connectionId our id of the connection
     * @param what a stable word for the kind of oddity
     * @param resource the system's own name of the resource
     */
    default void oddity(String connector, String connectionId, String what, String resource) {}

    /**
     * One request to a system.
     *
     * @param connector key of the connector
     * @param connectionId our id of the connection
     * @param operation name of the operation, for example {@code payments.post}
     * @param attempt 1 for the first try
     * @param write whether it may change something
     */
    record Call(String connector, String connectionId, String operation, int attempt, boolean write) {}

    /**
     * How a call ended.
     *
     * @param took how long it took
     * @param status the answer's status code; empty when there was no answer
     * @param bytes bytes of the answer's body, -1 when unknown
     */
    record CallEnd(Duration took, OptionalInt status, long bytes) {}
}

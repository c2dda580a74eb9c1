package io.chairside.testkit.opendental;

import java.util.List;
import java.util.Map;

/** What arrived at the simulator: shapes and counts, never a query value, header or body. Thread-safe. */
public interface RequestLog {

    /** {@return the number of API calls that arrived, faulted and refused ones included} */
    long total();

    /**
     * Counts the calls of a resource with any sub-action.
     *
     * @param method the HTTP method
     * @param resource the resource name
     * @return the number of calls that arrived
     */
    long count(String method, String resource);

    /**
     * Counts the calls of one method of a resource.
     *
     * @param method the HTTP method
     * @param resource the resource name
     * @param subAction the action, {@code ""} for the plain method
     * @return the number of calls that arrived
     */
    long count(String method, String resource, String subAction);

    /** {@return the number of calls that asked to create money in the ledger, carried out or not} */
    long moneyWrites();

    /** {@return the number of calls that asked for any change} */
    long writes();

    /** {@return all counts by label, for example {@code POST payments/Refund}, sorted} */
    Map<String, Long> counts();

    /** {@return the most recent calls, oldest first} */
    List<Entry> last();

    /** {@return the time the throttle made callers wait since the start or {@link #reset()}, real or virtual} */
    java.time.Duration throttled();

    /** Forgets everything. */
    void reset();

    /**
     * One call.
     *
     * @param method the HTTP method
     * @param path the path below {@code /api/v1/} with the names of its query parameters, values left out
     * @param status the HTTP status, 0 when the connection was cut
     * @param fault the kind of fault that hit it, {@code ""} when none did
     */
    record Entry(String method, String path, int status, String fault) {}
}

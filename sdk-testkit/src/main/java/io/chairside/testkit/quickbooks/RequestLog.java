package io.chairside.testkit.quickbooks;

import java.util.List;
import java.util.Map;

/** What arrived at the simulator: shapes and counts, never a query value, header or body. Thread-safe. */
public interface RequestLog {

    /** {@return the number of calls that arrived, authorization, faulted and refused ones included} */
    long total();

    /**
     * Counts the calls of a resource with any operation.
     *
     * @param method the HTTP method
     * @param resource the resource name, see {@link ApiCall}
     * @return the number of calls that arrived
     */
    long count(String method, String resource);

    /**
     * Counts the calls of one operation of a resource.
     *
     * @param method the HTTP method
     * @param resource the resource name, see {@link ApiCall}
     * @param operation the operation
     * @return the number of calls that arrived
     */
    long count(String method, String resource, String operation);

    /** {@return the number of calls that asked to change a transaction, carried out or not; a batch counts once} */
    long moneyWrites();

    /** {@return the number of calls that asked for any change} */
    long writes();

    /** {@return the number of calls that were answered with 429} */
    long throttled();

    /** {@return all counts by label, for example {@code POST deposit/create}, sorted} */
    Map<String, Long> counts();

    /** {@return the most recent calls, oldest first} */
    List<Entry> last();

    /** Forgets everything. */
    void reset();

    /**
     * One call.
     *
     * @param method the HTTP method
     * @param path the path with the names of its query parameters, values left out
     * @param status the HTTP status, 0 when the connection was cut
     * @param requestId the caller's request id, {@code ""} when it sent none
     * @param intuitTid the trace id the answer carried
     * @param fault the kind of fault that hit it, {@code ""} when none did
     */
    record Entry(String method, String path, int status, String requestId, String intuitTid, String fault) {}
}

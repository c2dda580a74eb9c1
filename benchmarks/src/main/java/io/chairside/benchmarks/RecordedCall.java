package io.chairside.benchmarks;

import java.util.Map;

/**
 * One request as the connector made it, without host.
 *
 * @param method HTTP method
 * @param pathAndQuery path with query, as on the wire
 * @param body request body, empty for none
 * @param headers the headers that let a client in and say what the body is
 */
record RecordedCall(String method, String pathAndQuery, String body, Map<String, String> headers) {

    @Override
    public String toString() {
        return "RecordedCall[" + method + " " + pathAndQuery + "]";
    }
}

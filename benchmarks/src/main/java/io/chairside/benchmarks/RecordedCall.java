package io.chairside.benchmarks;

/**
 * One request as the connector made it, without host and keys.
 *
 * @param method HTTP method
 * @param pathAndQuery path with query, as on the wire
 * @param body request body, empty for none
 */
record RecordedCall(String method, String pathAndQuery, String body) {}

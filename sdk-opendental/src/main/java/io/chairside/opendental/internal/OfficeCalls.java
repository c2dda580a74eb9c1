package io.chairside.opendental.internal;

import io.chairside.core.read.Priority;
import io.chairside.opendental.internal.wire.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls that writers make to an office. Thread-safe. */
interface OfficeCalls {

    /**
     * Reads all rows of a list, page by page until the last.
     *
     * @param operation name of the operation, for logs and errors
     * @param resource path below the base URL
     * @param query filters
     * @param priority how urgent it is
     * @return every row; the API ignores filters it does not know, so the caller checks the rows
     * @throws io.chairside.core.error.ChairsideException if the list could not be read to its end
     */
    List<Row> list(String operation, String resource, Map<String, String> query, Priority priority);

    /**
     * Reads one row.
     *
     * @param operation name of the operation, for logs and errors
     * @param path path of the row below the base URL
     * @param query parameters
     * @param priority how urgent it is
     * @return the row, empty when the office has none
     * @throws io.chairside.core.error.ChairsideException if it could not be read
     */
    Optional<Row> row(String operation, String path, Map<String, String> query, Priority priority);

    /**
     * Runs a read-only SQL statement in the office.
     *
     * @param operation name of the operation, for logs and errors
     * @param sql the statement, bounded to 100 rows
     * @param priority how urgent it is
     * @return the rows
     * @throws io.chairside.core.error.ChairsideException if it could not be run, for example without the permission
     */
    List<Row> query(String operation, String sql, Priority priority);

    /**
     * Whether the office answers queries to this connection.
     *
     * @param priority how urgent it is; the first time may cost a call
     * @return whether it does
     */
    boolean queries(Priority priority);

    /**
     * The version of the office's program.
     *
     * @param priority how urgent it is; the first time costs a call
     * @return the version, empty when the office does not tell one
     */
    Optional<ProgramVersion> version(Priority priority);

    /**
     * Sends a write, at most once.
     *
     * @param operation name of the operation, for logs and errors
     * @param verb POST, PUT or DELETE
     * @param path path below the base URL
     * @param body what to send
     * @return what came back
     * @throws io.chairside.core.error.ChairsideException only if the request provably had no effect
     */
    Answer send(String operation, Verb verb, String path, Map<String, Object> body);

    /** How to send. */
    enum Verb {
        /** Makes a row, or acts. */
        POST,
        /** Changes a row. */
        PUT
    }

    /** What came back from a write. */
    sealed interface Answer {

        /**
         * Success.
         *
         * @param row the row in the answer; empty when the answer has no body
         */
        record Done(Row row) implements Answer {}

        /**
         * A refusal; nothing took effect.
         *
         * @param status status code
         * @param text the office's text; may hold patient data and is never passed on unchecked
         */
        record Refused(int status, String text) implements Answer {
            @Override
            public String toString() {
                return "Refused[" + status + "]";
            }
        }

        /**
         * No answer that says whether it took effect.
         *
         * @param why what happened, without patient data
         * @param since when the request went out
         */
        record Doubt(String why, Instant since) implements Answer {}
    }
}

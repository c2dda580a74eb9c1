package io.chairside.core.error;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where an error happened. Immutable and thread-safe; holds no patient data.
 *
 * @param connector key of the connector, for example {@code opendental}; {@code chairside} when no connector is involved
 * @param operation name of the operation, for example {@code payments.post}
 * @param httpStatus status code of the last answer, if there was one
 * @param requestId the vendor's own id of the request, if it gives one
 * @param attempts how many times the request was tried, at least 0
 */
public record ErrorContext(
        String connector, String operation, OptionalInt httpStatus, Optional<String> requestId, int attempts) {

    /**
     * Checks that nothing is null and no count negative.
     *
     * @param connector key of the connector, for example {@code opendental}; {@code chairside} when no connector is involved
     * @param operation name of the operation, for example {@code payments.post}
     * @param httpStatus status code of the last answer, if there was one
     * @param requestId the vendor's own id of the request, if it gives one
     * @param attempts how many times the request was tried, at least 0
     */
    public ErrorContext {
        Objects.requireNonNull(connector, "connector");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(httpStatus, "httpStatus");
        Objects.requireNonNull(requestId, "requestId");
        if (attempts < 0) {
            throw new IllegalArgumentException("attempts is negative");
        }
    }

    /**
     * A context without any answer.
     *
     * @param connector key of the connector
     * @param operation name of the operation
     * @return the context
     */
    public static ErrorContext of(String connector, String operation) {
        return new ErrorContext(connector, operation, OptionalInt.empty(), Optional.empty(), 0);
    }

    /**
     * The same context with a status code.
     *
     * @param status status code of the answer
     * @return a new context
     */
    public ErrorContext withHttpStatus(int status) {
        return new ErrorContext(connector, operation, OptionalInt.of(status), requestId, attempts);
    }

    /**
     * The same context with the vendor's request id.
     *
     * @param id the vendor's id of the request
     * @return a new context
     */
    public ErrorContext withRequestId(String id) {
        return new ErrorContext(connector, operation, httpStatus, Optional.of(id), attempts);
    }

    /**
     * The same context with a number of attempts.
     *
     * @param count how many times the request was tried
     * @return a new context
     */
    public ErrorContext withAttempts(int count) {
        return new ErrorContext(connector, operation, httpStatus, requestId, count);
    }
}

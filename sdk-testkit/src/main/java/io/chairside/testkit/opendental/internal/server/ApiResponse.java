package io.chairside.testkit.opendental.internal.server;

import io.chairside.testkit.opendental.data.OdRow;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param body the body, possibly empty
 * @param contentType the content type, {@code ""} for none
 * @param location the location header below {@code /api/v1/}, {@code null} for none
 * @param first the first row of a list answer, {@code null} when there is none
 */
public record ApiResponse(
        int status, byte[] body, String contentType, @Nullable String location, @Nullable OdRow first) {
    static final String JSON = "application/json; charset=utf-8";
    private static final byte[] NOTHING = {};

    /**
     * Creates an answer with a JSON body.
     *
     * @param status the HTTP status
     * @param body the JSON
     * @return the answer
     */
    public static ApiResponse json(int status, byte[] body) {
        return new ApiResponse(status, body, JSON, null, null);
    }

    /**
     * Creates an answer without a body.
     *
     * @param status the HTTP status
     * @return the answer
     */
    public static ApiResponse empty(int status) {
        return new ApiResponse(status, NOTHING, "", null, null);
    }

    ApiResponse withBody(byte[] changed) {
        return new ApiResponse(status, changed, contentType, location, first);
    }

    /**
     * Adds the address of a new row.
     *
     * @param path the address below {@code /api/v1/}
     * @return the answer
     */
    public ApiResponse at(String path) {
        return new ApiResponse(status, body, contentType, path, first);
    }

    ApiResponse startingWith(@Nullable OdRow row) {
        return new ApiResponse(status, body, contentType, location, row);
    }

    @Override
    public String toString() {
        return "ApiResponse " + status + ", " + body.length + " bytes";
    }
}

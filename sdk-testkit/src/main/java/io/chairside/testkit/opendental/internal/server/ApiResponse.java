package io.chairside.testkit.opendental.internal.server;

import io.chairside.testkit.opendental.data.OdRow;
import org.jspecify.annotations.Nullable;

/** An answer. Immutable; the body is not copied. */
public final class ApiResponse {
    private static final String JSON = "application/json; charset=utf-8";
    private static final byte[] NOTHING = {};

    private final int status;
    private final byte[] body;
    private final String contentType;
    private final @Nullable String location;
    private final @Nullable OdRow first;

    private ApiResponse(int status, byte[] body, String contentType, @Nullable String location, @Nullable OdRow first) {
        this.status = status;
        this.body = body;
        this.contentType = contentType;
        this.location = location;
        this.first = first;
    }

    /**
     * Creates an answer with a JSON body.
     *
     * @param status the HTTP status
     * @param body the JSON
     * @return the answer
     */
    public static ApiResponse json(int status, byte[] body) {
        return of(status, body, JSON);
    }

    /**
     * Creates an answer without a body.
     *
     * @param status the HTTP status
     * @return the answer
     */
    public static ApiResponse empty(int status) {
        return of(status, NOTHING, "");
    }

    static ApiResponse of(int status, byte[] body, String contentType) {
        return new ApiResponse(status, body, contentType, null, null);
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

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    /** The content type, {@code ""} for none. */
    String contentType() {
        return contentType;
    }

    @Nullable
    String location() {
        return location;
    }

    /** The first row of a list answer, {@code null} when there is none. */
    @Nullable
    OdRow first() {
        return first;
    }

    @Override
    public String toString() {
        return "ApiResponse " + status + ", " + body.length + " bytes";
    }
}

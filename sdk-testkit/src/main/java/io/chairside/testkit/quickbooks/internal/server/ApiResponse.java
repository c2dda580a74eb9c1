package io.chairside.testkit.quickbooks.internal.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.chairside.testkit.quickbooks.internal.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An answer. */
final class ApiResponse {
    static final String JSON = "application/json;charset=UTF-8";
    private static final String HTML =
            "<!DOCTYPE html>\n<html><head><title>Error</title></head><body><h1>An error has occurred</h1></body></html>";

    private final int status;
    private final String contentType;
    private final @Nullable String location;
    private final byte[] body;

    private ApiResponse(int status, String contentType, @Nullable String location, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.location = location;
        this.body = body;
    }

    static ApiResponse json(int status, JsonNode body) {
        return new ApiResponse(status, JSON, null, Json.bytes(body));
    }

    static ApiResponse html(int status) {
        return new ApiResponse(status, "text/html;charset=UTF-8", null, HTML.getBytes(StandardCharsets.UTF_8));
    }

    static ApiResponse empty(int status) {
        return new ApiResponse(status, "", null, new byte[0]);
    }

    static ApiResponse redirect(String location) {
        return new ApiResponse(302, "", location, new byte[0]);
    }

    static ApiResponse file(String contentType, byte[] body) {
        return new ApiResponse(200, contentType, null, body);
    }

    ApiResponse withBody(byte[] other) {
        return new ApiResponse(status, contentType, location, other);
    }

    int status() {
        return status;
    }

    /** The content type, {@code ""} for none. */
    String contentType() {
        return contentType;
    }

    /** Where to go instead, {@code null} for nowhere. */
    @Nullable
    String location() {
        return location;
    }

    byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return "ApiResponse " + status;
    }
}

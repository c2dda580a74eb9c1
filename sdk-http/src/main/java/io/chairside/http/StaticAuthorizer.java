package io.chairside.http;

import java.util.Map;

/** Headers that never change. Not a record: a record would print the secrets. */
final class StaticAuthorizer implements Authorizer {

    private final Map<String, String> headers;

    StaticAuthorizer(Map<String, String> headers) {
        this.headers = headers;
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public String toString() {
        return "Authorizer[" + headers.size() + " headers]";
    }
}

package io.chairside.http;

import java.util.Map;
import java.util.Objects;

/**
 * Proves to the system who we are. Asked before every attempt, so that a token may be renewed between two attempts. Thread-safe. Its
 * {@code toString} shows no secret.
 */
public interface Authorizer {

    /**
     * The headers for the next attempt. May do a call of its own, for example to fetch a first token.
     *
     * @return names and values
     * @throws io.chairside.core.error.ChairsideException if there is nothing to prove it with; the request is then not sent
     */
    Map<String, String> headers();

    /**
     * The system answered 401 to headers that this authorizer gave. Called at most once per operation, and by one thread at a time: threads
     * that met the same 401 share one call.
     *
     * @return whether there are better headers now, so that one more attempt is worth it
     * @throws io.chairside.core.error.ChairsideException if a person must act
     */
    default boolean refresh() {
        return false;
    }

    /** {@return an authorizer without headers} */
    static Authorizer none() {
        return new StaticAuthorizer(Map.of());
    }

    /**
     * An authorizer with one header that never changes.
     *
     * @param name name of the header
     * @param value its value, a secret
     * @return the authorizer
     */
    static Authorizer header(String name, String value) {
        return headers(Map.of(name, value));
    }

    /**
     * An authorizer with headers that never change.
     *
     * @param headers names and values; the values are secrets
     * @return the authorizer
     */
    static Authorizer headers(Map<String, String> headers) {
        return new StaticAuthorizer(Map.copyOf(Objects.requireNonNull(headers, "headers")));
    }
}

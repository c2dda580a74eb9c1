package io.chairside.sql;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a connector wants its database to be used. Never printed: start-up statements may hold a secret. Immutable and thread-safe.
 *
 * @param connector key of the connector
 * @param dialect how the database deviates
 * @param errors what the system's own errors mean
 * @param timeout how long a statement may take
 * @param tokens words in braces that statements may hold, and what replaces them
 * @param onConnect statements that every physical connection gets once, in order, before anything else; never logged
 */
public record DatabaseOptions(
        String connector,
        Dialect dialect,
        VendorErrors errors,
        Duration timeout,
        Map<String, String> tokens,
        List<String> onConnect) {

    /**
     * Copies the collections and checks tokens and timeout.
     *
     * @param connector key of the connector
     * @param dialect how the database deviates
     * @param errors what the system's own errors mean
     * @param timeout how long a statement may take
     * @param tokens words in braces that statements may hold, and what replaces them
     * @param onConnect statements that every physical connection gets once, in order, before anything else; never logged
     */
    public DatabaseOptions {
        Objects.requireNonNull(connector, "connector");
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(errors, "errors");
        Objects.requireNonNull(timeout, "timeout");
        tokens = Map.copyOf(tokens);
        onConnect = List.copyOf(onConnect);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A statement needs time");
        }
        if (tokens.values().stream().anyMatch(token -> !token.matches("[A-Za-z0-9_.]*"))) {
            throw new IllegalArgumentException("A token is a plain name");
        }
    }

    /**
     * Options without vendor's errors, tokens and start-up statements, with 60 seconds per statement.
     *
     * @param connector key of the connector
     * @param dialect how the database deviates
     * @return the options
     */
    public static DatabaseOptions of(String connector, Dialect dialect) {
        return new DatabaseOptions(connector, dialect, VendorErrors.NONE, Duration.ofSeconds(60), Map.of(), List.of());
    }

    Map<String, String> tokens(int limit) {
        Map<String, String> all = new LinkedHashMap<>(tokens);
        all.put("limit", Integer.toString(limit));
        return all;
    }

    /** {@return the connector's key, and nothing that could be secret} */
    @Override
    public String toString() {
        return "DatabaseOptions[" + connector + "]";
    }
}

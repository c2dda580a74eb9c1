package io.chairside.core.read;

import java.util.Objects;

/**
 * How far a read has come. Opaque text made by one connector for one resource of one connection; store it as it is, in the same transaction
 * as the records of the page. It survives restarts and newer versions of the connector. A connector that cannot read a checkpoint, or whose
 * system no longer reaches back that far, delivers everything instead. Thread-safe.
 *
 * @param token the text, at most 2,000 characters, without patient data
 */
public record Checkpoint(String token) {

    /**
     * Checks the text.
     *
     * @param token the text, at most 2,000 characters, without patient data
     */
    public Checkpoint {
        Objects.requireNonNull(token, "token");
        if (token.isBlank() || token.length() > 2_000) {
            throw new IllegalArgumentException("A checkpoint must have 1 to 2,000 characters");
        }
    }
}

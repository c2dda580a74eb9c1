package io.chairside.core.write;

import java.time.Instant;
import java.util.Objects;

/**
 * What a system gave us when it only queued a write. It proves nothing; {@code poll} it until the write is proven or overdue.
 *
 * @param reference our reference of the write
 * @param token opaque text of the connector, to be stored as it is
 * @param acceptedAt when the system queued it
 * @param overdueAt when to stop waiting and ask a person
 */
public record Ticket(Reference reference, String token, Instant acceptedAt, Instant overdueAt) {

    /**
     * Checks that nothing is null.
     *
     * @param reference our reference of the write
     * @param token opaque text of the connector, to be stored as it is
     * @param acceptedAt when the system queued it
     * @param overdueAt when to stop waiting and ask a person
     */
    public Ticket {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(acceptedAt, "acceptedAt");
        Objects.requireNonNull(overdueAt, "overdueAt");
    }
}

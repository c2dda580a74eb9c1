package io.chairside.http;

import io.chairside.core.read.Priority;
import io.chairside.core.write.SendPermit;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a call is for: the name that errors, logs and listeners carry, its precedence, and how long it may take in all. Immutable and
 * thread-safe. The name is ours and constant; it never contains an id or anything of a patient.
 *
 * @param name name of the operation, for example {@code payments.post}: letters, digits, dot, dash and underscore, at most 80
 * @param priority who goes first when the rate limit lets only one through
 * @param deadline longest duration of the whole operation with all waiting and all attempts; empty = {@link HttpSettings#deadline()}
 * @param permit asked right before the wire; when it is not granted, the request is not sent
 */
public record Operation(String name, Priority priority, Optional<Duration> deadline, SendPermit permit) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,80}");

    /**
     * Checks the name and the deadline.
     *
     * @param name name of the operation, for example {@code payments.post}: letters, digits, dot, dash and underscore, at most 80
     * @param priority who goes first when the rate limit lets only one through
     * @param deadline longest duration of the whole operation with all waiting and all attempts; empty = {@link HttpSettings#deadline()}
     * @param permit asked right before the wire; when it is not granted, the request is not sent
     */
    public Operation {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(permit, "permit");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an operation's name has letters, digits, dots, dashes, underscores");
        }
        if (deadline.isPresent()
                && (deadline.get().isNegative() || deadline.get().isZero())) {
            throw new IllegalArgumentException("a deadline is positive");
        }
    }

    /**
     * An operation with the connection's usual deadline.
     *
     * @param name name of the operation
     * @param priority its precedence
     * @return the operation
     */
    public static Operation of(String name, Priority priority) {
        return new Operation(name, priority, Optional.empty(), SendPermit.ALWAYS);
    }

    /**
     * The same operation with its own deadline.
     *
     * @param total longest duration in all, positive
     * @return a new operation
     */
    public Operation within(Duration total) {
        return new Operation(name, priority, Optional.of(total), permit);
    }

    /**
     * The same operation with a permit of its own.
     *
     * @param other asked right before the wire; when it is not granted, the request is not sent
     * @return a new operation
     */
    public Operation permittedBy(SendPermit other) {
        return new Operation(name, priority, deadline, other);
    }
}

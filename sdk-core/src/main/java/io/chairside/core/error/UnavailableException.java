package io.chairside.core.error;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The system, or the office behind it, cannot be reached now, or is closed for this kind of request until a known time. When a writer throws
 * this, the write was provably not carried out.
 */
public final class UnavailableException extends ChairsideException {

    private static final long serialVersionUID = 1L;

    /** When the system is expected to answer again, or null. */
    private final @Nullable Instant availableAgain;

    /**
     * Creates the error.
     *
     * @param context where it happened
     * @param problem what is wrong
     * @param remedy a plain sentence that says what to do
     * @param cause a sanitised cause, or null
     */
    public UnavailableException(ErrorContext context, String problem, String remedy, @Nullable Throwable cause) {
        this(context, problem, remedy, cause, null);
    }

    /**
     * Creates the error for a system that says when it opens again.
     *
     * @param context where it happened
     * @param problem what is wrong
     * @param remedy a plain sentence that says what to do
     * @param cause a sanitised cause, or null
     * @param availableAgain when the system is expected to answer again, or null when unknown
     */
    public UnavailableException(
            ErrorContext context,
            String problem,
            String remedy,
            @Nullable Throwable cause,
            @Nullable Instant availableAgain) {
        super(ErrorCategory.UNAVAILABLE, Retryability.RETRY_LATER, context, problem, remedy, cause);
        this.availableAgain = availableAgain;
    }

    /** {@return when the system is expected to answer again, empty when unknown} */
    public Optional<Instant> availableAgain() {
        return Optional.ofNullable(availableAgain);
    }
}

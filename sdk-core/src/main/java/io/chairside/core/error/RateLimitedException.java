package io.chairside.core.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The system refuses more requests for now. The request had no effect. */
public final class RateLimitedException extends ChairsideException {

    private static final long serialVersionUID = 1L;

    /** How long to wait, or null. */
    private final @Nullable Duration retryAfter;

    /**
     * Creates the error.
     *
     * @param context where it happened
     * @param problem what is wrong
     * @param retryAfter how long the system asks us to wait, or null when it does not say
     */
    public RateLimitedException(ErrorContext context, String problem, @Nullable Duration retryAfter) {
        super(
                ErrorCategory.RATE_LIMITED,
                Retryability.RETRY_LATER,
                context,
                problem,
                retryAfter == null
                        ? "Wait and try again; nothing was changed."
                        : "Try again in " + retryAfter.toSeconds() + " s; nothing was changed.",
                null);
        this.retryAfter = retryAfter;
    }

    /** {@return how long the system asks us to wait, empty when it does not say} */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}

package io.chairside.http;

import io.chairside.core.error.ErrorContext;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * An answer that is not a success, for an {@link ErrorTranslator} to judge.
 *
 * @param context where it happened, with status and attempt: what the errors of the verdict are made with
 * @param write whether the request may change something
 * @param status status code
 * @param text the answer's words, bounded and masked; compare them, do not repeat them
 * @param retryAfter how long the system asks us to wait, where it says so understandably
 */
public record ErrorAnswer(
        ErrorContext context, boolean write, int status, ErrorText text, Optional<Duration> retryAfter) {

    /**
     * Checks that nothing is null.
     *
     * @param context where it happened, with status and attempt: what the errors of the verdict are made with
     * @param write whether the request may change something
     * @param status status code
     * @param text the answer's words, bounded and masked; compare them, do not repeat them
     * @param retryAfter how long the system asks us to wait, where it says so understandably
     */
    public ErrorAnswer {
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(retryAfter, "retryAfter");
    }

    @Override
    public String toString() {
        return "ErrorAnswer[" + context.operation() + " " + status + "]";
    }
}

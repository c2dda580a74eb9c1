package io.chairside.http;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * The one retry layer. Failsafe decides whether and how often; the waiting is done by the next attempt on the context's clock and sleeper,
 * because Failsafe can only sleep for real.
 */
final class RetryLayer {

    private final RetryPolicy<Result<?>> policy;

    RetryLayer(int maxAttempts) {
        this.policy = RetryPolicy.<Result<?>>builder()
                .handleIf((result, thrown) -> thrown == null && result != null && result.again())
                .withMaxAttempts(maxAttempts)
                .build();
    }

    /**
     * Runs attempts until one needs no other.
     *
     * @param attempt does the attempt with the given number, counted from 1
     * @param interrupted makes the result when the thread was interrupted between two attempts
     */
    <T> Result<T> run(IntFunction<Result<T>> attempt, UnaryOperator<Result<T>> interrupted) {
        LastResult<T> last = new LastResult<>();
        try {
            return Failsafe.with(policy).get(execution -> last.keep(attempt.apply(execution.getAttemptCount() + 1)));
        } catch (FailsafeException e) {
            Result<T> known = last.result;
            if (known == null || !(e.getCause() instanceof InterruptedException)) {
                throw e;
            }
            Thread.currentThread().interrupt();
            return interrupted.apply(known);
        }
    }

    private static final class LastResult<T> {

        @org.jspecify.annotations.Nullable
        Result<T> result;

        Result<T> keep(Result<T> latest) {
            result = latest;
            return latest;
        }
    }
}

package io.chairside.core.error;

import org.jspecify.annotations.Nullable;

/** A write was sent and no answer was understood. It may or may not have taken effect: look it up by its reference, and send again only when
 * it is proven to be absent. Writers of the SPI do not throw this; they return {@link io.chairside.core.write.WriteOutcome.Unknown}. */
public final class OutcomeUnknownException extends ChairsideException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param context where it happened
     * @param problem what is wrong, without patient data
     * @param remedy a plain sentence that says what to do
     */
    public OutcomeUnknownException(ErrorContext context, String problem, String remedy) {
        this(context, problem, remedy, null);
    }

    /**
     * Creates the error with a cause.
     *
     * @param context where it happened
     * @param problem what is wrong, without patient data
     * @param remedy a plain sentence that says what to do
     * @param cause a sanitised cause ({@link SanitizedCause}), or null
     */
    public OutcomeUnknownException(ErrorContext context, String problem, String remedy, @Nullable Throwable cause) {
        super(ErrorCategory.OUTCOME_UNKNOWN, Retryability.LOOK_FIRST, context, problem, remedy, cause);
    }
}

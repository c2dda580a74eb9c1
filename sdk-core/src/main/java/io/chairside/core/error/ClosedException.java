package io.chairside.core.error;

import org.jspecify.annotations.Nullable;

/** The connector, or something it needs, was closed before the call. */
public final class ClosedException extends ChairsideException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param context where it happened
     * @param problem what is wrong, without patient data
     * @param remedy a plain sentence that says what to do
     */
    public ClosedException(ErrorContext context, String problem, String remedy) {
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
    public ClosedException(ErrorContext context, String problem, String remedy, @Nullable Throwable cause) {
        super(ErrorCategory.CLOSED, Retryability.DO_NOT_RETRY, context, problem, remedy, cause);
    }
}

package io.chairside.core.error;

import org.jspecify.annotations.Nullable;

/** The calling thread was interrupted before anything took effect; its interrupt flag is set again. */
public final class CancelledException extends ChairsideException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param context where it happened
     * @param problem what is wrong, without patient data
     * @param remedy a plain sentence that says what to do
     */
    public CancelledException(ErrorContext context, String problem, String remedy) {
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
    public CancelledException(ErrorContext context, String problem, String remedy, @Nullable Throwable cause) {
        super(ErrorCategory.CANCELLED, Retryability.RETRY, context, problem, remedy, cause);
    }
}

package io.chairside.core.error;

import org.jspecify.annotations.Nullable;

/** The addressed record does not exist in the system. */
public final class NotFoundException extends ChairsideException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param context where it happened
     * @param problem what is wrong, without patient data
     * @param remedy a plain sentence that says what to do
     */
    public NotFoundException(ErrorContext context, String problem, String remedy) {
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
    public NotFoundException(ErrorContext context, String problem, String remedy, @Nullable Throwable cause) {
        super(ErrorCategory.NOT_FOUND, Retryability.DO_NOT_RETRY, context, problem, remedy, cause);
    }
}

package io.chairside.core.error;

import org.jspecify.annotations.Nullable;

/** The credentials are good but do not allow this operation. */
public final class PermissionException extends ChairsideException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param context where it happened
     * @param problem what is wrong, without patient data
     * @param remedy a plain sentence that says what to do
     */
    public PermissionException(ErrorContext context, String problem, String remedy) {
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
    public PermissionException(ErrorContext context, String problem, String remedy, @Nullable Throwable cause) {
        super(ErrorCategory.PERMISSION, Retryability.DO_NOT_RETRY, context, problem, remedy, cause);
    }
}

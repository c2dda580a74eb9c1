package io.chairside.core.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The system answered with something that does not fit its own documentation: not the announced format, a required field missing, a value of
 * an impossible type. The path is named, the value never.
 */
public final class ProtocolException extends ChairsideException {

    private static final long serialVersionUID = 1L;

    /** Path of the offending field, or null. */
    private final @Nullable String path;

    /**
     * Creates the error.
     *
     * @param context where it happened
     * @param problem what is wrong, without any value from the answer
     * @param path path of the offending field, for example {@code [3].PatNum}, or null when the answer as a whole is wrong
     * @param cause a sanitised cause, or null
     */
    public ProtocolException(ErrorContext context, String problem, @Nullable String path, @Nullable Throwable cause) {
        super(
                ErrorCategory.PROTOCOL,
                Retryability.DO_NOT_RETRY,
                context,
                path == null ? problem : problem + " (at " + path + ")",
                "Report this to the integrator: the system answered in an unexpected form. Nothing was taken from this answer.",
                cause);
        this.path = path;
    }

    /** {@return path of the offending field, empty when the answer as a whole is wrong} */
    public Optional<String> path() {
        return Optional.ofNullable(path);
    }
}

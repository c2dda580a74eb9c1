package io.chairside.core.error;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Root of everything the SDK throws on purpose.
 *
 * <p>{@link #getMessage()} is written for an engineer, {@link #remedy()} for whoever must act, in a plain sentence that may be shown to a
 * front desk. Neither contains patient data, secrets or a vendor's answer. Causes are sanitised ({@link SanitizedCause}). Instances are
 * immutable.
 */
public abstract sealed class ChairsideException extends RuntimeException
        permits AuthenticationException,
                CancelledException,
                ClosedException,
                ConfigurationException,
                ConflictException,
                NotFoundException,
                OutcomeUnknownException,
                PermissionException,
                ProtocolException,
                RateLimitedException,
                UnavailableException,
                UnsupportedCapabilityException,
                ValidationException {

    private static final long serialVersionUID = 1L;

    /** What kind of trouble this is. */
    private final ErrorCategory category;
    /** Whether the same call can help. */
    private final Retryability retryability;

    private final transient ErrorContext context;
    /** A plain sentence that says what to do. */
    private final String remedy;

    ChairsideException(
            ErrorCategory category,
            Retryability retryability,
            ErrorContext context,
            String problem,
            String remedy,
            @Nullable Throwable cause) {
        super(describe(context, problem, remedy), cause);
        this.category = Objects.requireNonNull(category, "category");
        this.retryability = Objects.requireNonNull(retryability, "retryability");
        this.context = context;
        this.remedy = remedy;
    }

    private static String describe(ErrorContext context, String problem, String remedy) {
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(remedy, "remedy");
        StringBuilder text = new StringBuilder()
                .append(context.connector())
                .append(' ')
                .append(context.operation())
                .append(": ")
                .append(problem);
        context.httpStatus()
                .ifPresent(status -> text.append(" [HTTP ").append(status).append(']'));
        context.requestId().ifPresent(id -> text.append(" [request ").append(id).append(']'));
        return text.append(" What to do: ").append(remedy).toString();
    }

    /** {@return what kind of trouble this is} */
    public final ErrorCategory category() {
        return category;
    }

    /** {@return whether the same call can help} */
    public final Retryability retryability() {
        return retryability;
    }

    /** {@return where it happened} */
    public final ErrorContext context() {
        return context == null ? ErrorContext.of("chairside", "unknown") : context;
    }

    /** {@return key of the connector, {@code chairside} when none is involved} */
    public final String connectorKey() {
        return context().connector();
    }

    /** {@return name of the operation, for example {@code payments.post}} */
    public final String operation() {
        return context().operation();
    }

    /** {@return status code of the last answer, if there was one} */
    public final OptionalInt httpStatus() {
        return context().httpStatus();
    }

    /** {@return the vendor's id of the request, if it gives one} */
    public final Optional<String> requestId() {
        return context().requestId();
    }

    /** {@return a plain sentence that says what to do; never empty} */
    public final String remedy() {
        return remedy;
    }
}

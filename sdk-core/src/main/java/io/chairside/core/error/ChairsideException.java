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
 * immutable, and keep everything they know when they are serialised.
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
    /** Key of the connector. */
    private final String connector;
    /** Name of the operation. */
    private final String operation;
    /** Status code of the last answer, -1 for none. */
    private final int status;
    /** The vendor's id of the request, or null. */
    private final @Nullable String request;
    /** How many times the request was tried. */
    private final int attempts;
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
        this.connector = context.connector();
        this.operation = context.operation();
        this.status = context.httpStatus().orElse(-1);
        this.request = context.requestId().orElse(null);
        this.attempts = context.attempts();
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
        return new ErrorContext(connector, operation, httpStatus(), requestId(), attempts);
    }

    /** {@return key of the connector, {@code chairside} when none is involved} */
    public final String connectorKey() {
        return connector;
    }

    /** {@return name of the operation, for example {@code payments.post}} */
    public final String operation() {
        return operation;
    }

    /** {@return status code of the last answer, if there was one} */
    public final OptionalInt httpStatus() {
        return status < 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** {@return the vendor's id of the request, if it gives one} */
    public final Optional<String> requestId() {
        return Optional.ofNullable(request);
    }

    /** {@return a plain sentence that says what to do; never empty} */
    public final String remedy() {
        return remedy;
    }
}

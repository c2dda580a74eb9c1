package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.wire.FieldException;
import io.chairside.cloud9.internal.wire.Reply;
import io.chairside.cloud9.internal.wire.RequestXml;
import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ClosedException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.RateLimitedException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.core.write.SendPermit;
import io.chairside.http.HttpCalls;
import io.chairside.http.HttpSettings;
import io.chairside.http.Operation;
import io.chairside.http.RateLimit;
import io.chairside.http.RateLimiter;
import io.chairside.http.WriteAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/**
 * All calls of one connection: not outside the hours of service, spaced per procedure, one at a time per client database. Thread-safe.
 */
final class Cloud9Client implements AutoCloseable {

    private static final MediaType XML = MediaType.get("application/xml; charset=utf-8");
    private static final long MAX_BODY = 64L * 1024 * 1024;
    private static final int MAX_ATTEMPTS = 4;
    /** Integrators wait five seconds after throttling. */
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(5);

    private static final Duration MAX_BACKOFF = Duration.ofSeconds(40);

    private final Cloud9Config config;
    private final ConnectorContext context;
    private final HttpCalls http;
    private final Cloud9Api api;
    private final Directory directory;
    private volatile boolean closed;

    Cloud9Client(Cloud9Config config, ConnectorContext context) {
        this.config = config;
        this.context = context;
        HttpSettings settings = HttpSettings.of(config.baseUrl())
                .withReadTimeout(config.timeout())
                .withDeadline(deadline())
                .withMaxBodyBytes(MAX_BODY)
                .withMaxAttempts(MAX_ATTEMPTS)
                .withBackoff(FIRST_BACKOFF, MAX_BACKOFF);
        this.http = HttpCalls.builder(settings, context, Cloud9.KEY, config.connectionId())
                .converter(new ReplyConverter())
                .answers(new ReplyJudge(config.window(), context.clock()))
                .rateLimit(config.clientId(), RateLimit.none().inFlight(1))
                .build();
        this.api = http.api(Cloud9Api.class);
        this.directory = new Directory(this);
    }

    private Duration deadline() {
        return config.timeout().multipliedBy(2).plusMinutes(2);
    }

    Cloud9Config config() {
        return config;
    }

    ConnectorContext context() {
        return context;
    }

    Directory directory() {
        return directory;
    }

    Instant now() {
        return context.clock().instant();
    }

    /** The practice's today. */
    LocalDate today() {
        return now().atZone(config.zone()).toLocalDate();
    }

    /** Now as a wall time in UTC: what time stamps of an unknown zone are compared with, with a wide overlap. */
    LocalDateTime nowInUtc() {
        return LocalDateTime.ofInstant(now(), ZoneOffset.UTC).withNano(0);
    }

    void oddity(String what, String resource) {
        context.listener().oddity(Cloud9.KEY, config.connectionId(), what, resource);
    }

    ErrorContext errorContext(String operation) {
        return ErrorContext.of(Cloud9.KEY, operation);
    }

    /**
     * Reads.
     *
     * @throws io.chairside.core.error.UnavailableException with the opening time when the service is closed
     * @throws ChairsideException if it could not be read
     */
    Reply read(String operation, Priority priority, Procedure procedure, Params params) {
        return spaced(
                operation,
                priority,
                procedure,
                false,
                () -> http.read(
                        Operation.of(operation, priority), api.call(url(), body(operation, procedure, params))));
    }

    /**
     * Writes, at most once, and only while the caller may.
     *
     * @throws ChairsideException if nothing was sent
     */
    WriteAnswer<Reply> write(
            String operation, Priority priority, SendPermit permit, Procedure procedure, Params params) {
        RequestBody body = body(operation, procedure, params);
        return spaced(
                operation,
                priority,
                procedure,
                true,
                () -> http.write(Operation.of(operation, priority).permittedBy(permit), api.call(url(), body)));
    }

    private interface Sending<T> {
        T send();
    }

    private <T> T spaced(String operation, Priority priority, Procedure procedure, boolean write, Sending<T> sending) {
        guard(operation, procedure);
        RateLimiter limiter = RateLimiter.forCredential(
                context,
                Cloud9.KEY + "." + procedure.wireName(),
                config.throttleKey(),
                RateLimit.spaced(config.spacing(procedure), RateLimit.From.END));
        Optional<RateLimiter.Leave> leave;
        try {
            leave = limiter.acquire(priority, now().plus(deadline()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    errorContext(operation),
                    "the calling thread was interrupted",
                    "Call again when wanted; nothing was sent.");
        }
        if (leave.isEmpty()) {
            throw new RateLimitedException(
                    errorContext(operation), "the spacing of this procedure left no room before the deadline", null);
        }
        try (RateLimiter.Leave held = leave.get()) {
            if (!held.waited().isZero()) {
                context.listener()
                        .throttled(
                                new ConnectorListener.Call(Cloud9.KEY, config.connectionId(), operation, 1, write),
                                held.waited());
                // The hours may have ended while we waited.
                guard(operation, procedure);
            }
            return sending.send();
        }
    }

    private void guard(String operation, Procedure procedure) {
        if (closed) {
            throw new ClosedException(errorContext(operation), "the connector is closed", "Open a new connection.");
        }
        config.window().closedUntil(procedure, now()).ifPresent(again -> {
            throw ReplyJudge.closed(errorContext(operation), again);
        });
    }

    private String url() {
        return config.url().toString();
    }

    private RequestBody body(String operation, Procedure procedure, Params params) {
        try {
            return RequestBody.create(
                    RequestXml.document(
                            config.clientId(),
                            config.userName(),
                            config.password(),
                            procedure.wireName(),
                            params.values()),
                    XML);
        } catch (FieldException e) {
            throw new ValidationException(
                    errorContext(operation),
                    List.of(e.field() + " " + e.trouble()),
                    "Remove control characters from the text. Nothing was sent.");
        }
    }

    /** What is remembered about people, read if need be. */
    <T> T withDirectory(Priority priority, Function<Directory, T> use) {
        directory.load(priority);
        return use.apply(directory);
    }

    @Override
    public void close() {
        closed = true;
        http.close();
    }

    @Override
    public String toString() {
        return "Cloud9Client[" + config.connectionId() + "]";
    }
}

package io.chairside.http;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ClosedException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.RateLimitedException;
import io.chairside.core.error.SanitizedCause;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.http.json.LenientJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrofit2.Converter;

/** One operation from its first attempt to its last. Used by one thread. */
final class Run<T> {

    private static final Logger log = LoggerFactory.getLogger(HttpCalls.class);
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:/=+-]{1,80}");

    private final HttpCalls http;
    private final Operation operation;
    private final boolean write;
    private final Request request;
    private final Converter<ResponseBody, T> converter;
    private final Instant deadline;
    private Duration wait = Duration.ZERO;
    private boolean refreshed;
    private @Nullable Attempt current;
    private Instant since;

    Run(HttpCalls http, Operation operation, boolean write, Request request, Converter<ResponseBody, T> converter) {
        this.http = http;
        this.operation = operation;
        this.write = write;
        this.request = request;
        this.converter = converter;
        this.since = http.now();
        this.deadline = since.plus(operation.deadline().orElse(http.settings().deadline()));
    }

    /** When the attempt under way, or the last one, began. */
    Instant since() {
        return since;
    }

    /** Whether any part of the last attempt's request may have reached the system. */
    boolean begun() {
        return current != null && current.begun();
    }

    Result<T> attempt(int number) {
        ErrorContext context = http.context(operation).withAttempts(number);
        current = null;
        Result<T> result = once(number, context);
        if (result.kind != Result.Kind.ANSWERED) {
            decide(result, number);
        }
        return result.unauthorized && result.wait == null ? refresh(result, context) : result;
    }

    /** The thread was interrupted when an attempt had ended and the next had not begun. */
    Result<T> cancelled(Result<T> last) {
        return write && last.kind == Result.Kind.UNKNOWN ? last : cancelled(http.context(operation));
    }

    private Result<T> cancelled(ErrorContext context) {
        return Result.failed(
                Result.Kind.NOT_APPLIED,
                since,
                new CancelledException(
                        context, "the calling thread was interrupted", "Call again when wanted; nothing took effect."),
                false);
    }

    private Result<T> once(int number, ErrorContext context) {
        since = http.now();
        Optional<RateLimiter.Leave> leave;
        Request authorized;
        long generation = http.auth().generation();
        try {
            if (!wait.isZero()) {
                http.sleep(wait);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (http.closed()) {
                return notApplied(new ClosedException(context, "the connector is closed", "Open a new connection."));
            }
            authorized = authorized(context);
            leave = http.limiter().acquire(operation.priority(), deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return cancelled(context);
        } catch (ChairsideException e) {
            return notApplied(e);
        }
        if (leave.isEmpty()) {
            return notApplied(new RateLimitedException(
                    context, "the rate limit of this credential left no room before the deadline", null));
        }
        try (RateLimiter.Leave held = leave.get()) {
            return exchange(number, context, authorized, generation, held);
        }
    }

    private Request authorized(ErrorContext context) {
        Attempt attempt = new Attempt(operation.permit());
        current = attempt;
        try {
            Request.Builder builder = request.newBuilder()
                    .tag(Attempt.class, attempt)
                    .header("User-Agent", http.settings().userAgent());
            http.auth().headers().forEach(builder::header);
            return builder.build();
        } catch (ChairsideException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new AuthenticationException(
                    context,
                    "the credentials cannot be put into a request",
                    "Check the keys of this connection for blanks, line breaks and foreign letters. Nothing was sent.",
                    SanitizedCause.of(e, ""));
        }
    }

    private Result<T> exchange(
            int number, ErrorContext context, Request authorized, long generation, RateLimiter.Leave leave) {
        ConnectorListener.Call event = http.event(operation, number, write);
        if (!leave.waited().isZero()) {
            http.listener().throttled(event, leave.waited());
        }
        since = http.now();
        Duration remaining = Duration.between(since, deadline);
        if (remaining.isNegative() || remaining.isZero()) {
            return notApplied(outOfTime(context));
        }
        http.listener().callStarted(event);
        long started = System.nanoTime();
        Call call = http.client(write).newCall(authorized);
        call.timeout().timeout(remaining.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS);
        Exchange.Raw<T> raw;
        http.track(call);
        try {
            raw = new Exchange<>(converter, http.settings().maxBodyBytes()).run(call);
        } finally {
            http.untrack(call);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        OptionalInt status = raw.status < 0 ? OptionalInt.empty() : OptionalInt.of(raw.status);
        http.listener().callEnded(event, new ConnectorListener.CallEnd(took, status, raw.bytes));
        Result<T> result = classify(context, raw, generation);
        log.debug(
                "connector={} op={} attempt={} status={} durationMs={} bytes={} result={}",
                event.connector(),
                operation.name(),
                number,
                raw.status,
                took.toMillis(),
                raw.bytes,
                result.kind);
        return result;
    }

    private ChairsideException outOfTime(ErrorContext context) {
        return Failures.unavailable(
                context,
                "the deadline passed before the request was sent",
                "Call again with more time. Nothing was sent.",
                null);
    }

    private Result<T> classify(ErrorContext plain, Exchange.Raw<T> raw, long generation) {
        Attempt attempt = Objects.requireNonNull(current, "current");
        if (raw.status < 0) {
            return withoutAnswer(plain, attempt, raw);
        }
        ErrorContext context = withRequestId(plain.withHttpStatus(raw.status), raw);
        if (raw.body != null) {
            return success(context, raw, raw.body);
        }
        if (raw.interrupted) {
            return interrupted(context, attempt);
        }
        if (raw.undecodable != null) {
            return undecodable(context, raw, raw.undecodable);
        }
        return unsuccessful(context, attempt, raw, generation);
    }

    private Result<T> withoutAnswer(ErrorContext context, Attempt attempt, Exchange.Raw<T> raw) {
        if (raw.interrupted) {
            return interrupted(context, attempt);
        }
        if (attempt.forbidden() && !attempt.begun()) {
            return notApplied(new CancelledException(
                    context, "the caller's permit to send ended before the request went out", "Nothing was sent."));
        }
        IOException failure = Objects.requireNonNull(raw.broken, "broken");
        Result.Kind kind = attempt.begun() ? Result.Kind.UNKNOWN : Result.Kind.NOT_APPLIED;
        String host = http.settings().baseUrl().host();
        if (http.closed()) {
            return Result.<T>failed(
                            kind,
                            since,
                            new ClosedException(
                                    context, "the connector was closed during the call", "Open a new connection."),
                            false)
                    .because("the connector was closed before " + host + " had answered");
        }
        if (attempt.begun()) {
            return Result.<T>failed(kind, since, Failures.lost(context, host, failure), !Failures.outOfTime(failure))
                    .because(Failures.lostBecause(host, failure));
        }
        if (Failures.outOfTime(failure)) {
            return notApplied(outOfTime(context));
        }
        return Result.failed(kind, since, Failures.unreachable(context, host, failure), !Failures.untrusted(failure));
    }

    private Result<T> interrupted(ErrorContext context, Attempt attempt) {
        return attempt.begun()
                ? Result.<T>failed(
                                Result.Kind.UNKNOWN,
                                since,
                                new CancelledException(
                                        context,
                                        "the calling thread was interrupted during the call",
                                        "Call again when wanted."),
                                false)
                        .because("the calling thread was interrupted before the answer was complete")
                : cancelled(context);
    }

    private Result<T> undecodable(ErrorContext context, Exchange.Raw<T> raw, Throwable failure) {
        String host = http.settings().baseUrl().host();
        boolean again = false;
        ChairsideException error;
        if (failure instanceof BoundedBody.TooLargeException || raw.broken instanceof BoundedBody.TooLargeException) {
            error = new ProtocolException(
                    context,
                    "the answer is larger than the limit of " + http.settings().maxBodyBytes() + " bytes",
                    null,
                    null);
        } else if (raw.broken != null) {
            again = !Failures.outOfTime(raw.broken);
            error = Failures.lost(context, host, raw.broken);
        } else if (failure instanceof NotJsonException ours) {
            error = new ProtocolException(context, Objects.requireNonNull(ours.getMessage()), null, null);
        } else {
            again = LenientJson.cutOff(failure);
            error = LenientJson.explain(failure, context);
        }
        return Result.<T>failed(
                        Result.Kind.UNKNOWN,
                        OptionalInt.of(raw.status),
                        since,
                        ErrorText.none(),
                        error,
                        again,
                        Optional.empty())
                .because("the system answered with success (HTTP " + raw.status
                        + "), but its answer could not be read to the end");
    }

    private Result<T> unsuccessful(ErrorContext context, Attempt attempt, Exchange.Raw<T> raw, long generation) {
        int status = raw.status;
        Optional<Duration> retryAfter = RetryAfter.parse(attempt.retryAfter(), http.now());
        Verdict verdict = verdict(new ErrorAnswer(context, write, status, raw.text, retryAfter));
        ChairsideException error =
                verdict.error() == null ? Failures.byStatus(context, status, retryAfter) : verdict.error();
        boolean again = verdict.kind() == Verdict.Kind.BY_STATUS
                ? Failures.transientStatus(status)
                : verdict.kind() != Verdict.Kind.REFUSED;
        // A system that names no time in a header may have one in its documentation, which the translator knows.
        Optional<Duration> wait = retryAfter.or(
                () -> error instanceof RateLimitedException limited ? limited.retryAfter() : Optional.empty());
        Result<T> result = Result.<T>failed(
                        kind(verdict, status), OptionalInt.of(status), since, raw.text, error, again, wait)
                .because("the system answered with HTTP " + status
                        + ", which does not say whether the request took effect");
        result.unauthorized = status == 401 && verdict.kind() != Verdict.Kind.UNKNOWN;
        result.generation = generation;
        return result;
    }

    /** A success, unless the vendor's judge finds a refusal in its body. */
    private Result<T> success(ErrorContext context, Exchange.Raw<T> raw, T body) {
        Verdict verdict = Objects.requireNonNull(http.judge().judge(context, write, body), "verdict");
        ChairsideException error = verdict.error();
        if (error == null) {
            return Result.answered(raw.status, since, body, kept(raw));
        }
        return Result.<T>failed(
                        kind(verdict, raw.status),
                        OptionalInt.of(raw.status),
                        since,
                        ErrorText.none(),
                        error,
                        verdict.kind() != Verdict.Kind.REFUSED,
                        Optional.empty())
                .because("the system answered, but the answer does not say whether the request took effect");
    }

    private Verdict verdict(ErrorAnswer answer) {
        try {
            return Objects.requireNonNull(http.translator().judge(answer), "verdict");
        } catch (RuntimeException e) {
            log.warn(
                    "an error translator threw connector={} op={} error={}",
                    answer.context().connector(),
                    operation.name(),
                    e.getClass().getName());
            return Verdict.byStatus();
        }
    }

    private static Result.Kind kind(Verdict verdict, int status) {
        return switch (verdict.kind()) {
            case REFUSED -> Result.Kind.REFUSED;
            case NOT_APPLIED -> Result.Kind.NOT_APPLIED;
            case UNKNOWN -> Result.Kind.UNKNOWN;
            case BY_STATUS -> kind(status);
        };
    }

    private static Result.Kind kind(int status) {
        if (status == 429) {
            return Result.Kind.NOT_APPLIED;
        }
        return status >= 400 && status < 500 && status != 408 ? Result.Kind.REFUSED : Result.Kind.UNKNOWN;
    }

    /** Sets how long to wait before another attempt, if there may be one. */
    private void decide(Result<T> result, int number) {
        Instant now = http.now();
        boolean limited = result.status.orElse(0) == 429 || result.error instanceof RateLimitedException;
        if (limited && result.retryAfter != null) {
            http.limiter().pauseUntil(now.plus(result.retryAfter));
        }
        if (!result.transientFault
                || number >= http.settings().maxAttempts()
                || (write && (result.kind != Result.Kind.NOT_APPLIED || oneShot()))) {
            return;
        }
        Duration next = result.retryAfter == null || result.retryAfter.isZero()
                ? http.backoff().after(number)
                : result.retryAfter;
        if (now.plus(next).isAfter(deadline)) {
            return;
        }
        if (limited) {
            http.limiter().pauseUntil(now.plus(next));
        }
        wait = next;
        result.wait = next;
    }

    private boolean oneShot() {
        return request.body() != null && request.body().isOneShot();
    }

    /** A 401 has had no effect: with better headers the same request may go out once more. */
    private Result<T> refresh(Result<T> result, ErrorContext context) {
        if (refreshed || oneShot()) {
            return result;
        }
        refreshed = true;
        try {
            if (http.auth().refresh(result.generation)) {
                wait = Duration.ZERO;
                result.wait = Duration.ZERO;
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return cancelled(context);
        } catch (ChairsideException e) {
            return notApplied(e);
        } catch (RuntimeException e) {
            return notApplied(new AuthenticationException(
                    context,
                    "the credentials could not be renewed",
                    "Connect the account again.",
                    SanitizedCause.of(e, "")));
        }
    }

    private Result<T> notApplied(ChairsideException error) {
        return Result.failed(Result.Kind.NOT_APPLIED, since, error, false);
    }

    private ErrorContext withRequestId(ErrorContext context, Exchange.Raw<T> raw) {
        return http.settings()
                .requestIdHeader()
                .map(raw.headers::get)
                .filter(id -> REQUEST_ID.matcher(id).matches())
                .map(context::withRequestId)
                .orElse(context);
    }

    private Map<String, String> kept(Exchange.Raw<T> raw) {
        Map<String, String> kept = new HashMap<>();
        for (String name : raw.headers.names()) {
            String lower = name.toLowerCase(Locale.ROOT);
            String value = raw.headers.get(name);
            if (value != null && http.settings().keptHeaders().contains(lower)) {
                kept.put(lower, value);
            }
        }
        return kept;
    }
}

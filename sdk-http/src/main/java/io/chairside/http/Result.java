package io.chairside.http;

import io.chairside.core.error.ChairsideException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What one attempt came to. */
final class Result<T> {

    enum Kind {
        ANSWERED,
        REFUSED,
        NOT_APPLIED,
        UNKNOWN
    }

    final Kind kind;
    final OptionalInt status;
    final Instant since;
    final @Nullable T body;
    final Map<String, String> headers;
    final ErrorText text;
    final @Nullable ChairsideException error;
    final boolean transientFault;
    final @Nullable Duration retryAfter;

    /** How long to wait before the next attempt; null = there is none. */
    @Nullable
    Duration wait;

    /** For {@link Kind#UNKNOWN}: what happened, for people, without advice. */
    String why = "it is not known what became of the request";

    /** Whether the 401 of this result may be met with better headers. */
    boolean unauthorized;

    /** Generation of the credentials that met the 401. */
    long generation;

    private Result(
            Kind kind,
            OptionalInt status,
            Instant since,
            @Nullable T body,
            Map<String, String> headers,
            ErrorText text,
            @Nullable ChairsideException error,
            boolean transientFault,
            @Nullable Duration retryAfter) {
        this.kind = kind;
        this.status = status;
        this.since = since;
        this.body = body;
        this.headers = headers;
        this.text = text;
        this.error = error;
        this.transientFault = transientFault;
        this.retryAfter = retryAfter;
    }

    static <T> Result<T> answered(int status, Instant since, T body, Map<String, String> headers) {
        return new Result<>(
                Kind.ANSWERED, OptionalInt.of(status), since, body, headers, ErrorText.none(), null, false, null);
    }

    static <T> Result<T> failed(
            Kind kind,
            OptionalInt status,
            Instant since,
            ErrorText text,
            ChairsideException error,
            boolean transientFault,
            Optional<Duration> retryAfter) {
        return new Result<>(kind, status, since, null, Map.of(), text, error, transientFault, retryAfter.orElse(null));
    }

    static <T> Result<T> failed(Kind kind, Instant since, ChairsideException error, boolean transientFault) {
        return failed(kind, OptionalInt.empty(), since, ErrorText.none(), error, transientFault, Optional.empty());
    }

    Result<T> because(String what) {
        why = what;
        return this;
    }

    boolean again() {
        return wait != null;
    }

    T answer() {
        return Objects.requireNonNull(body, "body");
    }

    ChairsideException failure() {
        return Objects.requireNonNull(error, "error");
    }
}

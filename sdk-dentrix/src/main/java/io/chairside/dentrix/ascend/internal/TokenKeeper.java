package io.chairside.dentrix.ascend.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.read.Priority;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import io.chairside.http.Authorizer;
import io.chairside.http.HttpCalls;
import io.chairside.http.Operation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives the access token, and fetches a new one before it ends or when it was refused. Only one thread fetches. Thread-safe. */
final class TokenKeeper implements Authorizer {

    /** So much before its end a token is not used any more. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final long USUAL_SECONDS = 3_600;
    private static final long LONGEST_SECONDS = 86_400;
    private static final String OPERATION = "oauth.token";

    private final AscendConfig config;
    private final HttpCalls http;
    private final AscendApi api;
    private final Supplier<Instant> clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Token current;

    private record Token(String text, Instant usableUntil) {
        @Override
        public String toString() {
            return "Token";
        }
    }

    TokenKeeper(AscendConfig config, HttpCalls http, Supplier<Instant> clock) {
        this.config = config;
        this.http = http;
        this.api = http.api(AscendApi.class);
        this.clock = clock;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + token(false).text(), "Organization-ID", config.organizationId());
    }

    @Override
    public boolean refresh() {
        token(true);
        return true;
    }

    private Token token(boolean refused) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    ErrorContext.of(Ascend.KEY, OPERATION),
                    "the calling thread was interrupted",
                    "Call again when wanted; nothing was sent.");
        }
        try {
            Token token = current;
            if (refused || token == null || !clock.get().isBefore(token.usableUntil())) {
                token = fetched();
                current = token;
            }
            return token;
        } finally {
            lock.unlock();
        }
    }

    private Token fetched() {
        Instant asked = clock.get();
        Operation operation = Operation.of(OPERATION, Priority.PAYMENT);
        JsonNode answer = http.read(operation, api.token(config.clientId(), config.clientSecret()));
        WireRecord token = new WireRecord(answer);
        try {
            String text = token.text("access_token")
                    .filter(value -> value.chars().allMatch(c -> c > ' ' && c < 127))
                    .orElseThrow(() -> new FieldException("access_token", "is missing"));
            long seconds = token.decimal("expires_in")
                    .map(BigDecimal::longValue)
                    .filter(value -> value > 0 && value <= LONGEST_SECONDS)
                    .orElse(USUAL_SECONDS);
            return new Token(
                    text,
                    asked.plusSeconds(seconds)
                            .minus(
                                    MARGIN.compareTo(Duration.ofSeconds(seconds / 2)) < 0
                                            ? MARGIN
                                            : Duration.ofSeconds(seconds / 2)));
        } catch (FieldException e) {
            throw new ProtocolException(http.context(operation), "the answer holds no usable token", e.field(), null);
        }
    }

    /** {@return nothing secret} */
    @Override
    public String toString() {
        return "TokenKeeper[" + config.connectionId() + "]";
    }
}

package io.chairside.dentrix.ascend.internal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.core.error.ClosedException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.write.SendPermit;
import io.chairside.dentrix.ascend.internal.wire.Envelope;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import io.chairside.http.HttpCalls;
import io.chairside.http.HttpSettings;
import io.chairside.http.Operation;
import io.chairside.http.RateLimit;
import io.chairside.http.WriteAnswer;
import io.chairside.http.json.LenientJson;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** All calls of one connection. Thread-safe. */
final class AscendClient implements AutoCloseable {

    static final String ALL_FIELDS = "ALL";
    private static final String API = "ascend-gateway/api/";
    private static final int MAX_ATTEMPTS = 5;

    private final AscendConfig config;
    private final ConnectorContext context;
    private final HttpCalls http;
    private final HttpCalls tokenHttp;
    private final AscendApi api;
    private volatile boolean closed;

    AscendClient(AscendConfig config, ConnectorContext context) {
        this.config = config;
        this.context = context;
        HttpSettings settings = HttpSettings.of(config.baseUrl())
                .withReadTimeout(config.timeout())
                .withDeadline(config.timeout().multipliedBy(2).plusMinutes(2))
                .withMaxAttempts(MAX_ATTEMPTS);
        RateLimit limit = RateLimit.bucket(config.callsPerSecond(), Duration.ofSeconds(1), config.callsPerSecond());
        AnswerRules rules = new AnswerRules(config.warningsFail(), what -> oddity(what, "envelope"));
        this.tokenHttp = HttpCalls.builder(settings, context, Ascend.KEY, config.connectionId())
                .json(mapper())
                .build();
        this.http = HttpCalls.builder(settings, context, Ascend.KEY, config.connectionId())
                .json(mapper())
                .authorizer(new TokenKeeper(config, tokenHttp, this::now))
                .errors(rules)
                .answers(rules)
                .rateLimit(config.clientId(), limit)
                .build();
        this.api = http.api(AscendApi.class);
    }

    /** Of two amounts under one name neither can be trusted. */
    private static ObjectMapper mapper() {
        return LenientJson.mapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    AscendConfig config() {
        return config;
    }

    ConnectorContext context() {
        return context;
    }

    Instant now() {
        return context.clock().instant();
    }

    /** The practice's today. */
    LocalDate today() {
        return now().atZone(config.zone()).toLocalDate();
    }

    void oddity(String what, String resource) {
        context.listener().oddity(Ascend.KEY, config.connectionId(), what, resource);
    }

    ErrorContext errorContext(String operation) {
        return ErrorContext.of(Ascend.KEY, operation);
    }

    UnsupportedCapabilityException unsupported(String operation, Capability capability, String reason) {
        return new UnsupportedCapabilityException(errorContext(operation), capability.name(), reason);
    }

    private void guard(String operation) {
        if (closed) {
            throw new ClosedException(errorContext(operation), "the connector is closed", "Open a new connection.");
        }
    }

    /**
     * Reads something behind the gateway.
     *
     * @param path the path, for example {@code v1/patients}
     */
    Envelope read(String operation, Priority priority, String path, Map<String, String> query) {
        return raw(operation, priority, API + path, query);
    }

    /** Reads something on the host. */
    Envelope raw(String operation, Priority priority, String path, Map<String, String> query) {
        guard(operation);
        return new Envelope(http.read(Operation.of(operation, priority), api.get(path, query)));
    }

    /** Reads one record; empty when there is none of that id. */
    Optional<WireRecord> one(String operation, Priority priority, String path, String id) {
        if (!WireRecord.isId(id)) {
            return Optional.empty();
        }
        try {
            WireRecord found =
                    read(operation, priority, path + "/" + id, Map.of()).record();
            if (!found.id().equals(id)) {
                throw new ProtocolException(
                        errorContext(operation), "another record than the one asked for was answered", "data.id", null);
            }
            return Optional.of(found);
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (FieldException e) {
            throw unreadable(operation, path, e);
        }
    }

    ProtocolException unreadable(String operation, String path, FieldException e) {
        return new ProtocolException(
                errorContext(operation),
                "an answer of " + path + " cannot be understood: a field " + e.trouble(),
                e.field(),
                null);
    }

    /** Makes a record, at most once, and only while the caller may. */
    WriteAnswer<JsonNode> post(String operation, Priority priority, SendPermit permit, String path, JsonNode body) {
        guard(operation);
        return http.write(Operation.of(operation, priority).permittedBy(permit), api.post(API + path, body));
    }

    /** Replaces a record, and only while the caller may. */
    WriteAnswer<JsonNode> put(String operation, Priority priority, SendPermit permit, String path, JsonNode body) {
        guard(operation);
        return http.write(Operation.of(operation, priority).permittedBy(permit), api.put(API + path, body));
    }

    @Override
    public void close() {
        closed = true;
        http.close();
        tokenHttp.close();
    }

    @Override
    public String toString() {
        return "AscendClient[" + config.connectionId() + "]";
    }
}

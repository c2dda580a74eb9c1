package io.chairside.quickbooks.internal;

import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorCategory;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.RateLimitedException;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.http.HttpCalls;
import io.chairside.http.Operation;
import io.chairside.http.RateLimiter;
import io.chairside.http.WriteAnswer;
import io.chairside.quickbooks.internal.wire.WireAnswer;
import io.chairside.quickbooks.internal.wire.WireBatch;
import io.chairside.quickbooks.internal.wire.WireBatchResult;
import io.chairside.quickbooks.internal.wire.WireChanges;
import io.chairside.quickbooks.internal.wire.WireCompanyInfo;
import io.chairside.quickbooks.internal.wire.WireDocument;
import io.chairside.quickbooks.internal.wire.WireFault;
import io.chairside.quickbooks.internal.wire.WirePreferences;
import io.chairside.quickbooks.internal.wire.WireQuery;
import io.chairside.quickbooks.internal.wire.WireRows;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** The calls to one company's books. A fault in any answer, a success too, is found here. Thread-safe. */
final class BooksClient implements AutoCloseable {

    /** Most rows that one query gives. */
    static final int MAX_ROWS = 1_000;

    /** Most objects that one request for changes gives. */
    static final int MAX_CHANGES = 1_000;

    private static final int MAX_BATCH = 30;
    private static final WireRows NO_ROWS =
            new WireRows(null, null, null, null, null, null, null, null, null, null, null);

    private final QuickBooksConfig config;
    private final ConnectorContext context;
    private final OAuthClient oauth;
    private final TokenKeeper tokens;
    private final HttpCalls http;
    private final BooksApi api;
    private final RateLimiter batches;

    BooksClient(QuickBooksConfig config, ConnectorContext context) {
        this.config = config;
        this.context = context;
        this.oauth = new OAuthClient(config, context);
        this.tokens = new TokenKeeper(config, oauth, context.clock());
        this.http = HttpCalls.builder(config.apiHttp(), context, QuickBooks.KEY, config.connectionId())
                .authorizer(tokens)
                .rateLimit(config.credential(), config.limit())
                .errors(new Faults())
                .build();
        this.api = http.api(BooksApi.class);
        this.batches = RateLimiter.forCredential(
                context, QuickBooks.KEY + "-batch", config.credential(), QuickBooksConfig.batchLimit());
    }

    QuickBooksConfig config() {
        return config;
    }

    ConnectorContext context() {
        return context;
    }

    Instant now() {
        return context.clock().instant();
    }

    TokenKeeper tokens() {
        return tokens;
    }

    /** What became of a create. */
    sealed interface Created {
        /** It stands in the books, as the answer shows. */
        record Stands(WireDocument document, @Nullable String trace) implements Created {
            @Override
            public String toString() {
                return "Stands[" + document.id() + "]";
            }
        }

        /** It was refused and had no effect. */
        record Refused(Refusal refusal, Optional<String> trace) implements Created {}

        /** Nobody knows. */
        record Doubt(String why, Instant since) implements Created {}
    }

    /**
     * Makes a document, once.
     *
     * @throws ChairsideException if provably nothing took effect and no fault says why the document is wrong
     */
    Created create(String operation, String entity, String requestId, WireDocument document) {
        Operation what = Operation.of(operation, Priority.PAYMENT);
        Instant since = now();
        WriteAnswer<WireAnswer> answer = http.write(what, api.create(path(entity), requestId, document));
        if (answer instanceof WriteAnswer.Answered<WireAnswer> answered) {
            return answered(what, answered, since);
        }
        if (answer instanceof WriteAnswer.Refused<WireAnswer> refused) {
            Optional<Refusal> refusal = Faults.parse(refused.text().reveal());
            boolean aboutTheConnection = refused.error().category() == ErrorCategory.AUTHENTICATION;
            if (refusal.isEmpty() || aboutTheConnection) {
                throw refused.error();
            }
            if (refusal.get().isUncertain()) {
                return new Created.Doubt(
                        "QuickBooks answered with a failure of its own (code "
                                + refusal.get().code() + ")",
                        since);
            }
            return new Created.Refused(refusal.get(), refused.error().context().requestId());
        }
        if (answer instanceof WriteAnswer.NotSent<WireAnswer> notSent) {
            throw notSent.error();
        }
        WriteAnswer.Unknown<WireAnswer> unknown = (WriteAnswer.Unknown<WireAnswer>) answer;
        return new Created.Doubt(unknown.why(), unknown.since());
    }

    private Created answered(Operation what, WriteAnswer.Answered<WireAnswer> answered, Instant since) {
        Optional<String> trace = answered.header(Faults.TRACE_HEADER);
        WireFault fault = answered.body().fault();
        if (fault != null) {
            Refusal refusal = Refusal.of(fault);
            if (refusal.isUncertain()) {
                return new Created.Doubt(
                        "QuickBooks answered with a failure of its own (code " + refusal.code() + ")", since);
            }
            ErrorContext where = trace(http.context(what), trace);
            ChairsideException error = Faults.error(where, refusal);
            if (error instanceof RateLimitedException || error.category() == ErrorCategory.AUTHENTICATION) {
                throw error;
            }
            return new Created.Refused(refusal, trace);
        }
        WireDocument document = answered.body().document();
        return document == null || document.id() == null
                ? new Created.Doubt("QuickBooks answered with success, but without the document", since)
                : new Created.Stands(document, trace.orElse(null));
    }

    private static ErrorContext trace(ErrorContext where, Optional<String> trace) {
        return trace.filter(id -> id.matches("[A-Za-z0-9._:/=+-]{1,80}"))
                .map(where::withRequestId)
                .orElse(where);
    }

    private static String path(String entity) {
        return entity.toLowerCase(Locale.ROOT);
    }

    /** Reads one document; empty when it was deleted or never was. */
    Optional<WireDocument> document(String operation, String entity, String id, Priority priority) {
        Operation what = Operation.of(operation, priority);
        try {
            WireAnswer answer = read(what, api.read(path(entity), id));
            WireDocument document = answer.document();
            if (document == null || document.id() == null) {
                throw new ProtocolException(http.context(what), "the document is missing in the answer", entity, null);
            }
            return "Deleted".equals(document.status()) ? Optional.empty() : Optional.of(document);
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    WirePreferences preferences(Priority priority) {
        Operation what = Operation.of("preferences.read", priority);
        WireAnswer answer = read(what, api.preferences());
        return required(what, answer.preferences(), "Preferences");
    }

    WireCompanyInfo company(Priority priority) {
        Operation what = Operation.of("companyinfo.read", priority);
        WireAnswer answer = read(what, api.read("companyinfo", config.realmId()));
        return required(what, answer.company(), "CompanyInfo");
    }

    private <T> T required(Operation what, @Nullable T value, String path) {
        if (value == null) {
            throw new ProtocolException(http.context(what), "a required field is missing", path, null);
        }
        return value;
    }

    /** Rows of a query, counted from 1. */
    WireRows rows(String operation, Statement statement, int start, int max, Priority priority) {
        return ask(operation, statement.rows(start, max), priority);
    }

    /** How many rows a query has. */
    int count(String operation, Statement statement, Priority priority) {
        Integer count = ask(operation, statement.count(), priority).totalCount();
        return required(Operation.of(operation, priority), count, "QueryResponse.totalCount");
    }

    private WireRows ask(String operation, String statement, Priority priority) {
        Operation what = Operation.of(operation, priority);
        return required(what, read(what, api.query(statement)).rows(), "QueryResponse");
    }

    /** What changed of one kind of object; one kind per request, because whether kinds share the cap is not known. */
    WireRows changes(String operation, String entity, Instant since, Priority priority) {
        Operation what = Operation.of(operation, priority);
        WireAnswer answer = read(
                what, api.changes(entity, since.truncatedTo(ChronoUnit.SECONDS).toString()));
        List<WireChanges> changes = required(what, answer.changes(), "CDCResponse");
        for (WireChanges change : changes) {
            for (WireRows rows : change.rows() == null ? List.<WireRows>of() : change.rows()) {
                if (rows.deposits() != null || rows.journals() != null) {
                    return rows;
                }
            }
        }
        return NO_ROWS;
    }

    /** The answer to one question of a batch: rows, or the error of this question alone. */
    record Item(Optional<WireRows> rows, Optional<ChairsideException> error) {

        /** The rows, or the error thrown. */
        WireRows orThrow() {
            if (error.isPresent()) {
                throw error.get();
            }
            return rows.orElseThrow();
        }
    }

    /** Asks several questions in one call. Batches of writes are not offered, so that a 401 in the middle leaves nothing half done. */
    List<Item> batch(String operation, List<String> statements, Priority priority) {
        Operation what = Operation.of(operation, priority);
        if (statements.size() > MAX_BATCH) {
            throw new IllegalArgumentException("a batch has at most " + MAX_BATCH + " items");
        }
        List<WireQuery> items = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            items.add(new WireQuery("q" + i, statements.get(i)));
        }
        WireAnswer answer;
        RateLimiter.Leave leave = leave(what);
        try {
            answer = read(what, api.batch(new WireBatch(items)));
        } finally {
            leave.close();
        }
        Map<String, WireBatchResult> results = new HashMap<>();
        for (WireBatchResult result : required(what, answer.batch(), "BatchItemResponse")) {
            results.put(String.valueOf(result.id()), result);
        }
        return items.stream().map(item -> item(what, results.get(item.id()))).toList();
    }

    private RateLimiter.Leave leave(Operation what) {
        try {
            return batches.acquire(what.priority(), now().plus(Duration.ofMinutes(3)))
                    .orElseThrow(() -> new RateLimitedException(
                            http.context(what), "the limit of batches left no room in time", Faults.THROTTLED));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    http.context(what), "the calling thread was interrupted", "Call again when wanted.");
        }
    }

    private Item item(Operation what, @Nullable WireBatchResult result) {
        if (result == null) {
            return failed(new ProtocolException(http.context(what), "an item of the batch has no answer", null, null));
        }
        WireRows rows = result.rows();
        WireFault fault = result.fault() == null && rows != null ? rows.fault() : result.fault();
        if (fault != null) {
            return failed(Faults.error(http.context(what), Refusal.of(fault)));
        }
        return new Item(Optional.of(rows == null ? NO_ROWS : rows), Optional.empty());
    }

    private static Item failed(ChairsideException error) {
        return new Item(Optional.empty(), Optional.of(error));
    }

    /** Reads, and looks for a fault wherever one may sit in a success. */
    private WireAnswer read(Operation what, Call<WireAnswer> call) {
        WriteAnswer.Answered<WireAnswer> answered = http.readAnswered(what, call);
        WireAnswer answer = answered.body();
        WireFault fault = answer.fault();
        if (fault == null && answer.rows() != null) {
            fault = answer.rows().fault();
        }
        for (WireChanges change : answer.changes() == null ? List.<WireChanges>of() : answer.changes()) {
            fault = fault == null ? change.fault() : fault;
            for (WireRows rows : change.rows() == null ? List.<WireRows>of() : change.rows()) {
                fault = fault == null ? rows.fault() : fault;
            }
        }
        if (fault != null) {
            ErrorContext where = trace(http.context(what).withHttpStatus(200), answered.header(Faults.TRACE_HEADER));
            throw Faults.error(where, Refusal.of(fault));
        }
        return answer;
    }

    /** Where an error of an operation happened. */
    ErrorContext errorContext(String operation) {
        return ErrorContext.of(QuickBooks.KEY, operation);
    }

    @Override
    public void close() {
        http.close();
        oauth.close();
    }
}

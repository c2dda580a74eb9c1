package io.chairside.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.ValidationException;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.http.json.LenientJson;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Converter;
import retrofit2.Invocation;
import retrofit2.Retrofit;

/**
 * All HTTP of one connection: makes Retrofit interfaces and runs their calls, reads with retries, writes at most once. Thread-safe; calls block,
 * and interrupting the calling thread ends them.
 *
 * <p>Calls of an interface made by {@link #api} run only through {@link #read} and {@link #write}; executed directly they fail.
 *
 * <p>Everything thrown for what happens on the network is a {@link ChairsideException} in our own words: no URL, header or body is in it, nor
 * in a log. Each attempt is told to the context's listener and logged in one line at debug level.
 */
public final class HttpCalls implements AutoCloseable {

    private final HttpSettings settings;
    private final ConnectorContext context;
    private final ConnectorListener listener;
    private final String connector;
    private final String connectionId;
    private final AuthGate auth;
    private final ErrorTranslator translator;
    private final AnswerJudge judge;
    private final RateLimiter limiter;
    private final Backoff backoff;
    private final RetryLayer retries;
    private final OkHttpClient readClient;
    private final OkHttpClient writeClient;
    private final Retrofit retrofit;
    private final InterruptWatch watch;
    private final Map<Method, Converter<ResponseBody, ?>> converters = new ConcurrentHashMap<>();
    private final Set<okhttp3.Call> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private HttpCalls(Builder builder) {
        this.settings = builder.settings;
        this.context = builder.context;
        this.listener = new SafeListener(context.listener());
        this.connector = builder.connector;
        this.connectionId = builder.connectionId;
        this.auth = new AuthGate(builder.authorizer);
        this.translator = builder.translator;
        this.judge = builder.judge;
        this.limiter = builder.limiter == null ? RateLimiter.of(context, RateLimit.none()) : builder.limiter;
        this.backoff = new Backoff(
                settings.backoff(),
                settings.maxBackoff(),
                bound -> ThreadLocalRandom.current().nextLong(bound + 1));
        this.retries = new RetryLayer(settings.maxAttempts());
        Transport transport = context.shared(Transport.class, Transport::new);
        this.watch = transport.watch();
        OkHttpClient.Builder http = transport.client(settings);
        builder.tuning.accept(http);
        this.readClient = http.build();
        this.writeClient = transport.forWrites(readClient, settings.writeRuns());
        Retrofit.Builder retrofitBuilder = new Retrofit.Builder()
                .baseUrl(settings.baseUrl())
                .client(readClient)
                .validateEagerly(true);
        builder.converters.forEach(retrofitBuilder::addConverterFactory);
        this.retrofit = retrofitBuilder
                .addConverterFactory(new JsonConverters(builder.mapper))
                .build();
    }

    /**
     * Starts the set-up of a connection's HTTP.
     *
     * @param settings address, timeouts and bounds
     * @param context the application's context
     * @param connector key of the connector
     * @param connectionId our id of the connection
     * @return a builder
     */
    public static Builder builder(
            HttpSettings settings, ConnectorContext context, String connector, String connectionId) {
        return new Builder(settings, context, connector, connectionId);
    }

    /**
     * Makes a Retrofit interface. Its methods return {@code Call<T>}, where {@code T} is a wire record, a {@code List} of them, {@code String}
     * for the text as it is, {@link NoBody}, or what an added converter makes.
     *
     * @param <A> the interface
     * @param type the interface; may be package-private
     * @return its implementation
     * @throws IllegalArgumentException if a method is not declared as Retrofit wants it
     */
    public <A> A api(Class<A> type) {
        return retrofit.create(type);
    }

    /**
     * Runs a call that changes nothing, again and again where that can help: when the system cannot be reached, when the connection breaks, after
     * 408, 429, 500, 502, 503, 504 and what the {@link ErrorTranslator} says, with full jitter or as {@code Retry-After} asks, within the
     * deadline.
     *
     * @param <T> type of the body
     * @param operation what for
     * @param call a call of an interface made by {@link #api}
     * @return the body
     * @throws ChairsideException if it could not be read; the leaf type says why. An interrupted thread gets a
     *     {@link io.chairside.core.error.CancelledException}, with its flag set
     */
    public <T> T read(Operation operation, Call<T> call) {
        return readAnswered(operation, call).body();
    }

    /**
     * Like {@link #read}, for systems that say something in the headers of a success, such as the id of the request.
     *
     * @param <T> type of the body
     * @param operation what for
     * @param call a call of an interface made by {@link #api}
     * @return the body with the few headers that are kept ({@link HttpSettings#keptHeaders()})
     * @throws ChairsideException if it could not be read; the leaf type says why
     */
    public <T> WriteAnswer.Answered<T> readAnswered(Operation operation, Call<T> call) {
        Run<T> run = run(operation, call, false);
        Result<T> result = retries.run(run::attempt, run::cancelled);
        if (result.kind != Result.Kind.ANSWERED) {
            throw result.failure();
        }
        return new WriteAnswer.Answered<>(result.status.orElseThrow(), result.answer(), result.headers);
    }

    /**
     * Runs a call that changes something. It goes on the wire at most once per attempt, and there is another attempt only when the one before
     * provably had no effect. Throws nothing for what happens on the network: it all is in the answer, also an interruption, after which the
     * thread's flag is set.
     *
     * @param <T> type of the body
     * @param operation what for
     * @param call a call of an interface made by {@link #api}
     * @return what became of it
     */
    public <T> WriteAnswer<T> write(Operation operation, Call<T> call) {
        Run<T> run;
        try {
            run = run(operation, call, true);
        } catch (ValidationException e) {
            return new WriteAnswer.NotSent<>(e);
        }
        try {
            return answer(retries.run(run::attempt, run::cancelled));
        } catch (RuntimeException e) {
            // A fault of ours must not look like "nothing happened" when something went out.
            if (run.begun()) {
                return new WriteAnswer.Unknown<>(
                        "an internal error while the request was under way", run.since(), OptionalInt.empty());
            }
            throw e;
        }
    }

    private static <T> WriteAnswer<T> answer(Result<T> result) {
        return switch (result.kind) {
            case ANSWERED -> new WriteAnswer.Answered<>(result.status.orElseThrow(), result.answer(), result.headers);
            case REFUSED -> new WriteAnswer.Refused<>(result.status.orElseThrow(), result.text, result.failure());
            case NOT_APPLIED -> new WriteAnswer.NotSent<>(result.failure());
            case UNKNOWN -> new WriteAnswer.Unknown<>(result.why, result.since, result.status);
        };
    }

    private <T> Run<T> run(Operation operation, Call<T> call, boolean write) {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(call, "call");
        Request request;
        try {
            request = call.request();
        } catch (RuntimeException e) {
            throw new ValidationException(
                    context(operation),
                    List.of("no request can be made of this input ("
                            + e.getClass().getSimpleName() + ")"),
                    "Check the ids and values of the call. Nothing was sent.");
        }
        return new Run<>(this, operation, write, request, converter(request));
    }

    @SuppressWarnings("unchecked")
    private <T> Converter<ResponseBody, T> converter(Request request) {
        Invocation invocation = request.tag(Invocation.class);
        if (invocation == null) {
            throw new IllegalArgumentException("the call is not one of an interface made by api()");
        }
        return (Converter<ResponseBody, T>) converters.computeIfAbsent(invocation.method(), this::converter);
    }

    private Converter<ResponseBody, ?> converter(Method method) {
        Type type = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
        if (type == NoBody.class) {
            return body -> NoBody.INSTANCE;
        }
        if (type == Void.class || type == ResponseBody.class) {
            throw new IllegalArgumentException("declare Call<NoBody>, or Call<String> for the text");
        }
        return retrofit.responseBodyConverter(type, method.getAnnotations());
    }

    /**
     * The context that errors of an operation carry.
     *
     * @param operation the operation
     * @return connector and operation, nothing else yet
     */
    public ErrorContext context(Operation operation) {
        return ErrorContext.of(connector, operation.name());
    }

    /** {@return the settings of this connection} */
    public HttpSettings settings() {
        return settings;
    }

    /** Ends all running calls of this connection; later ones fail with {@link io.chairside.core.error.ClosedException}. */
    @Override
    public void close() {
        closed = true;
        running.forEach(okhttp3.Call::cancel);
    }

    @Override
    public String toString() {
        return "HttpCalls[" + connector + " " + settings.baseUrl().host() + "]";
    }

    Instant now() {
        return context.clock().instant();
    }

    void sleep(Duration duration) throws InterruptedException {
        context.sleeper().sleep(duration);
    }

    boolean closed() {
        return closed;
    }

    AuthGate auth() {
        return auth;
    }

    RateLimiter limiter() {
        return limiter;
    }

    ErrorTranslator translator() {
        return translator;
    }

    AnswerJudge judge() {
        return judge;
    }

    Backoff backoff() {
        return backoff;
    }

    ConnectorListener listener() {
        return listener;
    }

    OkHttpClient client(boolean write) {
        return write ? writeClient : readClient;
    }

    ConnectorListener.Call event(Operation operation, int attempt, boolean write) {
        return new ConnectorListener.Call(connector, connectionId, operation.name(), attempt, write);
    }

    void track(okhttp3.Call call) {
        watch.begin(call);
        running.add(call);
        if (closed) {
            call.cancel();
        }
    }

    void untrack(okhttp3.Call call) {
        running.remove(call);
        watch.end(call);
    }

    /** Collects the set-up of a connection's HTTP. Not thread-safe; used once. */
    public static final class Builder {

        private final HttpSettings settings;
        private final ConnectorContext context;
        private final String connector;
        private final String connectionId;
        private final List<Converter.Factory> converters = new ArrayList<>();
        private Authorizer authorizer = Authorizer.none();
        private ErrorTranslator translator = ErrorTranslator.BY_STATUS;
        private AnswerJudge judge = AnswerJudge.ACCEPTING;
        private @Nullable RateLimiter limiter;
        private ObjectMapper mapper = LenientJson.mapper();
        private Consumer<OkHttpClient.Builder> tuning = client -> {};

        private Builder(HttpSettings settings, ConnectorContext context, String connector, String connectionId) {
            this.settings = Objects.requireNonNull(settings, "settings");
            this.context = Objects.requireNonNull(context, "context");
            this.connector = Objects.requireNonNull(connector, "connector");
            this.connectionId = Objects.requireNonNull(connectionId, "connectionId");
        }

        /**
         * Sets who proves to the system who we are.
         *
         * @param value the authorizer
         * @return this builder
         */
        public Builder authorizer(Authorizer value) {
            this.authorizer = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets how answers that are not a success are understood.
         *
         * @param value the translator
         * @return this builder
         */
        public Builder errors(ErrorTranslator value) {
            this.translator = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets how refusals inside a success are found, for vendors that answer 200 to everything.
         *
         * @param value the judge
         * @return this builder
         */
        public Builder answers(AnswerJudge value) {
            this.judge = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the rate limit, shared by all connections of the context that use the same credential with the same connector.
         *
         * @param credential the secret by which the system counts; only a keyed hash of it is kept
         * @param limit the limit
         * @return this builder
         */
        public Builder rateLimit(String credential, RateLimit limit) {
            this.limiter = RateLimiter.forCredential(context, connector, credential, limit);
            return this;
        }

        /**
         * Adds a converter that is asked before JSON, for systems that speak something else. What it throws is not shown to anyone.
         *
         * @param value the converters' factory; it gives null for types that are not its own
         * @return this builder
         */
        public Builder converter(Converter.Factory value) {
            this.converters.add(Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Sets the JSON mapper.
         *
         * @param value a mapper made by {@link LenientJson}
         * @return this builder
         */
        public Builder json(ObjectMapper value) {
            this.mapper = Objects.requireNonNull(value, "value");
            return this;
        }

        /** For tests of this module: name look-up and the like. */
        Builder tuning(Consumer<OkHttpClient.Builder> value) {
            this.tuning = value;
            return this;
        }

        /** {@return the connection's HTTP; nothing is sent yet} */
        public HttpCalls build() {
            return new HttpCalls(this);
        }
    }
}

package io.chairside.opendental.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorCategory;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.write.SendPermit;
import io.chairside.http.Authorizer;
import io.chairside.http.HttpCalls;
import io.chairside.http.HttpSettings;
import io.chairside.http.Operation;
import io.chairside.http.RateLimit;
import io.chairside.http.WriteAnswer;
import io.chairside.http.json.LenientJson;
import io.chairside.opendental.internal.wire.PageModule;
import io.chairside.opendental.internal.wire.PageModule.OfficeTimeRow;
import io.chairside.opendental.internal.wire.PreferenceRow;
import io.chairside.opendental.internal.wire.WirePage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * All calls of one connection. Knows what the office's program version offers, tells an office that is offline from a refused request and missing
 * permission from wrong keys, and keeps an eye on the office's clock. Thread-safe.
 */
final class OpenDentalClient implements AutoCloseable {

    /** An office's clock told longer ago than this is asked for again. */
    private static final Duration CLOCK_GOOD_FOR = Duration.ofHours(1);

    private static final Map<String, String> VERSION_QUERY = Map.of("PrefName", "ProgramVersion");

    private final OpenDentalConfig config;
    private final ConnectorContext context;
    private final HttpCalls calls;
    private final OpenDentalApi api;
    private final Object lock = new Object();
    private final QuietLists quietLists = new QuietLists();
    private volatile @Nullable KnownVersion version;
    private volatile @Nullable Boolean queries;
    private volatile @Nullable OfficeClock clock;

    /** That the office was asked; what it answered may still be nothing usable. */
    private record KnownVersion(Optional<ProgramVersion> version) {}

    private record OfficeClock(LocalDateTime office, Instant ours) {}

    OpenDentalClient(OpenDentalConfig config, ConnectorContext context) {
        this.config = config;
        this.context = context;
        String url = config.baseUrl().toString();
        HttpSettings settings = (url.startsWith("https") ? HttpSettings.of(url) : HttpSettings.ofPlainHttp(url))
                .withReadTimeout(config.timeout())
                .withDeadline(config.timeout().multipliedBy(4));
        ObjectMapper mapper = LenientJson.mapper();
        mapper.registerModule(new PageModule());
        this.calls = HttpCalls.builder(settings, context, OpenDental.KEY, config.connectionId())
                // The vendor wants the content type on every request, also on those without content.
                .authorizer(Authorizer.headers(
                        Map.of("Authorization", config.authorization(), "Content-Type", "application/json")))
                .errors(new OpenDentalErrors())
                .rateLimit(config.customerKey(), RateLimit.spaced(config.spacing(), RateLimit.From.START))
                .json(mapper)
                .build();
        this.api = calls.api(OpenDentalApi.class);
    }

    OpenDentalConfig config() {
        return config;
    }

    ConnectorContext context() {
        return context;
    }

    OpenDentalApi api() {
        return api;
    }

    /** Tables in which nothing changed a moment ago. */
    QuietLists quietLists() {
        return quietLists;
    }

    /** For interfaces of the writers. */
    <A> A api(Class<A> type) {
        return calls.api(type);
    }

    /**
     * Makes a call that changes nothing.
     *
     * @param operation our name of the operation
     * @param priority who goes first
     * @param method which method, for the version that it needs
     * @param call the call
     * @return the answer
     * @throws ChairsideException in words that tell what to do
     */
    <T> T read(String operation, Priority priority, ApiMethod method, Call<T> call) {
        require(method, operation, priority);
        return ask(operation, priority, call);
    }

    /** Makes a call that changes nothing, without asking for the version. */
    <T> T ask(String operation, Priority priority, Call<T> call) {
        Operation what = Operation.of(operation, priority);
        try {
            T answer = calls.read(what, call);
            if (answer instanceof WirePage<?> page && page.serverTime() != null) {
                note(page.serverTime());
            }
            return answer;
        } catch (ValidationException e) {
            if (OpenDentalErrors.unrecognised(e)) {
                probe(what, e);
            }
            throw e;
        } catch (AuthenticationException e) {
            throw keysAreGood(what) ? OpenDentalErrors.noPermission(e.context()) : e;
        }
    }

    /**
     * Makes a call that may change something, at most once.
     *
     * @throws ChairsideException if the office's program does not have the method; nothing was sent then
     */
    <T> WriteAnswer<T> write(String operation, ApiMethod method, Call<T> call) {
        require(method, operation, Priority.PAYMENT);
        quietLists.forget();
        return calls.write(Operation.of(operation, Priority.PAYMENT), call);
    }

    /** Makes a call that may change something, at most once, without asking for the version. */
    <T> WriteAnswer<T> write(String operation, SendPermit permit, Call<T> call) {
        quietLists.forget();
        return calls.write(Operation.of(operation, Priority.PAYMENT).permittedBy(permit), call);
    }

    /** Context of an error of ours, before or without a call. */
    ErrorContext errorContext(String operation) {
        return ErrorContext.of(OpenDental.KEY, operation);
    }

    /** A cheap call tells whether the office answers at all; if it does not, the refusal was no refusal. */
    private void probe(Operation what, ValidationException refusal) {
        try {
            readVersion(what.priority());
        } catch (ChairsideException e) {
            if (e.category() == ErrorCategory.CANCELLED || e.category() == ErrorCategory.CLOSED) {
                throw e;
            }
            throw new UnavailableException(
                    refusal.context(),
                    "the office does not answer: a check call failed as well (" + e.category() + ")",
                    "See that the office's server is on, connected to the internet and running the eConnector; then try again.",
                    null);
        }
    }

    /** The vendor answers 401 to wrong keys and to a missing permission alike; reading a preference needs the least permission of all. */
    private boolean keysAreGood(Operation what) {
        try {
            readVersion(what.priority());
            return true;
        } catch (AuthenticationException e) {
            return false;
        } catch (ChairsideException e) {
            if (e.category() == ErrorCategory.CANCELLED || e.category() == ErrorCategory.CLOSED) {
                throw e;
            }
            return false;
        }
    }

    /** Fails when the office's program is known to be too old for a method; makes at most one call in the connector's life. */
    void require(ApiMethod method, String operation, Priority priority) {
        Optional<ProgramVersion> needed = method.since();
        if (needed.isEmpty()) {
            return;
        }
        Optional<ProgramVersion> here = version(priority);
        if (here.isPresent() && here.get().compareTo(needed.get()) < 0) {
            throw new UnsupportedCapabilityException(
                    errorContext(operation),
                    method.title(),
                    "this office runs Open Dental " + here.get() + ", and the method needs " + needed.get()
                            + " or later; the office can update its program");
        }
    }

    /** Whether the office's program is known to be older than a method. */
    boolean lacks(ApiMethod method, Priority priority) {
        Optional<ProgramVersion> here = version(priority);
        return here.isPresent()
                && method.since().isPresent()
                && here.get().compareTo(method.since().get()) < 0;
    }

    /** The office's program version; empty when it does not tell one that we understand. */
    Optional<ProgramVersion> version(Priority priority) {
        KnownVersion known = version;
        if (known != null) {
            return known.version();
        }
        synchronized (lock) {
            known = version;
            if (known == null) {
                try {
                    known = new KnownVersion(readVersion(priority));
                } catch (ValidationException e) {
                    throw OpenDentalErrors.unrecognised(e)
                            ? new UnavailableException(
                                    e.context(),
                                    "the office does not answer",
                                    "See that the office's server is on, connected to the internet and running the eConnector; then try again.",
                                    null)
                            : e;
                }
                version = known;
            }
            return known.version();
        }
    }

    private Optional<ProgramVersion> readVersion(Priority priority) {
        WirePage<PreferenceRow> page =
                calls.read(Operation.of("office.version", priority), api.preferences(VERSION_QUERY));
        return page.rows().stream()
                .filter(row -> row.prefName().equals("ProgramVersion"))
                .map(PreferenceRow::valueString)
                .flatMap(text -> text == null ? java.util.stream.Stream.empty() : ProgramVersion.parse(text).stream())
                .findFirst();
    }

    /** Whether read-only queries may be used; asks the office once when the settings leave it open. */
    boolean queries(Priority priority) {
        Boolean known = queries;
        if (known != null) {
            return known;
        }
        synchronized (lock) {
            known = queries;
            if (known == null) {
                known = switch (config.tier()) {
                    case REST -> false;
                    case QUERIES -> true;
                    case AUTO -> answersQueries(priority);
                };
                queries = known;
            }
            return known;
        }
    }

    private boolean answersQueries(Priority priority) {
        try {
            queryTime(priority);
            return true;
        } catch (ValidationException e) {
            if (OpenDentalErrors.unrecognised(e)) {
                probe(Operation.of("office.time", priority), e);
            }
            return false;
        } catch (ChairsideException e) {
            return switch (e.category()) {
                case AUTHENTICATION, PERMISSION, NOT_FOUND, UNSUPPORTED -> false;
                default -> throw e;
            };
        }
    }

    private LocalDateTime queryTime(Priority priority) {
        WirePage<OfficeTimeRow> page =
                calls.read(Operation.of("office.time", priority), api.queryTime(new OpenDentalApi.Sql("SELECT NOW()")));
        if (page.rows().isEmpty()) {
            throw new ValidationException(
                    errorContext("office.time"), java.util.List.of("the office's time was not told"), "Use tier rest.");
        }
        LocalDateTime time = page.rows().get(0).time();
        note(time);
        return time;
    }

    private void note(@Nullable LocalDateTime officeTime) {
        if (officeTime != null) {
            clock = new OfficeClock(officeTime, context.clock().instant());
        }
    }

    /**
     * The time of the office's clock, for lists that do not tell it themselves: as told within the last hour plus what passed since, or asked for
     * by a cheap call. Call it before the rows are read.
     */
    LocalDateTime officeTime(Priority priority) {
        if (!knowsOfficeTime()) {
            ask("office.time", priority, api.providers(Map.of("Limit", "1")));
        }
        OfficeClock known = clock;
        Instant now = context.clock().instant();
        if (known == null) {
            // An office without any provider row does not tell its clock; ours, in its zone, is covered by the
            // checkpoint's overlap.
            return LocalDateTime.ofInstant(now, config.zone()).withNano(0);
        }
        return known.office().plus(Duration.between(known.ours(), now)).withNano(0);
    }

    /** Whether {@link #officeTime} needs no call. */
    boolean knowsOfficeTime() {
        OfficeClock known = clock;
        Instant now = context.clock().instant();
        return known != null
                && !now.isBefore(known.ours())
                && Duration.between(known.ours(), now).compareTo(CLOCK_GOOD_FOR) <= 0;
    }

    /** The office's clock as last told, if it was. */
    Optional<LocalDateTime> lastOfficeTime() {
        OfficeClock known = clock;
        return known == null ? Optional.empty() : Optional.of(known.office());
    }

    @Override
    public void close() {
        calls.close();
    }
}

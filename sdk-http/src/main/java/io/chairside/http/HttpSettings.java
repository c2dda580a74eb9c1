package io.chairside.http;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * How one connection speaks HTTP. Immutable and thread-safe; each {@code with} method gives a changed copy. Holds no secret.
 *
 * <p>TLS certificates and host names are always verified by the platform's trust store; there is no setting for less.
 */
public final class HttpSettings {

    private static final ErrorContext CONTEXT = ErrorContext.of("chairside", "http.settings");

    private HttpUrl baseUrl;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration readTimeout = Duration.ofSeconds(75);
    private Duration deadline = Duration.ofMinutes(3);
    private long maxBodyBytes = 32L * 1024 * 1024;
    private String userAgent = "chairside-sdk";
    private int maxAttempts = 5;
    private Duration backoff = Duration.ofMillis(500);
    private Duration maxBackoff = Duration.ofSeconds(30);
    private @Nullable String requestIdHeader;
    private boolean writeRuns;
    private Set<String> keptHeaders = Set.of("location", "date", "etag");

    private HttpSettings(HttpUrl baseUrl) {
        this.baseUrl = baseUrl;
    }

    /**
     * Settings for a base URL, everything else as usual.
     *
     * @param baseUrl where the API is, {@code https} or, for the same machine only, {@code http}; without user, query and fragment; a missing
     *     slash at the end is added
     * @return the settings
     * @throws ConfigurationException if the URL is not acceptable
     */
    public static HttpSettings of(String baseUrl) {
        return of(baseUrl, false);
    }

    /**
     * Settings for a base URL that may be plain {@code http} to another machine, for systems on an office's own network that offer nothing
     * else. What is sent can then be read on that network.
     *
     * @param baseUrl where the API is, as in {@link #of(String)}, {@code http} to any host allowed
     * @return the settings
     * @throws ConfigurationException if the URL is not acceptable
     */
    public static HttpSettings ofPlainHttp(String baseUrl) {
        return of(baseUrl, true);
    }

    private static HttpSettings of(String text, boolean plainHttp) {
        Objects.requireNonNull(text, "baseUrl");
        HttpUrl url = HttpUrl.parse(text.trim());
        if (url == null) {
            throw wrong("the base URL is not an http or https URL");
        }
        if (!url.username().isEmpty() || !url.password().isEmpty() || url.query() != null || url.fragment() != null) {
            throw wrong("the base URL has a user, a query or a fragment");
        }
        if (!url.isHttps() && !plainHttp && !loopback(url.host())) {
            throw wrong("the base URL is plain http to another machine, so that anyone on the way could read it");
        }
        HttpUrl base = url.encodedPath().endsWith("/")
                ? url
                : url.newBuilder().addPathSegment("").build();
        return new HttpSettings(base);
    }

    private static boolean loopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }

    private static ConfigurationException wrong(String problem) {
        return new ConfigurationException(
                CONTEXT,
                List.of(problem),
                "Set the base URL to the https address of the API, for example https://host/api/v1/.");
    }

    /**
     * Bounds the time to reach the system.
     *
     * @param timeout for name look-up, TCP and TLS each, positive; usually 5 seconds
     * @return changed settings
     */
    public HttpSettings withConnectTimeout(Duration timeout) {
        positive(timeout);
        return copy(settings -> settings.connectTimeout = timeout);
    }

    /**
     * Bounds the silence after a request.
     *
     * @param timeout longest time without a byte from the system, positive; usually 75 seconds
     * @return changed settings
     */
    public HttpSettings withReadTimeout(Duration timeout) {
        positive(timeout);
        return copy(settings -> settings.readTimeout = timeout);
    }

    /**
     * Bounds a whole operation with all waiting and all attempts.
     *
     * @param total longest duration, positive; usually 3 minutes
     * @return changed settings
     */
    public HttpSettings withDeadline(Duration total) {
        positive(total);
        return copy(settings -> settings.deadline = total);
    }

    /**
     * Bounds an answer's body.
     *
     * @param bytes most bytes after decompression, at least 1; usually 32 MiB
     * @return changed settings
     */
    public HttpSettings withMaxBodyBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("at least 1 byte");
        }
        return copy(settings -> settings.maxBodyBytes = bytes);
    }

    /**
     * Sets what is sent as {@code User-Agent}.
     *
     * @param agent name and version of the integration, printable ASCII
     * @return changed settings
     */
    public HttpSettings withUserAgent(String agent) {
        if (agent.isEmpty() || !agent.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalArgumentException("a user agent is printable ASCII");
        }
        return copy(settings -> settings.userAgent = agent);
    }

    /**
     * Sets how often an operation is attempted.
     *
     * @param attempts most attempts, the first one included, at least 1; usually 5
     * @return changed settings
     */
    public HttpSettings withMaxAttempts(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("at least 1 attempt");
        }
        return copy(settings -> settings.maxAttempts = attempts);
    }

    /**
     * Sets how long to wait between attempts when the system does not say: a random time between nothing and {@code first}, doubled per
     * attempt, capped.
     *
     * @param first upper bound of the first wait, positive; usually 500 ms
     * @param cap upper bound of any wait, not below {@code first}; usually 30 seconds
     * @return changed settings
     */
    public HttpSettings withBackoff(Duration first, Duration cap) {
        positive(first);
        if (cap.compareTo(first) < 0) {
            throw new IllegalArgumentException("the cap is not below the first wait");
        }
        return copy(settings -> {
            settings.backoff = first;
            settings.maxBackoff = cap;
        });
    }

    /**
     * Names the header in which the system answers its own id of a request; errors then carry it.
     *
     * @param name name of the header
     * @return changed settings
     */
    public HttpSettings withRequestIdHeader(String name) {
        Objects.requireNonNull(name, "name");
        return copy(settings -> settings.requestIdHeader = name);
    }

    /**
     * Adds a header that {@link WriteAnswer.Answered} keeps; usually Location, Date and ETag.
     *
     * @param name name of the header
     * @return changed settings
     */
    public HttpSettings withKeptHeader(String name) {
        Set<String> names = new TreeSet<>(keptHeaders);
        names.add(name.toLowerCase(Locale.ROOT));
        return copy(settings -> settings.keptHeaders = Set.copyOf(names));
    }

    /**
     * Lets a write follow another one on its connection within half a second. Usually each write has a connection of its own, because one that the
     * system closes at the moment of sending leaves the write in doubt. For systems that are known to say when they close, which saves a run
     * of writes the handshakes.
     *
     * @return changed settings
     */
    public HttpSettings withWriteRuns() {
        return copy(settings -> settings.writeRuns = true);
    }

    /** {@return whether a write may follow another one on its connection} */
    public boolean writeRuns() {
        return writeRuns;
    }

    /** {@return where the API is, with a slash at the end} */
    public HttpUrl baseUrl() {
        return baseUrl;
    }

    /** {@return longest time to reach the system} */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** {@return longest silence after a request} */
    public Duration readTimeout() {
        return readTimeout;
    }

    /** {@return longest duration of an operation with all waiting and all attempts} */
    public Duration deadline() {
        return deadline;
    }

    /** {@return most bytes of an answer's body, after decompression} */
    public long maxBodyBytes() {
        return maxBodyBytes;
    }

    /** {@return what is sent as {@code User-Agent}} */
    public String userAgent() {
        return userAgent;
    }

    /** {@return most attempts of an operation} */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** {@return upper bound of the first wait between attempts} */
    public Duration backoff() {
        return backoff;
    }

    /** {@return upper bound of any wait between attempts that the system did not ask for} */
    public Duration maxBackoff() {
        return maxBackoff;
    }

    /** {@return header with the system's id of a request} */
    public Optional<String> requestIdHeader() {
        return Optional.ofNullable(requestIdHeader);
    }

    /** {@return headers that an answer to a write keeps, in lower case} */
    public Set<String> keptHeaders() {
        return keptHeaders;
    }

    @Override
    public String toString() {
        return "HttpSettings[" + baseUrl.host() + "]";
    }

    private static void positive(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a duration is positive");
        }
    }

    private HttpSettings copy(Consumer<HttpSettings> change) {
        HttpSettings copy = new HttpSettings(baseUrl);
        copy.connectTimeout = connectTimeout;
        copy.readTimeout = readTimeout;
        copy.deadline = deadline;
        copy.maxBodyBytes = maxBodyBytes;
        copy.userAgent = userAgent;
        copy.maxAttempts = maxAttempts;
        copy.backoff = backoff;
        copy.maxBackoff = maxBackoff;
        copy.requestIdHeader = requestIdHeader;
        copy.keptHeaders = keptHeaders;
        copy.writeRuns = writeRuns;
        change.accept(copy);
        return copy;
    }
}

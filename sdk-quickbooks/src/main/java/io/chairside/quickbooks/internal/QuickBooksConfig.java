package io.chairside.quickbooks.internal;

import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.SettingsSchema;
import io.chairside.http.HttpSettings;
import io.chairside.http.RateLimit;
import io.chairside.quickbooks.QuickBooksSettings;
import io.chairside.quickbooks.TokenStore;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** The settings of one connection, checked. Holds secrets and never prints them. Immutable. */
public final class QuickBooksConfig {

    private static final String PRODUCTION = "https://quickbooks.api.intuit.com";
    private static final String SANDBOX = "https://sandbox-quickbooks.api.intuit.com";
    private static final String AUTHORIZE = "https://appcenter.intuit.com/connect/oauth2";
    private static final String TOKEN = "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer";
    private static final String REVOKE = "https://developer.api.intuit.com/v2/oauth2/tokens/revoke";

    private final ConnectionSettings settings;
    private final TokenStore tokens;

    private QuickBooksConfig(ConnectionSettings settings, TokenStore tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    /** Reads the settings of a connection to a company, or fails with everything that is wrong with them. */
    public static QuickBooksConfig forConnection(ConnectionSettings settings, ConnectorContext context) {
        return of(settings, context, QuickBooksSettings.REALM_ID);
    }

    /** Reads the settings for connecting a company, or fails with everything that is wrong with them. */
    public static QuickBooksConfig forAuthorization(ConnectionSettings settings, ConnectorContext context) {
        return of(settings, context, QuickBooksSettings.REDIRECT_URI);
    }

    private static QuickBooksConfig of(ConnectionSettings settings, ConnectorContext context, String needed) {
        List<String> problems = new ArrayList<>(QuickBooksSettings.schema().problems(settings));
        if (settings.get(needed).isEmpty()) {
            problems.add("setting '" + needed + "' is missing: "
                    + QuickBooksSettings.schema().find(needed).orElseThrow().help());
        }
        settings.get(QuickBooksSettings.REALM_ID)
                .filter(realm -> !realm.matches("\\d{1,30}"))
                .ifPresent(realm -> problems.add("setting 'realmId' must be the company's id, decimal digits"));
        url(settings, QuickBooksSettings.REDIRECT_URI, problems);
        url(settings, QuickBooksSettings.BASE_URL, problems);
        url(settings, QuickBooksSettings.AUTHORIZE_URL, problems);
        url(settings, QuickBooksSettings.TOKEN_URL, problems);
        url(settings, QuickBooksSettings.REVOKE_URL, problems);
        number(settings, QuickBooksSettings.CALLS_PER_SECOND, 1, 1_000_000, problems);
        number(settings, QuickBooksSettings.CALLS_PER_MINUTE, 1, 10_000_000, problems);
        number(settings, QuickBooksSettings.TIMEOUT_SECONDS, 1, 600, problems);
        number(settings, QuickBooksSettings.LOOK_BACK_DAYS, 1, 3_650, problems);
        if (settings.currency().getDefaultFractionDigits() != 2) {
            problems.add("the currency of the connection must have two decimals");
        }
        Optional<TokenStore> store = context.resource(TokenStore.class);
        if (store.isEmpty()) {
            problems.add("the context holds no TokenStore; give one with context.withResource(TokenStore.class, ...)");
        }
        SettingsSchema.failIfAny(QuickBooks.KEY, problems);
        return new QuickBooksConfig(settings, store.orElseThrow());
    }

    private static void url(ConnectionSettings settings, String name, List<String> problems) {
        Optional<String> value = settings.get(name);
        if (value.isEmpty() || value.get().isBlank()) {
            return;
        }
        try {
            URI uri = new URI(value.get());
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            // reported below
        }
        problems.add("setting '" + name + "' is not an address such as https://host/path");
    }

    private static void number(ConnectionSettings settings, String name, long least, long most, List<String> problems) {
        Optional<String> value = settings.get(name).filter(text -> !text.isBlank());
        if (value.isPresent()
                && (!value.get().trim().matches("\\d{1,9}")
                        || Long.parseLong(value.get().trim()) < least
                        || Long.parseLong(value.get().trim()) > most)) {
            problems.add("setting '" + name + "' must be a whole number from " + least + " to " + most);
        }
    }

    private String text(String name) {
        return QuickBooksSettings.schema().value(settings, name).orElseThrow().trim();
    }

    private long number(String name) {
        return Long.parseLong(text(name));
    }

    private String address(String name, String otherwise) {
        return settings.get(name).map(String::trim).orElse(otherwise);
    }

    public String connectionId() {
        return settings.connectionId();
    }

    public ZoneId zone() {
        return settings.zone();
    }

    public Currency currency() {
        return settings.currency();
    }

    public TokenStore tokens() {
        return tokens;
    }

    /** The company; only of a config for a connection. */
    public String realmId() {
        return text(QuickBooksSettings.REALM_ID);
    }

    /** The company that the settings expect; empty before the first connection. */
    public Optional<String> expectedRealm() {
        return settings.get(QuickBooksSettings.REALM_ID).map(String::trim);
    }

    public String clientId() {
        return text(QuickBooksSettings.CLIENT_ID);
    }

    /** Where users are sent back to; only of a config for authorization. */
    public String redirectUri() {
        return text(QuickBooksSettings.REDIRECT_URI);
    }

    public String authorizeUrl() {
        return address(QuickBooksSettings.AUTHORIZE_URL, AUTHORIZE);
    }

    public String tokenUrl() {
        return address(QuickBooksSettings.TOKEN_URL, TOKEN);
    }

    public String revokeUrl() {
        return address(QuickBooksSettings.REVOKE_URL, REVOKE);
    }

    /** Value of the header that proves the application. Secret. */
    String clientAuthorization() {
        String pair = clientId() + ":" + text(QuickBooksSettings.CLIENT_SECRET);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** What Intuit counts calls by: application and company. */
    String credential() {
        return clientId() + "|" + realmId();
    }

    Optional<String> summaryCustomer() {
        return settings.get(QuickBooksSettings.SUMMARY_CUSTOMER).map(String::trim);
    }

    public boolean referenceOnLines() {
        return text(QuickBooksSettings.REFERENCE_ON_LINES).equals("true");
    }

    public int lookBackDays() {
        return (int) number(QuickBooksSettings.LOOK_BACK_DAYS);
    }

    Duration timeout() {
        return Duration.ofSeconds(number(QuickBooksSettings.TIMEOUT_SECONDS));
    }

    HttpSettings apiHttp() {
        String base = address(
                QuickBooksSettings.BASE_URL,
                text(QuickBooksSettings.ENVIRONMENT).equals("sandbox") ? SANDBOX : PRODUCTION);
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        HttpSettings http = http(root + "/v3/company/" + realmId() + "/");
        // Intuit's own SDK keeps connections for its writes; one that breaks costs a look, never a second booking.
        return text(QuickBooksSettings.REUSE_CONNECTIONS).equals("true") ? http.withWriteRuns() : http;
    }

    HttpSettings tokenHttp() {
        return http(tokenUrl()).withDeadline(Duration.ofSeconds(60)).withReadTimeout(Duration.ofSeconds(30));
    }

    private HttpSettings http(String base) {
        // Intuit's own time for a request is 120 seconds, and a throttled caller waits 60.
        return HttpSettings.of(base)
                .withReadTimeout(timeout())
                .withDeadline(timeout().plusMinutes(3))
                .withRequestIdHeader(Faults.TRACE_HEADER)
                .withKeptHeader(Faults.TRACE_HEADER);
    }

    /** Both limits of a company: spaced for the second, a bucket for the minute, and 10 at a time as the older wording has it. */
    RateLimit limit() {
        long perSecond = number(QuickBooksSettings.CALLS_PER_SECOND);
        long perMinute = number(QuickBooksSettings.CALLS_PER_MINUTE);
        int burst = (int) Math.max(1, Math.min(20, perMinute / 10));
        long refill = Math.max(1, perMinute - burst);
        return new RateLimit(
                Duration.ofSeconds(1).dividedBy(perSecond),
                RateLimit.From.START,
                Duration.ofMinutes(1).plusNanos(refill - 1).dividedBy(refill),
                burst,
                10);
    }

    /** The limit of batches: 40 a minute. */
    static RateLimit batchLimit() {
        return RateLimit.bucket(36, Duration.ofMinutes(1), 4);
    }

    @Override
    public String toString() {
        return "QuickBooksConfig[" + settings.connectionId() + "]";
    }
}

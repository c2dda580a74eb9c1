package io.chairside.testkit.quickbooks;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.chairside.testkit.quickbooks.internal.SimulatorClock;
import io.chairside.testkit.quickbooks.internal.books.Books;
import io.chairside.testkit.quickbooks.internal.books.CompanyDesk;
import io.chairside.testkit.quickbooks.internal.books.Founder;
import io.chairside.testkit.quickbooks.internal.hooks.FeedDesk;
import io.chairside.testkit.quickbooks.internal.hooks.WebhookSender;
import io.chairside.testkit.quickbooks.internal.oauth.AuthorizationServer;
import io.chairside.testkit.quickbooks.internal.server.SimulatedServer;
import io.chairside.testkit.run.WriteLog;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stateful QuickBooks Online company on a local port, behind Intuit's wire format, with the authorization server, webhooks and a bank feed.
 * Every document posts balanced journal lines inside, so that the trial balance is always zero. It is written from Intuit's public
 * documentation and from observations, never from a connector, so that the two can disagree. What nobody knows for sure is switchable
 * ({@link QuickBooksAssumptions}).
 *
 * <pre>{@code
 * try (QuickBooksSimulator books = QuickBooksSimulator.builder().start()) {
 *     Tokens tokens = books.connect();
 *     books.faults().once(QuickBooksFault.lostAnswerAfterEffect(), RequestMatch.of("POST", "deposit", "create"));
 *     // point the code under test at books.baseUrl() with tokens.realmId() and tokens.accessToken()
 * }
 * }</pre>
 *
 * <p>Thread-safe; every call is answered as of one moment.
 */
public final class QuickBooksSimulator implements AutoCloseable {
    private static final long FIRST_REALM = 9_341_450_000_000_001L;

    private final SimulatorClock clock;
    private final AuthorizationServer oauth;
    private final SimulatedServer server;
    private final WebhookSender webhooks;
    private final Builder settings;
    private final Map<String, CompanyDesk> companies = new LinkedHashMap<>();
    private final WriteLog writes = new WriteLog();
    private final CompanyDesk main;

    private QuickBooksSimulator(Builder builder) {
        this.settings = builder;
        long tokenSeed = builder.seed == null ? new SecureRandom().nextLong() : builder.seed;
        this.clock = new SimulatorClock(builder.clock, builder.zone);
        Random random = new Random(tokenSeed);
        builder.clientId = builder.clientId.isEmpty() ? "AB" + letters(random, 48) : builder.clientId;
        builder.clientSecret = builder.clientSecret.isEmpty() ? letters(random, 40) : builder.clientSecret;
        builder.verifierToken = builder.verifierToken.isEmpty() ? letters(random, 36) : builder.verifierToken;
        this.oauth = new AuthorizationServer(
                clock, builder.assumptions, builder.clientId, builder.clientSecret, builder.redirectUris, tokenSeed);
        this.webhooks = new WebhookSender(clock, builder.verifierToken, tokenSeed);
        this.server = new SimulatedServer(
                oauth,
                clock,
                new SimulatedServer.Settings(
                        builder.host,
                        builder.port,
                        builder.limits,
                        builder.gzip,
                        builder.journalEntries,
                        builder.logEntries,
                        tokenSeed));
        this.main = found(builder.realmId, builder.companyName);
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789".charAt(random.nextInt(56)));
        }
        return text.toString();
    }

    private CompanyDesk found(String realmId, String name) {
        Books books = Founder.found(
                realmId,
                name,
                settings.homeCurrency,
                clock,
                settings.assumptions,
                settings.features,
                settings.accounts,
                settings.seed == null ? 1 : settings.seed);
        CompanyDesk desk = new CompanyDesk(books, new FeedDesk(books));
        synchronized (companies) {
            companies.put(realmId, desk);
        }
        oauth.addRealm(realmId);
        webhooks.watch(books);
        books.listen((type, id, operation, when) -> writes.add(
                LocalDateTime.ofInstant(when, clock.zone()),
                books.hand(),
                operation,
                type.wireName() + " " + id + " of company " + realmId));
        server.add(books);
        return desk;
    }

    /** {@return a builder with one company, everything switched to its default} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the address of everything, for example {@code http://127.0.0.1:8080}; the API is below {@code /v3/company/<realm>}} */
    public String baseUrl() {
        return server.baseUrl();
    }

    /** {@return the address of the consent page} */
    public String authorizationEndpoint() {
        return baseUrl() + "/connect/oauth2";
    }

    /** {@return the address of the token endpoint} */
    public String tokenEndpoint() {
        return baseUrl() + "/oauth2/v1/tokens/bearer";
    }

    /** {@return the address of the revoke endpoint} */
    public String revokeEndpoint() {
        return baseUrl() + "/v2/oauth2/tokens/revoke";
    }

    /** {@return the address of the discovery document} */
    public String discoveryUrl() {
        return baseUrl() + "/.well-known/openid_configuration";
    }

    /** {@return the main company's id} */
    public String realmId() {
        return main.realmId();
    }

    /** {@return the application's id} */
    public String clientId() {
        return settings.clientId;
    }

    /** {@return the application's secret} */
    public String clientSecret() {
        return settings.clientSecret;
    }

    /** {@return fresh tokens for the main company, as after consent and code exchange} */
    public Tokens connect() {
        return oauth.connect(main.realmId());
    }

    /** {@return the main company} */
    public Company company() {
        return main;
    }

    /**
     * Finds a company.
     *
     * @param realmId its id
     * @return the company
     * @throws IllegalArgumentException if there is none
     */
    public Company company(String realmId) {
        synchronized (companies) {
            CompanyDesk desk = companies.get(realmId);
            if (desk == null) {
                throw new IllegalArgumentException("no such company: " + realmId);
            }
            return desk;
        }
    }

    /** {@return every company, the main one first} */
    public List<Company> companies() {
        synchronized (companies) {
            return List.copyOf(companies.values());
        }
    }

    /**
     * Founds one more company with the same settings.
     *
     * @param name its name
     * @return the company, not yet connected
     */
    public Company addCompany(String name) {
        String realmId;
        synchronized (companies) {
            realmId = Long.toString(Long.parseLong(main.realmId()) + companies.size());
        }
        return found(realmId, name);
    }

    /** {@return the authorization server past its API} */
    public OAuthDesk oauth() {
        return oauth;
    }

    /** {@return the switches of misbehaviour} */
    public QuickBooksFaults faults() {
        return server.faults();
    }

    /** {@return what arrived} */
    public RequestLog requests() {
        return server.recorder();
    }

    /** {@return what was changed since the start, by whom, in the time of the simulator's zone} */
    public WriteLog writes() {
        return writes;
    }

    /** {@return the zone of printed times} */
    public ZoneId zone() {
        return clock.zone();
    }

    /** {@return the sender of change notifications} */
    public Webhooks webhooks() {
        return webhooks;
    }

    /** {@return the time on the simulator's clock} */
    public Instant now() {
        return clock.now();
    }

    /**
     * Moves the simulator's clock forward: tokens expire, limits recover, retries fall due.
     *
     * @param amount how far
     */
    public void advance(Duration amount) {
        clock.advance(amount);
    }

    /**
     * Gives the WireMock server, to verify or inject by its own means. The simulator is its stub with priority 10; a stub with a lower number
     * wins. WireMock's request journal is off unless {@link Builder#requestJournal(int)} turns it on.
     *
     * @return the running server
     */
    public WireMockServer wireMock() {
        return server.wireMock();
    }

    /** Stops the server; a second call does nothing. */
    @Override
    public void close() {
        webhooks.close();
        server.stop();
    }

    @Override
    public String toString() {
        return "QuickBooksSimulator " + baseUrl();
    }

    /** Chooses the company and the behaviour of a simulator. Not thread-safe; use it once. */
    public static final class Builder {
        private String realmId = Long.toString(FIRST_REALM);
        private String companyName = "Chairside Family Dental";
        private String homeCurrency = "USD";
        private final Set<CompanyFeature> features = EnumSet.of(CompanyFeature.CLASSES, CompanyFeature.LOCATIONS);
        private int accounts = 40;
        private @Nullable Long seed;
        private InstantSource clock = InstantSource.system();
        private ZoneId zone = ZoneId.of("America/Los_Angeles");
        private QuickBooksAssumptions assumptions = QuickBooksAssumptions.defaults();
        private String clientId = "";
        private String clientSecret = "";
        private String verifierToken = "";
        private Set<String> redirectUris = Set.of();
        private String host = "127.0.0.1";
        private int port;
        private boolean limits;
        private boolean gzip;
        private int journalEntries;
        private int logEntries = 200;

        private Builder() {}

        /**
         * Chooses the company's id; the default is {@code 9341450000000001}.
         *
         * @param value decimal digits
         * @return this builder
         */
        public Builder realmId(String value) {
            if (!value.matches("\\d{1,18}")) {
                throw new IllegalArgumentException("a realm id is at most 18 digits");
            }
            this.realmId = value;
            return this;
        }

        /**
         * Chooses the company's name.
         *
         * @param value the name
         * @return this builder
         */
        public Builder companyName(String value) {
            this.companyName = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Chooses the home currency; the default is {@code USD}.
         *
         * @param value ISO code
         * @return this builder
         */
        public Builder homeCurrency(String value) {
            this.homeCurrency = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Chooses what is switched on; the default is classes and locations.
         *
         * @param values the features
         * @return this builder
         */
        public Builder features(Set<CompanyFeature> values) {
            this.features.clear();
            this.features.addAll(values);
            return this;
        }

        /**
         * Chooses the size of the chart of accounts; the {@link StandardAccount}s are always there. The default is 40.
         *
         * @param count how many accounts
         * @return this builder
         */
        public Builder accounts(int count) {
            this.accounts = count;
            return this;
        }

        /**
         * Makes the chart, tokens and ids the same at every start; without it tokens differ.
         *
         * @param value the seed
         * @return this builder
         */
        public Builder seed(long value) {
            this.seed = value;
            return this;
        }

        /**
         * Chooses where time comes from; the default is the computer's clock.
         *
         * @param value the source
         * @return this builder
         */
        public Builder clock(InstantSource value) {
            this.clock = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Lets time stand still at an instant, until {@link QuickBooksSimulator#advance(Duration)} moves it.
         *
         * @param value the instant
         * @return this builder
         */
        public Builder startingAt(Instant value) {
            return clock(InstantSource.fixed(value));
        }

        /**
         * Chooses the zone of printed times and of the server's date; the default is US Pacific.
         *
         * @param value the zone
         * @return this builder
         */
        public Builder zone(ZoneId value) {
            this.zone = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Chooses the undocumented points.
         *
         * @param value the assumptions
         * @return this builder
         */
        public Builder assumptions(QuickBooksAssumptions value) {
            this.assumptions = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Chooses the application's id and secret; the default is generated ones.
         *
         * @param id the client id
         * @param secret the client secret
         * @return this builder
         */
        public Builder client(String id, String secret) {
            this.clientId = Objects.requireNonNull(id, "id");
            this.clientSecret = Objects.requireNonNull(secret, "secret");
            return this;
        }

        /**
         * Registers where users may be sent back to; the default, none, allows any address.
         *
         * @param values exact addresses
         * @return this builder
         */
        public Builder redirectUris(Set<String> values) {
            this.redirectUris = Set.copyOf(values);
            return this;
        }

        /**
         * Chooses the key of webhook signatures; the default is a generated one.
         *
         * @param value the verifier token
         * @return this builder
         */
        public Builder verifierToken(String value) {
            this.verifierToken = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Chooses the port; the default, 0, takes any free one.
         *
         * @param value the port
         * @return this builder
         */
        public Builder port(int value) {
            this.port = value;
            return this;
        }

        /**
         * Chooses the address to listen on; the default is 127.0.0.1.
         *
         * @param value a host name or address
         * @return this builder
         */
        public Builder host(String value) {
            this.host = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Enforces the documented limits (10 calls a second, 500 calls and 40 batches a minute) on the simulator's clock; the default is off.
         * On a clock that stands still the eleventh call is refused until it is moved.
         *
         * @param value whether to enforce them
         * @return this builder
         */
        public Builder limits(boolean value) {
            this.limits = value;
            return this;
        }

        /**
         * Compresses answers for clients that accept gzip; the default is off.
         *
         * @param value whether to compress
         * @return this builder
         */
        public Builder gzip(boolean value) {
            this.gzip = value;
            return this;
        }

        /**
         * Turns WireMock's request journal on, which keeps whole requests with headers and bodies; the default is off.
         *
         * @param entries how many requests to keep, at least 1
         * @return this builder
         */
        public Builder requestJournal(int entries) {
            if (entries < 1) {
                throw new IllegalArgumentException("at least one entry");
            }
            this.journalEntries = entries;
            return this;
        }

        /**
         * Chooses how many call shapes {@link RequestLog#last()} keeps; the default is 200.
         *
         * @param entries how many
         * @return this builder
         */
        public Builder keepLastRequests(int entries) {
            this.logEntries = Math.max(1, entries);
            return this;
        }

        /** {@return the running simulator} */
        public QuickBooksSimulator start() {
            return new QuickBooksSimulator(this);
        }
    }
}

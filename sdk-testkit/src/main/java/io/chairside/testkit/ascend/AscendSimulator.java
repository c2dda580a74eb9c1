package io.chairside.testkit.ascend;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.chairside.testkit.ascend.internal.Desk;
import io.chairside.testkit.ascend.internal.Gateway;
import io.chairside.testkit.ascend.internal.Kind;
import io.chairside.testkit.ascend.internal.Organization;
import io.chairside.testkit.ascend.internal.OrganizationSheets;
import io.chairside.testkit.ascend.internal.PracticeTranslation;
import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.run.SheetBook;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A stateful Dentrix Ascend organisation on a local port, behind what is publicly known of the vendor's API: tokens, the header
 * {@code Organization-ID}, the filter grammar, keyset paging with totals that lie, ledger chains, and an event stream that forgets. It is written from
 * that knowledge, never from a connector, so that the two can disagree.
 *
 * <pre>{@code
 * try (AscendSimulator ascend = AscendSimulator.builder().patients(50, 1).start()) {
 *     ascend.faults().once(AscendFault.Kind.LOST_ANSWER_AFTER_EFFECT, "POST v1/appointments");
 *     // point the code under test at ascend.url() with organizationId(), clientId() and clientSecret()
 * }
 * }</pre>
 *
 * <p>Thread-safe; every request is answered as of one moment.
 */
public final class AscendSimulator implements AutoCloseable {

    private static final int CATCH_ALL_PRIORITY = 10;
    private static final int THREADS = 20;
    private static final long STOP_TIMEOUT_MILLIS = 1000;

    private final WireMockServer wireMock;
    private final Organization organization;
    private final Gateway gateway;
    private final AscendDesk desk;
    private final AscendFeed feed;
    private final AscendFaults faults = new AscendFaults();
    private final AscendRequestLog requests = new AscendRequestLog();
    private final Builder settings;
    private final String url;

    private AscendSimulator(Builder builder) {
        this.settings = builder;
        SyntheticPractice practice = Objects.requireNonNull(builder.practice);
        OfficeClock clock = builder.clock;
        if (clock == null) {
            clock = OfficeClock.fixedAt(practice.spec().now(), practice.spec().zone());
        }
        this.organization = new Organization(clock);
        PracticeTranslation.fill(practice, organization, builder.organizationId);
        this.desk = new AscendDesk(new Desk(organization));
        this.feed = new AscendFeed(builder.organizationId, builder.clientId);
        organization.listener(feed::publish);
        AtomicReference<Gateway> started = new AtomicReference<>();
        this.wireMock = new WireMockServer(WireMockConfiguration.options()
                .bindAddress(builder.host)
                .port(builder.port)
                .containerThreads(THREADS)
                .jettyAcceptors(1)
                .jettyStopTimeout(STOP_TIMEOUT_MILLIS)
                .gzipDisabled(true)
                .stubRequestLoggingDisabled(true)
                .disableRequestJournal()
                .extensions(new AscendTransformer(() -> Objects.requireNonNull(started.get()), faults, requests)));
        wireMock.start();
        this.url = "http://" + builder.host + ":" + wireMock.port();
        this.gateway = new Gateway(
                organization,
                new Gateway.Settings(
                        builder.organizationId,
                        builder.clientId,
                        builder.clientSecret,
                        builder.maxPage,
                        builder.numericIds,
                        builder.enabled,
                        builder.payments,
                        url));
        started.set(gateway);
        wireMock.stubFor(WireMock.any(WireMock.anyUrl())
                .atPriority(CATCH_ALL_PRIORITY)
                .willReturn(WireMock.aResponse().withTransformers(AscendTransformer.NAME)));
    }

    /** {@return a builder with an empty choice of data} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the address to give to a client, for example {@code http://127.0.0.1:8080}} */
    public String url() {
        return url;
    }

    /** {@return the organisation's id} */
    public String organizationId() {
        return settings.organizationId;
    }

    /** {@return the partner's id that is accepted} */
    public String clientId() {
        return settings.clientId;
    }

    /** {@return the partner's secret that is accepted} */
    public String clientSecret() {
        return settings.clientSecret;
    }

    /** {@return the organisation's clock} */
    public OfficeClock clock() {
        return organization.clock();
    }

    /** {@return the switches of misbehaviour} */
    public AscendFaults faults() {
        return faults;
    }

    /** {@return what arrived} */
    public AscendRequestLog requests() {
        return requests;
    }

    /** {@return what staff can do and see in the program} */
    public AscendDesk desk() {
        return desk;
    }

    /** {@return the event stream} */
    public AscendFeed feed() {
        return feed;
    }

    /** {@return the organisation as tables for people; further tables may be added} */
    public SheetBook sheets() {
        return OrganizationSheets.of(organization);
    }

    /** {@return how many patients there are} */
    public int patientCount() {
        return organization.count(Kind.PATIENT);
    }

    /** Ends all tokens given so far, before their time. */
    public void endTokens() {
        gateway.forgetTokens();
    }

    /**
     * Gives the WireMock server, to verify or inject by its own means. The simulator is its stub with priority 10; a stub with a lower number
     * wins.
     *
     * @return the running server
     */
    public WireMockServer wireMock() {
        return wireMock;
    }

    /** Stops the server; a second call does nothing. */
    @Override
    public void close() {
        wireMock.stop();
    }

    @Override
    public String toString() {
        return "AscendSimulator " + url;
    }

    /** Chooses data and behaviour of an organisation. Not thread-safe. */
    public static final class Builder {
        private @Nullable SyntheticPractice practice;
        private @Nullable OfficeClock clock;
        private String host = "127.0.0.1";
        private int port;
        private String organizationId = "5f0c1e2d3a4b5c6d7e8f9a0b";
        private String clientId = "acme-partner";
        private String clientSecret = "sim-secret-not-for-use";
        private int maxPage = 500;
        private boolean numericIds;
        private boolean enabled = true;
        private @Nullable AscendPaymentRoute payments;

        private Builder() {}

        /**
         * Generates a practice in two locations. Without a clock of its own its clock stands still at noon of 23 November 2026 in Chicago.
         *
         * @param count how many people, at least 1
         * @param seed the same seed gives the same practice
         * @return this builder
         */
        public Builder patients(int count, long seed) {
            return practice(SyntheticPractice.generate(
                    PracticeSpec.standard().withPatients(count).withSeed(seed)));
        }

        /**
         * Uses a generated practice.
         *
         * @param value the practice
         * @return this builder
         */
        public Builder practice(SyntheticPractice value) {
            this.practice = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Chooses the clock.
         *
         * @param value the organisation's clock
         * @return this builder
         */
        public Builder clock(OfficeClock value) {
            this.clock = Objects.requireNonNull(value, "value");
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
         * Chooses what is accepted.
         *
         * @param organization id of the organisation, 24 hexadecimal digits
         * @param client the partner's id
         * @param secret the partner's secret
         * @return this builder
         */
        public Builder credentials(String organization, String client, String secret) {
            this.organizationId = Objects.requireNonNull(organization, "organization");
            this.clientId = Objects.requireNonNull(client, "client");
            this.clientSecret = Objects.requireNonNull(secret, "secret");
            return this;
        }

        /**
         * Bounds pages, whatever is asked for; the default is 500.
         *
         * @param rows most rows of a page
         * @return this builder
         */
        public Builder maxPage(int rows) {
            if (rows < 1) {
                throw new IllegalArgumentException("a page has at least one row");
            }
            this.maxPage = rows;
            return this;
        }

        /**
         * Chooses whether ids are numbers on the wire; the default is strings.
         *
         * @param value whether they are
         * @return this builder
         */
        public Builder numericIds(boolean value) {
            this.numericIds = value;
            return this;
        }

        /**
         * Chooses whether the organisation has enabled the partner; without, everything is 403.
         *
         * @param value whether it has
         * @return this builder
         */
        public Builder enabled(boolean value) {
            this.enabled = value;
            return this;
        }

        /**
         * Takes payments; without a route none is taken.
         *
         * @param route how
         * @return this builder
         */
        public Builder payments(AscendPaymentRoute route) {
            this.payments = Objects.requireNonNull(route, "route");
            return this;
        }

        /**
         * Starts the organisation.
         *
         * @return the running simulator, to be closed by the caller
         * @throws IllegalArgumentException if there is no data
         */
        public AscendSimulator start() {
            if (practice == null) {
                throw new IllegalArgumentException("choose data: patients or practice");
            }
            return new AscendSimulator(this);
        }
    }
}

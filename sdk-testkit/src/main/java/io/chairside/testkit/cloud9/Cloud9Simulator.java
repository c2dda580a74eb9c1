package io.chairside.testkit.cloud9;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.chairside.testkit.cloud9.internal.Desk;
import io.chairside.testkit.cloud9.internal.Office;
import io.chairside.testkit.cloud9.internal.OfficeSheets;
import io.chairside.testkit.cloud9.internal.PracticeTranslation;
import io.chairside.testkit.cloud9.internal.Service;
import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.run.SheetBook;
import io.chairside.testkit.run.WriteLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stateful Cloud 9 Ortho partner service on a local port, behind the vendor's exact wire format: one address, XML both ways, refusals inside
 * a success, unpadded US dates without zone, several rows per patient. It is written from what is publicly known of the interface, never from
 * a connector, so that the two can disagree.
 *
 * <pre>{@code
 * try (Cloud9Simulator service = Cloud9Simulator.builder().patients(50, 1).start()) {
 *     service.faults().once(Cloud9Fault.Kind.LOST_ANSWER_AFTER_EFFECT, "SetAppointment");
 *     // point the code under test at service.url() with clientId(), userName() and password()
 * }
 * }</pre>
 *
 * <p>Thread-safe; every call is answered as of one moment.
 */
public final class Cloud9Simulator implements AutoCloseable {

    private static final int CATCH_ALL_PRIORITY = 10;
    private static final int THREADS = 20;
    private static final long STOP_TIMEOUT_MILLIS = 1000;

    private final WireMockServer wireMock;
    private final Office office;
    private final Cloud9Desk desk;
    private final Cloud9Faults faults = new Cloud9Faults();
    private final Cloud9RequestLog requests = new Cloud9RequestLog();
    private final String host;
    private final String clientId;
    private final String userName;
    private final String password;

    private Cloud9Simulator(Builder builder) {
        SyntheticPractice practice = builder.practice;
        OfficeClock clock = builder.clock;
        if (clock == null) {
            clock = practice == null
                    ? OfficeClock.system(java.time.ZoneId.systemDefault())
                    : OfficeClock.fixedAt(practice.spec().now(), practice.spec().zone());
        }
        this.office = new Office(clock);
        office.agingShowsCredits(builder.agingShowsCredits);
        if (practice != null) {
            PracticeTranslation.fill(practice, office);
        }
        this.desk = new Cloud9Desk(new Desk(office));
        this.host = builder.host;
        this.clientId = builder.clientId;
        this.userName = builder.userName;
        this.password = builder.password;
        Service service = new Service(
                office,
                clientId,
                userName,
                password,
                builder.opens,
                builder.closes,
                builder.daytime,
                builder.perMinute,
                builder.denied,
                builder.nil);
        if (builder.recordings != null) {
            try {
                service.recordings(builder.recordings);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        this.wireMock = new WireMockServer(WireMockConfiguration.options()
                .bindAddress(builder.host)
                .port(builder.port)
                .containerThreads(THREADS)
                .jettyAcceptors(1)
                .jettyStopTimeout(STOP_TIMEOUT_MILLIS)
                .gzipDisabled(true)
                .stubRequestLoggingDisabled(true)
                .disableRequestJournal()
                .extensions(new Cloud9Transformer(service, faults, requests)));
        wireMock.start();
        wireMock.stubFor(WireMock.any(WireMock.anyUrl())
                .atPriority(CATCH_ALL_PRIORITY)
                .willReturn(WireMock.aResponse().withTransformers(Cloud9Transformer.NAME)));
    }

    /** {@return a builder with an empty choice of data} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the address to give to a client, for example {@code http://127.0.0.1:8080/GetData.ashx}} */
    public String url() {
        return "http://" + host + ":" + wireMock.port() + Cloud9Transformer.PATH;
    }

    /** {@return the id of the database that is accepted} */
    public String clientId() {
        return clientId;
    }

    /** {@return the user name that is accepted} */
    public String userName() {
        return userName;
    }

    /** {@return the password that is accepted} */
    public String password() {
        return password;
    }

    /** {@return the office's clock} */
    public OfficeClock clock() {
        return office.clock();
    }

    /** {@return the switches of misbehaviour} */
    public Cloud9Faults faults() {
        return faults;
    }

    /** {@return what arrived} */
    public Cloud9RequestLog requests() {
        return requests;
    }

    /** {@return what staff can do and see in the program} */
    public Cloud9Desk desk() {
        return desk;
    }

    /** {@return what was changed since the start, by whom, in office-local time} */
    public WriteLog writes() {
        return office.writes();
    }

    /** {@return the office to look at: patients with their ledgers, appointments, what was written} */
    public SheetBook sheets() {
        return OfficeSheets.of(office);
    }

    /** {@return how many patients there are} */
    public int patientCount() {
        return office.patientCount();
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
        return "Cloud9Simulator " + url();
    }

    /** Chooses data and behaviour of a service. Not thread-safe. */
    public static final class Builder {

        private @Nullable SyntheticPractice practice;
        private @Nullable Path recordings;
        private @Nullable OfficeClock clock;
        private String host = "127.0.0.1";
        private int port;
        private String clientId = Cloud9Ids.of("client", 1);
        private String userName = "acme-partner";
        private String password = Cloud9Ids.of("password", 1);
        private @Nullable LocalTime opens;
        private @Nullable LocalTime closes;
        private Set<String> daytime = Set.of();
        private Map<String, Integer> perMinute = Map.of();
        private Set<String> denied = Set.of();
        private boolean nil;
        private boolean agingShowsCredits = true;

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
         * Answers reads with recorded answers, {@code <Procedure>.xml}, each a whole {@code GetDataResponse}; reads without a recording answer
         * no rows, and nothing filters.
         *
         * @param folder where they are
         * @return this builder
         */
        public Builder recordings(Path folder) {
            this.recordings = Objects.requireNonNull(folder, "folder");
            return this;
        }

        /**
         * Chooses the clock.
         *
         * @param value the office's clock
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
         * @param client id of the database, a GUID
         * @param user the partner's name
         * @param secret the partner's password
         * @return this builder
         */
        public Builder credentials(String client, String user, String secret) {
            this.clientId = client.toLowerCase(java.util.Locale.ROOT);
            this.userName = Objects.requireNonNull(user, "user");
            this.password = Objects.requireNonNull(secret, "secret");
            return this;
        }

        /**
         * Closes the service outside of 00:00 to 11:00 UTC, as in production; the default is the test environment, which never closes.
         *
         * @return this builder
         */
        public Builder productionHours() {
            return window(LocalTime.MIDNIGHT, LocalTime.of(11, 0));
        }

        /**
         * Closes the service outside of some hours.
         *
         * @param from when it opens, UTC
         * @param to when it closes, UTC, later on the same day
         * @return this builder
         */
        public Builder window(LocalTime from, LocalTime to) {
            this.opens = Objects.requireNonNull(from, "from");
            this.closes = Objects.requireNonNull(to, "to");
            return this;
        }

        /**
         * Lets some procedures be called at any time; others are then refused with code 9, which names the hours.
         *
         * @param procedures their names
         * @return this builder
         */
        public Builder daytime(String... procedures) {
            this.daytime = Set.of(procedures);
            return this;
        }

        /**
         * Throttles a procedure, by the office's clock; the default is no limit.
         *
         * @param procedure its name, {@code *} for all that have no limit of their own
         * @param calls most calls in a minute
         * @return this builder
         */
        public Builder perMinute(String procedure, int calls) {
            Map<String, Integer> copy = new HashMap<>(perMinute);
            copy.put(procedure, calls);
            this.perMinute = Map.copyOf(copy);
            return this;
        }

        /**
         * Takes procedures from the partner; they are refused with code 10.
         *
         * @param procedures their names
         * @return this builder
         */
        public Builder deny(String... procedures) {
            this.denied = Set.of(procedures);
            return this;
        }

        /**
         * Marks empty elements with {@code xsi:nil}, as the vendor's guide says; the default is empty elements, as seen on the wire.
         *
         * @param value whether
         * @return this builder
         */
        public Builder nil(boolean value) {
            this.nil = value;
            return this;
        }

        /**
         * Chooses what nobody knows: whether the aging report lists credit accounts when not asked for credits only; the default is yes.
         *
         * @param value whether it does
         * @return this builder
         */
        public Builder agingShowsCredits(boolean value) {
            this.agingShowsCredits = value;
            return this;
        }

        /**
         * Starts the service.
         *
         * @return the running simulator, to be closed by the caller
         * @throws IllegalArgumentException if there is no data, or the recordings cannot be used
         */
        public Cloud9Simulator start() {
            if (practice == null && recordings == null) {
                throw new IllegalArgumentException("choose data: patients, practice or recordings");
            }
            return new Cloud9Simulator(this);
        }
    }
}

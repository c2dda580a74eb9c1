package io.chairside.testkit.opendental;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.chairside.testkit.opendental.data.OdDatabase;
import io.chairside.testkit.opendental.data.OdDumpLoader;
import io.chairside.testkit.opendental.data.OdDumpReport;
import io.chairside.testkit.opendental.data.OdPracticeWriter;
import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.opendental.internal.api.Endpoints;
import io.chairside.testkit.opendental.internal.api.EventPoller;
import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.opendental.internal.office.StaffDesk;
import io.chairside.testkit.opendental.internal.office.Version;
import io.chairside.testkit.opendental.internal.server.SimulatedServer;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.practice.SyntheticPractice;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stateful Open Dental office on a local port, behind the vendor's exact wire format. It is written from the vendor's public documentation
 * and from observations, never from a connector, so that the two can disagree. What nobody knows for sure is switchable
 * ({@link OpenDentalAssumptions}).
 *
 * <pre>{@code
 * try (OpenDentalSimulator office = OpenDentalSimulator.builder().patients(50, 1).start()) {
 *     office.faults().once(OpenDentalFault.lostAnswerAfterEffect(), RequestMatch.of("POST", "payments", ""));
 *     // point the code under test at office.baseUrl() with office.developerKey() and office.customerKey()
 * }
 * }</pre>
 *
 * <p>Thread-safe; every call is answered as of one moment.
 */
public final class OpenDentalSimulator implements AutoCloseable {
    private final SimulatedServer server;
    private final Office office;
    private final StaffDesk desk;
    private final EventPoller poller;
    private final String developerKey;
    private final String customerKey;
    private final String host;
    private final @Nullable OdDumpReport loadReport;

    private OpenDentalSimulator(Builder builder) {
        this.loadReport = builder.loadReport;
        OdDatabase database = Objects.requireNonNull(builder.database, "database");
        this.developerKey = builder.developerKey;
        this.customerKey = builder.customerKey;
        this.host = builder.host;
        Version version = Version.parse(builder.programVersion);
        for (String name : new String[] {"ProgramVersion", "DataBaseVersion"}) {
            database.setPreference(name, builder.programVersion);
        }
        this.office = new Office(
                database, builder.mode, builder.permissions, version, builder.assumptions, builder.customerKey);
        this.desk = new StaffDesk(office);
        this.poller = new EventPoller(office);
        if (builder.events) {
            poller.start();
        }
        this.server = new SimulatedServer(
                office,
                Endpoints.of(office),
                new SimulatedServer.Settings(
                        builder.host,
                        builder.port,
                        builder.throttle,
                        builder.errorStyle,
                        builder.journalEntries,
                        builder.logEntries,
                        builder.developerKey + "/" + builder.customerKey));
    }

    /** {@return a builder with an empty choice of data} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the address to give to a client, for example {@code http://127.0.0.1:8080/api/v1}, without a slash at the end} */
    public String baseUrl() {
        return "http://" + host + ":" + server.wireMock().port() + "/api/v1";
    }

    /** {@return the way in} */
    public OpenDentalMode mode() {
        return office.mode();
    }

    /** {@return the developer key that is accepted} */
    public String developerKey() {
        return developerKey;
    }

    /** {@return the customer key that is accepted} */
    public String customerKey() {
        return customerKey;
    }

    /** {@return the whole authorization header, {@code ODFHIR developer/customer}} */
    public String authorization() {
        return "ODFHIR " + developerKey + "/" + customerKey;
    }

    /** {@return the office's data, free to read and change; changes are seen by the next call} */
    public OdDatabase database() {
        return office.database();
    }

    /** {@return the office's clock} */
    public OfficeClock clock() {
        return office.clock();
    }

    /** {@return the switches of misbehaviour} */
    public OpenDentalFaults faults() {
        return server.faults();
    }

    /** {@return what staff can do in the program} */
    public FrontDesk frontDesk() {
        return desk;
    }

    /** {@return what arrived} */
    public RequestLog requests() {
        return server.recorder();
    }

    /**
     * Lets the office look for changes that somebody subscribed to and post them, as the program does every second. Only the office's clock
     * decides which subscriptions are due, so a test that moves the clock and calls this needs no waiting.
     *
     * @return how many batches were posted successfully
     */
    public int pollEvents() {
        return poller.poll();
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

    /** {@return what was found while loading table dumps, empty when the data came from elsewhere} */
    public Optional<OdDumpReport> loadReport() {
        return Optional.ofNullable(loadReport);
    }

    /** Stops the server; a second call does nothing. */
    @Override
    public void close() {
        poller.stop();
        server.stop();
    }

    @Override
    public String toString() {
        return "OpenDentalSimulator " + baseUrl();
    }

    /** Chooses data, rights and behaviour of an office. Not thread-safe. */
    public static final class Builder {
        private static final String KEY_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
        private static final int KEY_LENGTH = 16;

        private @Nullable OdDatabase database;
        private @Nullable OdDumpReport loadReport;
        private @Nullable Path practiceData;
        private int patients = -1;
        private long seed;
        private @Nullable OfficeClock clock;
        private OpenDentalMode mode = OpenDentalMode.REMOTE;
        private Set<PermissionGroup> permissions = PermissionGroup.ordinary();
        private String host = "127.0.0.1";
        private int port;
        private String programVersion = "25.3.20.0";
        private ThrottleMode throttle = ThrottleMode.OFF;
        private ErrorStyle errorStyle = ErrorStyle.JSON_STRING;
        private OpenDentalAssumptions assumptions = OpenDentalAssumptions.defaults();
        private String developerKey = randomKey();
        private String customerKey = randomKey();
        private boolean events;
        private int journalEntries;
        private int logEntries = 200;

        private Builder() {}

        private static String randomKey() {
            SecureRandom random = new SecureRandom();
            StringBuilder key = new StringBuilder();
            for (int i = 0; i < KEY_LENGTH; i++) {
                key.append(KEY_LETTERS.charAt(random.nextInt(KEY_LETTERS.length())));
            }
            return key.toString();
        }

        /**
         * Uses given data; its clock is the office's clock.
         *
         * @param data the data
         * @return this builder
         */
        public Builder database(OdDatabase data) {
            this.database = Objects.requireNonNull(data, "data");
            return this;
        }

        /**
         * Generates a practice in two locations. Without a clock of its own its clock stands still at noon of 23 November 2026 in Chicago, so
         * that every run is the same; move it with {@link OpenDentalSimulator#clock()}.
         *
         * @param count how many patients the office's lists show, at least 1; deleted ones come on top
         * @param generatorSeed the same seed gives the same practice
         * @return this builder
         */
        public Builder patients(int count, long generatorSeed) {
            if (count < 1) {
                throw new IllegalArgumentException("at least one patient is needed");
            }
            this.patients = count;
            this.seed = generatorSeed;
            return this;
        }

        /**
         * Loads a folder of table dumps, {@code <table>.csv} or {@code <table>.csv.gz}.
         *
         * @param folder the folder
         * @return this builder
         */
        public Builder practiceData(Path folder) {
            this.practiceData = Objects.requireNonNull(folder, "folder");
            return this;
        }

        /**
         * Chooses the way in; the default is remote.
         *
         * @param value the mode
         * @return this builder
         */
        public Builder mode(OpenDentalMode value) {
            this.mode = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Chooses the rights of the customer key; the default is every ordinary group.
         *
         * @param groups the groups
         * @return this builder
         */
        public Builder permissions(Set<PermissionGroup> groups) {
            this.permissions = Set.copyOf(groups);
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
         * Chooses the program's version, which decides the methods, filters and fields there are; the default is 25.3.20.0.
         *
         * @param value for example {@code 24.4.30.0}
         * @return this builder
         * @throws IllegalArgumentException if it is not a version
         */
        public Builder programVersion(String value) {
            Version.parse(value);
            this.programVersion = value;
            return this;
        }

        /**
         * Chooses the clock for data that is generated or loaded. Generated history then ends at the clock's today. The default for loaded data
         * runs with the computer's clock in the computer's zone.
         *
         * @param value the office's clock
         * @return this builder
         */
        public Builder clock(OfficeClock value) {
            this.clock = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Chooses what the spacing of calls costs; the default is nothing. Only remote mode is throttled.
         *
         * @param value the throttle
         * @return this builder
         */
        public Builder throttle(ThrottleMode value) {
            this.throttle = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Chooses the form of error bodies; the default is a JSON string.
         *
         * @param value the form
         * @return this builder
         */
        public Builder errorStyle(ErrorStyle value) {
            this.errorStyle = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Chooses the undocumented points.
         *
         * @param value the assumptions
         * @return this builder
         */
        public Builder assumptions(OpenDentalAssumptions value) {
            this.assumptions = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Chooses the keys that are accepted; the default is random ones.
         *
         * @param developer the developer key
         * @param customer the customer key
         * @return this builder
         */
        public Builder keys(String developer, String customer) {
            this.developerKey = Objects.requireNonNull(developer, "developer");
            this.customerKey = Objects.requireNonNull(customer, "customer");
            return this;
        }

        /**
         * Posts subscribed events by itself, looking once a second; the default is off, where only {@link OpenDentalSimulator#pollEvents()}
         * does.
         *
         * @param value whether to look by itself
         * @return this builder
         */
        public Builder events(boolean value) {
            this.events = value;
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

        /**
         * Starts the office.
         *
         * @return the running simulator
         * @throws IllegalStateException if not exactly one of database, patients and practice data was chosen
         */
        public OpenDentalSimulator start() {
            int choices = (database == null ? 0 : 1) + (practiceData == null ? 0 : 1) + (patients < 0 ? 0 : 1);
            if (choices != 1) {
                throw new IllegalStateException("choose exactly one of database, patients and practiceData");
            }
            if (practiceData != null) {
                OfficeClock chosen = clock == null ? OfficeClock.system(ZoneId.systemDefault()) : clock;
                OdDatabase loaded = new OdDatabase(chosen);
                loadReport = OdDumpLoader.standard()
                        .withProgramVersion(programVersion)
                        .load(practiceData, loaded);
                database = loaded;
            } else if (patients > 0) {
                database = generate();
            }
            return new OpenDentalSimulator(this);
        }

        private OdDatabase generate() {
            PracticeSpec spec = PracticeSpec.standard().withPatients(patients).withSeed(seed);
            if (clock == null) {
                return OdPracticeWriter.database(SyntheticPractice.generate(spec));
            }
            // A generated practice knows events up to noon of its last day, and none may lie in the office's future.
            boolean afternoon = !clock.now().toLocalTime().isBefore(LocalTime.NOON);
            LocalDate last = afternoon ? clock.today() : clock.today().minusDays(1);
            PracticeSpec dated = new PracticeSpec(patients, seed, last, clock.zone(), spec.locations());
            OdDatabase generated = new OdDatabase(clock);
            OdPracticeWriter.write(SyntheticPractice.generate(dated), generated);
            return generated;
        }
    }
}

package io.chairside.examples.quickstart;

import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorInfo;
import io.chairside.core.spi.Connectors;
import io.chairside.sql.DataSources;
import io.chairside.testkit.ascend.AscendSimulator;
import io.chairside.testkit.cloud9.Cloud9Simulator;
import io.chairside.testkit.dentrix.DentrixSimulator;
import io.chairside.testkit.eaglesoft.EaglesoftSimulator;
import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.data.OdDatabase;
import io.chairside.testkit.opendental.data.OdPracticeWriter;
import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.practice.SyntheticPractice;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The practice management systems that can be simulated: starts one with a generated practice and says how to connect to it. */
enum SimulatedSystem {
    OPENDENTAL("opendental") {
        @Override
        SimulatedPractice start(SyntheticPractice practice, OfficeClock clock) {
            OdDatabase database = new OdDatabase(clock);
            OdPracticeWriter.write(practice, database);
            OpenDentalSimulator office = OpenDentalSimulator.builder()
                    .database(database)
                    .mode(OpenDentalMode.SERVICE)
                    .start();
            return new SimulatedPractice(
                    key(),
                    office.baseUrl(),
                    settings(clock)
                            .with("mode", "service")
                            .with("baseUrl", office.baseUrl())
                            .with("developerKey", office.developerKey())
                            .with("customerKey", office.customerKey()),
                    SimulatedPractice.context(clock),
                    clock,
                    office::close);
        }
    },
    DENTRIX("dentrix") {
        @Override
        SimulatedPractice start(SyntheticPractice practice, OfficeClock clock) {
            DentrixSimulator office = DentrixSimulator.builder()
                    .practice(practice.spec())
                    .clock(clock)
                    .start();
            return new SimulatedPractice(
                    key(),
                    "an embedded SQL server",
                    settings(clock),
                    SimulatedPractice.context(clock)
                            .withResource(DataSources.class, DataSources.of(CONNECTION, office.dataSource())),
                    clock,
                    office::close);
        }
    },
    DENTRIX_ASCEND("dentrix-ascend") {
        @Override
        SimulatedPractice start(SyntheticPractice practice, OfficeClock clock) {
            AscendSimulator office =
                    AscendSimulator.builder().practice(practice).clock(clock).start();
            return new SimulatedPractice(
                    key(),
                    office.url(),
                    settings(clock)
                            .with("baseUrl", office.url())
                            .with("organizationId", office.organizationId())
                            .with("clientId", office.clientId())
                            .with("clientSecret", office.clientSecret())
                            .with("callsPerSecond", "100"),
                    SimulatedPractice.context(clock),
                    clock,
                    office::close);
        }
    },
    EAGLESOFT("eaglesoft") {
        @Override
        SimulatedPractice start(SyntheticPractice practice, OfficeClock clock) {
            EaglesoftSimulator office = EaglesoftSimulator.builder()
                    .practice(practice.spec())
                    .clock(clock)
                    .start();
            return new SimulatedPractice(
                    key(),
                    "an embedded SQL server",
                    settings(clock),
                    SimulatedPractice.context(clock)
                            .withResource(DataSources.class, DataSources.of(CONNECTION, office.dataSource())),
                    clock,
                    office::close);
        }
    },
    CLOUD9("cloud9") {
        @Override
        SimulatedPractice start(SyntheticPractice practice, OfficeClock clock) {
            Cloud9Simulator office =
                    Cloud9Simulator.builder().practice(practice).clock(clock).start();
            return new SimulatedPractice(
                    key(),
                    office.url(),
                    settings(clock)
                            .with("url", office.url())
                            .with("clientId", office.clientId())
                            .with("userName", office.userName())
                            .with("password", office.password())
                            .with("window", "always")
                            .with("readSpacingMillis", "0")
                            .with("writeSpacingMillis", "0"),
                    SimulatedPractice.context(clock),
                    clock,
                    office::close);
        }
    };

    static final String CONNECTION = "quickstart";

    private final String key;

    SimulatedSystem(String key) {
        this.key = key;
    }

    /** {@return the connector's key, as in {@code --system}} */
    String key() {
        return key;
    }

    /**
     * Starts the simulator.
     *
     * @param practice what is in it
     * @param clock the clock on its wall
     * @return the running practice, to be closed by the caller
     */
    abstract SimulatedPractice start(SyntheticPractice practice, OfficeClock clock);

    /**
     * Starts the simulator as of now, with the practice that the same numbers give in every system.
     *
     * @param patients how many patients
     * @param seed the generator's seed
     * @param zone the practice's zone
     * @return the running practice, to be closed by the caller
     */
    SimulatedPractice startToday(int patients, long seed, ZoneId zone) {
        OfficeClock clock = OfficeClock.system(zone);
        return start(SyntheticPractice.generate(specOf(patients, seed, clock)), clock);
    }

    /** A generated practice knows events up to noon of its last day, and none may lie in the office's future. */
    static PracticeSpec specOf(int patients, long seed, OfficeClock clock) {
        boolean afternoon = !clock.now().toLocalTime().isBefore(LocalTime.NOON);
        LocalDate last = afternoon ? clock.today() : clock.today().minusDays(1);
        return new PracticeSpec(
                patients, seed, last, clock.zone(), PracticeSpec.standard().locations());
    }

    private static ConnectionSettings settings(OfficeClock clock) {
        return ConnectionSettings.of(CONNECTION, clock.zone());
    }

    /** {@return the systems whose connectors are on the class path} */
    static List<SimulatedSystem> available() {
        List<String> connectors =
                Connectors.discover().infos().stream().map(ConnectorInfo::key).toList();
        return Arrays.stream(values())
                .filter(system -> connectors.contains(system.key))
                .toList();
    }

    /**
     * Finds a system by its key.
     *
     * @param key the key
     * @return the system; empty when there is none
     */
    static Optional<SimulatedSystem> of(String key) {
        return available().stream().filter(system -> system.key.equals(key)).findFirst();
    }

    /** {@return the keys of the available systems, for people} */
    static String keys() {
        return String.join(", ", available().stream().map(SimulatedSystem::key).toList());
    }
}

package io.chairside.benchmarks;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.core.spi.Connectors;
import io.chairside.core.spi.PmsConnector;
import io.chairside.sql.DataSources;
import io.chairside.testkit.ascend.AscendSimulator;
import io.chairside.testkit.cloud9.Cloud9Simulator;
import io.chairside.testkit.dentrix.DentrixSimulator;
import io.chairside.testkit.eaglesoft.EaglesoftSimulator;
import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.practice.SyntheticPractice;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Full read of one practice through the connectors of four systems: each against a bare client over exactly the same pages or rows, and its calls for a full
 * read and for one since a checkpoint in which nothing had changed.
 */
final class SystemReads {

    private static final String CONNECTION = "benchmark";
    private static final int ROUNDS = 5;

    private record Part(String name, Capability capability, Resource.Reader reader) {}

    private static final List<Part> PARTS = List.of(
            new Part(
                    "patients",
                    Capability.READ_PATIENTS,
                    (office, request) -> office.patients().orElseThrow().list(request)),
            new Part(
                    "appointments",
                    Capability.READ_APPOINTMENTS,
                    (office, request) -> office.appointments().orElseThrow().list(request)),
            new Part(
                    "coverages",
                    Capability.READ_COVERAGE,
                    (office, request) -> office.insurance().orElseThrow().coverages(request)),
            new Part(
                    "claims",
                    Capability.READ_CLAIMS,
                    (office, request) -> office.insurance().orElseThrow().claims(request)),
            new Part(
                    "procedures",
                    Capability.READ_CHARGES,
                    (office, request) -> office.ledger().orElseThrow().procedures(request)),
            new Part(
                    "ledger entries",
                    Capability.READ_LEDGER_CHANGES,
                    (office, request) -> office.ledger().orElseThrow().entries(request)),
            new Part(
                    "payments",
                    Capability.READ_PATIENT_PAYMENTS,
                    (office, request) -> office.ledger().orElseThrow().payments(request)),
            new Part(
                    "balances",
                    Capability.READ_BALANCES,
                    (office, request) -> office.ledger().orElseThrow().balances(request)));

    /** The floor under a connector: the same pages or rows again. */
    private interface Floor {
        long run() throws IOException, SQLException, ReflectiveOperationException;
    }

    private final String system;
    private final ConnectionSettings settings;
    private final ConnectorContext context;
    private final OfficeClock wall;
    private final LongAdder calls = new LongAdder();

    private SystemReads(String system, Map<String, String> settings, OfficeClock wall, ConnectorContext context) {
        this.system = system;
        ConnectionSettings all = ConnectionSettings.of(CONNECTION, wall.zone());
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            all = all.with(setting.getKey(), setting.getValue());
        }
        this.settings = all;
        this.wall = wall;
        this.context = context.withClock(clock(wall)).withSleeper(wall::advance).withListener(new ConnectorListener() {
            @Override
            public void callStarted(Call call) {
                calls.increment();
            }
        });
    }

    static void run(int patients) throws IOException {
        PracticeSpec spec = PracticeSpec.standard().withPatients(patients).withSeed(7);
        SyntheticPractice practice = SyntheticPractice.generate(spec);
        try {
            try (DentrixSimulator office =
                    DentrixSimulator.builder().practice(spec).start()) {
                sql("dentrix", office.dataSource(), office.clock());
            }
            try (EaglesoftSimulator office =
                    EaglesoftSimulator.builder().practice(spec).start()) {
                sql("eaglesoft", office.dataSource(), office.clock());
            }
            try (Cloud9Simulator office =
                    Cloud9Simulator.builder().practice(practice).start()) {
                http(
                        "cloud9",
                        URI.create(office.url()),
                        office.clock(),
                        url -> Map.of(
                                "url",
                                url,
                                "clientId",
                                office.clientId(),
                                "userName",
                                office.userName(),
                                "password",
                                office.password(),
                                "window",
                                "always",
                                "readSpacingMillis",
                                "0"));
            }
            try (AscendSimulator office =
                    AscendSimulator.builder().practice(practice).start()) {
                http(
                        "dentrix-ascend",
                        URI.create(office.url()),
                        office.clock(),
                        url -> Map.of(
                                "baseUrl", url,
                                "organizationId", office.organizationId(),
                                "clientId", office.clientId(),
                                "clientSecret", office.clientSecret(),
                                "callsPerSecond", "100"));
            }
        } catch (SQLException | ReflectiveOperationException e) {
            throw new IOException("The bare loop failed", e);
        }
    }

    private static void sql(String system, DataSource database, OfficeClock wall)
            throws IOException, SQLException, ReflectiveOperationException {
        SqlTape tape = new SqlTape(database);
        SystemReads recorder = new SystemReads(system, Map.of(), wall, with(tape.recording()));
        try (PmsConnector connector = recorder.connect()) {
            recorder.readAll(connector);
        }
        new SystemReads(system, Map.of(), wall, with(database)).measure("queries", tape::play);
    }

    private static ConnectorContext with(DataSource database) {
        return ConnectorContext.standard().withResource(DataSources.class, DataSources.of(CONNECTION, database));
    }

    private static void http(
            String system, URI address, OfficeClock wall, Function<String, Map<String, String>> settings)
            throws IOException, SQLException, ReflectiveOperationException {
        List<RecordedCall> recorded;
        try (RecordingProxy proxy = new RecordingProxy(address)) {
            SystemReads recorder =
                    new SystemReads(system, settings.apply(proxy.baseUrl()), wall, ConnectorContext.standard());
            try (PmsConnector connector = recorder.connect()) {
                recorder.readAll(connector);
            }
            recorded = proxy.calls();
        }
        BareClient bare = new BareClient(address);
        new SystemReads(system, settings.apply(address.toString()), wall, ConnectorContext.standard())
                .measure("calls", () -> bare.run(recorded));
    }

    private PmsConnector connect() {
        return Connectors.discover().connectPms(system, settings, context);
    }

    private long readAll(PmsConnector connector) {
        long records = 0;
        for (Part part : PARTS) {
            if (connector.capabilities().offers(part.capability())) {
                records += part.reader()
                        .pages(connector, ReadRequest.full())
                        .items()
                        .count();
            }
        }
        return records;
    }

    private void measure(String unit, Floor floor) throws IOException, SQLException, ReflectiveOperationException {
        double[] bare = new double[ROUNDS];
        double[] own = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        long rows = 0;
        long records = 0;
        long full = 0;
        for (int round = -1; round < ROUNDS; round++) {
            double bareTime = 0;
            double ownTime = 0;
            // Who goes first alternates, so that neither gains from what the other left behind.
            for (int turn = 0; turn < 2; turn++) {
                long start = System.nanoTime();
                if ((round + turn & 1) == 0) {
                    rows = floor.run();
                    bareTime = (System.nanoTime() - start) / 1e9;
                } else {
                    calls.reset();
                    try (PmsConnector connector = connect()) {
                        records = readAll(connector);
                    }
                    ownTime = (System.nanoTime() - start) / 1e9;
                    full = calls.sum();
                }
            }
            if (round >= 0) {
                bare[round] = bareTime;
                own[round] = ownTime;
                ratios[round] = bareTime / ownTime;
            }
        }
        System.out.printf(
                Locale.US,
                "%s: full read of %d records (%d rows) in %d %s; bare loop %.2f s, connector %.2f s (%.0f records/s);"
                        + " ratio %.2f (median of %d rounds, %.2f to %.2f)%n",
                system,
                records,
                rows,
                full,
                unit,
                median(bare),
                median(own),
                records / median(own),
                median(ratios),
                ROUNDS,
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow());
        idle(unit);
    }

    private void idle(String unit) {
        try (PmsConnector connector = connect()) {
            // What the practice wrote while it was made up lies behind the overlap of two checkpoints.
            wall.advance(Duration.ofDays(1));
            Map<Part, Checkpoint> checkpoints = new LinkedHashMap<>();
            for (Part part : PARTS) {
                if (connector.capabilities().offers(part.capability())) {
                    Pages<?> pages = part.reader().pages(connector, ReadRequest.full());
                    for (Page<?> page : pages) {
                        page.checkpoint().ifPresent(checkpoint -> checkpoints.put(part, checkpoint));
                    }
                }
            }
            wall.advance(Duration.ofHours(1));
            StringBuilder each = new StringBuilder();
            long total = 0;
            long records = 0;
            for (Map.Entry<Part, Checkpoint> entry : checkpoints.entrySet()) {
                calls.reset();
                records += entry.getKey()
                        .reader()
                        .pages(connector, ReadRequest.since(entry.getValue()))
                        .items()
                        .count();
                total += calls.sum();
                each.append(each.isEmpty() ? "" : ", ")
                        .append(entry.getKey().name())
                        .append(' ')
                        .append(calls.sum());
            }
            System.out.printf(
                    Locale.US, "%s: idle read: %d %s (%s), %d records%n%n", system, total, unit, each, records);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Clock clock(OfficeClock wall) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return wall.zone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return wall.instant();
            }
        };
    }
}

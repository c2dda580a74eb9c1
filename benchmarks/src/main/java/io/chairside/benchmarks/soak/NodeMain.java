package io.chairside.benchmarks.soak;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.Connectors;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.spi.TargetProfile;
import io.chairside.core.write.LookupRequest;
import io.chairside.engine.ConnectionDirectory;
import io.chairside.engine.EngineSettings;
import io.chairside.engine.PaymentTarget;
import io.chairside.engine.WritebackEngine;
import io.chairside.engine.WritebackStatus;
import io.chairside.engine.WritebackTicket;
import io.chairside.engine.policy.KindRule;
import io.chairside.engine.policy.PolicyBook;
import io.chairside.engine.policy.PolicySource;
import io.chairside.engine.policy.WritebackPolicy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The process that is killed: the real engine on a real database, with the real Open Dental connector. It loads everything, says {@code standby}, opens the
 * engine when told {@code open}, and then takes payments.
 */
final class NodeMain {

    static final List<String> OPTIONS = List.of(
            "name",
            "db",
            "office",
            "developer",
            "customer",
            "zone",
            "seed",
            "practices",
            "date",
            "patients",
            "find",
            "settle",
            "lease");

    /** How long the connector waits for an answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final Options options;
    private final Payments payments;
    private final ZoneId zone;
    private final Map<ConnectionId, PaymentTarget> targets = new HashMap<>();
    private final Map<PracticeId, ConnectionId> practices = new HashMap<>();
    private final List<PolicyBook> books = new ArrayList<>();
    private final ExecutorService clients = Executors.newFixedThreadPool(3);
    private @Nullable HikariDataSource pool;
    private @Nullable WritebackEngine engine;

    private NodeMain(Options options) {
        this.options = options;
        this.zone = ZoneId.of(options.required("zone"));
        this.payments = new Payments(
                options.longNumber("seed", 1),
                options.number("practices", 1, 1, 1_000),
                LocalDate.parse(options.required("date")),
                Arrays.stream(options.required("patients").split(",", -1))
                        .map(Long::valueOf)
                        .toList());
        connect();
    }

    public static void main(String[] arguments) {
        NodeMain node = new NodeMain(Options.parse(arguments, OPTIONS));
        Orders.tell("standby");
        Orders.obey(node::obey);
    }

    private void connect() {
        Connectors connectors = Connectors.discover();
        for (int i = 0; i < payments.practices(); i++) {
            ConnectionId id = ConnectionId.of("office-" + i);
            ConnectionSettings settings = ConnectionSettings.of(id.value(), zone)
                    .with("mode", "service")
                    .with("baseUrl", options.required("office") + "/" + options.required("name") + "/api/v1")
                    .with("developerKey", options.required("developer"))
                    .with("customerKey", options.required("customer"))
                    .with("timeoutSeconds", Long.toString(TIMEOUT.toSeconds()));
            if (options.text("find", "live").equals("live")) {
                settings = settings.with("tier", "auto");
            } else {
                settings = settings.with("tier", "rest");
            }
            PmsConnector connector = connectors.connectPms("opendental", settings, ConnectorContext.standard());
            practices.put(payments.practice(i), id);
            targets.put(id, target(connector));
            books.add(PolicyBook.of(WritebackPolicy.builder()
                    .practice(payments.practice(i))
                    .version(1)
                    .effectiveFrom(LocalDate.of(2000, 1, 1))
                    .zone(zone)
                    .rules(Map.of(PaymentKind.TERMINAL, KindRule.automatic()))
                    .build()));
        }
    }

    /** The connector's target with the times of this office, which answers or not within moments instead of minutes. */
    private PaymentTarget target(PmsConnector connector) {
        PaymentTarget target = PaymentTarget.of(connector).orElseThrow();
        Duration settle = Duration.ofMillis(options.longNumber("settle", 2_500));
        TargetProfile known = target.profile();
        boolean silent = options.text("find", "live").equals("silent");
        TargetProfile profile = new TargetProfile(
                TIMEOUT,
                settle,
                silent ? Optional.empty() : Optional.of(Duration.ZERO),
                known.referenceField(),
                known.maxTextLength(),
                known.queues(),
                known.keyed());
        return ReadCopy.of(target.withProfile(profile), options.text("find", "live"));
    }

    private EngineSettings settings() {
        return EngineSettings.builder()
                .node(options.required("name"))
                .workers(4)
                .poll(Duration.ofMillis(200))
                .lease(Duration.ofMillis(options.longNumber("lease", 2_300)))
                .renewal(Duration.ofMillis(400))
                .leaseMargin(Duration.ofMillis(100))
                .chunk(8)
                .turn(Duration.ofSeconds(2))
                .maxSends(20)
                .firstPause(Duration.ofMillis(50))
                .longestPause(Duration.ofMillis(800))
                .settle(Duration.ofMillis(options.longNumber("settle", 2_500)))
                .giveUpAfter(Duration.ofSeconds(20))
                .unreachableFor(Duration.ofMinutes(10))
                .build();
    }

    private WritebackEngine.Builder builder() {
        return WritebackEngine.builder()
                .directory(ConnectionDirectory.of(practices, targets))
                .policies(PolicySource.of(books.toArray(new PolicyBook[0])))
                .settings(settings());
    }

    private static HikariDataSource pool(String database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database);
        config.setUsername("postgres");
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(2_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** Loads what a node needs, on a database file of its own and without writing anything to the office, and ends. */
    private void warm(Path file) {
        try (WritebackEngine scratch = builder().file(file).open()) {
            WritebackTicket ticket = scratch.submit(payments.payment(0));
            if (scratch.status(ticket).isEmpty()) {
                System.err.println("the scratch engine does not know its payment");
            }
            PaymentTarget target = targets.values().iterator().next();
            target.writer()
                    .find(LookupRequest.of(
                            payments.reference(0), payments.payment(0).patient(), payments.date()));
            String database = options.required("db");
            if (database.startsWith("jdbc:")) {
                try (HikariDataSource source = pool(database);
                        Connection connection = source.getConnection()) {
                    connection.isValid(1);
                }
            }
        } catch (ChairsideException | SQLException e) {
            System.err.println("warming up: " + e);
        }
        System.exit(0);
    }

    private void open() {
        WritebackEngine.Builder builder = builder();
        String database = options.required("db");
        if (database.startsWith("jdbc:")) {
            pool = pool(database);
            builder.dataSource(pool);
        } else {
            builder.file(Path.of(database));
        }
        WritebackEngine opened = opened(builder);
        engine = opened;
        opened.start();
        Orders.tell("ready");
    }

    /** The database may just be starting again. */
    private static WritebackEngine opened(WritebackEngine.Builder builder) {
        while (true) {
            try {
                return builder.open();
            } catch (ChairsideException e) {
                System.err.println("open failed, again: " + e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WritebackEngine engine() {
        WritebackEngine open = engine;
        if (open == null) {
            throw new IllegalStateException("not opened yet");
        }
        return open;
    }

    private void obey(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "warm" -> warm(Path.of(words[1]));
            case "open" -> open();
            case "submit" -> clients.execute(() -> submit(Integer.parseInt(words[1])));
            case "rollback" -> clients.execute(() -> rollBack(Integer.parseInt(words[1])));
            case "status" -> status(Integer.parseInt(words[1]));
            case "sweep" -> sweep();
            case "stop" -> {
                engine().close();
                Orders.tell("stopped");
                Runtime.getRuntime().halt(0);
            }
            default -> System.err.println("not an order: " + line);
        }
    }

    /** What a platform does: submits until the engine says that it has the payment; every third time in a transaction of its own. */
    private void submit(int n) {
        while (true) {
            try {
                HikariDataSource source = pool;
                if (source == null || n % 3 != 0) {
                    engine().submit(payments.payment(n));
                } else {
                    try (Connection connection = source.getConnection()) {
                        connection.setAutoCommit(false);
                        engine().submit(connection, payments.payment(n));
                        connection.commit();
                    }
                }
                Orders.tell("ack " + n);
                return;
            } catch (ChairsideException | SQLException e) {
                System.err.println("submit " + n + " again: " + e.getMessage());
                pause();
            }
        }
    }

    /** A platform whose transaction fails: the payment must never be written. */
    private void rollBack(int n) {
        HikariDataSource source = pool;
        if (source == null) {
            return;
        }
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            engine().submit(connection, payments.payment(n));
            connection.rollback();
        } catch (ChairsideException | SQLException e) {
            System.err.println("rolled back by force " + n + ": " + e.getMessage());
        }
    }

    private void status(int n) {
        try {
            Optional<WritebackStatus> status = engine().status(new WritebackTicket(payments.reference(n)));
            Orders.tell("status " + n + " "
                    + status.map(known -> known.state() + " " + known.reason() + " " + known.attempts())
                            .orElse("NOT_KNOWN NONE 0"));
        } catch (ChairsideException e) {
            Orders.tell("status " + n + " FAILED NONE 0");
        }
    }

    private void sweep() {
        int moved = 0;
        try {
            for (ConnectionId connection : targets.keySet()) {
                moved += engine().sweep(connection);
            }
            Orders.tell("swept " + moved);
        } catch (ChairsideException e) {
            System.err.println("sweep failed: " + e);
            Orders.tell("swept -1");
        }
    }
}

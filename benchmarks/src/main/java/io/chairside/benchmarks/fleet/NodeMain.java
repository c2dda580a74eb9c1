package io.chairside.benchmarks.fleet;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.Connectors;
import io.chairside.engine.sync.RecordSink;
import io.chairside.engine.sync.SyncConnection;
import io.chairside.engine.sync.SyncEngine;
import io.chairside.engine.sync.SyncPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/** A node: the sync engine with all practices of the fleet. Told by its parent when to work and when to end. */
public final class NodeMain {

    private NodeMain() {}

    /**
     * Runs.
     *
     * @param arguments database, address and keys of the office, number of practices, number of workers
     * @throws IOException if the parent is gone
     */
    public static void main(String[] arguments) throws IOException {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(arguments[0]);
        pool.setUsername("postgres");
        int workers = Integer.parseInt(arguments[5]);
        pool.setMaximumPoolSize(workers + 4);
        AtomicLong told = new AtomicLong();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Connectors connectors = Connectors.discover();
        ConnectorContext context = ConnectorContext.standard();
        try (HikariDataSource source = new HikariDataSource(pool)) {
            SyncEngine.Builder builder = SyncEngine.builder()
                    .dataSource(source)
                    .workers(workers)
                    .sink(RecordSink.listener(change -> told.incrementAndGet()));
            for (int i = 0; i < Integer.parseInt(arguments[4]); i++) {
                ConnectionSettings settings = ConnectionSettings.of("p" + i, ZoneId.systemDefault())
                        .with("mode", "service")
                        .with("baseUrl", arguments[1])
                        .with("developerKey", arguments[2])
                        .with("customerKey", arguments[3]);
                builder.connection(new SyncConnection(
                        ConnectionId.of("p" + i),
                        connectors.connectPms("opendental", settings, context),
                        ZoneId.systemDefault(),
                        SyncPlan.standard()));
            }
            try (SyncEngine engine = builder.open()) {
                System.out.println("ready");
                orders.readLine();
                engine.start();
                System.out.println("working");
                orders.readLine();
            }
            System.out.println("told " + told);
        }
    }
}

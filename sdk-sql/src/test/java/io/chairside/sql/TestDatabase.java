package io.chairside.sql;

import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** An embedded database with one table, and what its connector's listener heard. */
final class TestDatabase implements AutoCloseable {

    final JdbcDataSource source = new JdbcDataSource();
    final List<ConnectorListener.Call> calls = new ArrayList<>();
    final List<Duration> slept = new ArrayList<>();
    private final Connection keeper;

    TestDatabase() {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=MSSQLServer");
        try {
            keeper = source.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        execute("CREATE TABLE patient (id INT PRIMARY KEY, name CHAR(20), stamp TIMESTAMP)");
    }

    void execute(String sql) {
        try (Statement statement = keeper.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Database open() {
        return open(options(Duration.ofSeconds(30)), source);
    }

    static DatabaseOptions options(Duration timeout) {
        return new DatabaseOptions(
                "sample", Dialect.PADDED, VendorErrors.NONE, timeout, Map.of("owner", "PUBLIC."), List.of());
    }

    Database open(DatabaseOptions options, javax.sql.DataSource from) {
        ConnectorListener listener = new ConnectorListener() {
            @Override
            public void callStarted(Call call) {
                calls.add(call);
            }
        };
        ConnectorContext context = ConnectorContext.standard()
                .withClock(Clock.fixed(Instant.parse("2026-11-23T18:00:00Z"), ZoneOffset.UTC))
                .withSleeper(slept::add)
                .withListener(listener)
                .withResource(DataSources.class, DataSources.of("c1", from));
        return Database.of(options, ConnectionSettings.of("c1", ZoneId.of("America/Chicago")), context);
    }

    @Override
    public void close() {
        execute("SHUTDOWN");
    }
}

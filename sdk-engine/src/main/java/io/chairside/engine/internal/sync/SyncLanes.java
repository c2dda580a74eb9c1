package io.chairside.engine.internal.sync;

import io.chairside.core.id.ConnectionId;
import io.chairside.engine.SqlDialect;
import io.chairside.engine.internal.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who holds which connection: the table {@code cs_sync_lane}. Leases follow the database's clock on PostgreSQL and the engine's on SQLite. Thread-safe. */
final class SyncLanes {

    private final Database database;
    private final boolean databaseClock;
    private final String now;

    SyncLanes(Database database) {
        this.database = database;
        this.databaseClock = database.dialect() == SqlDialect.POSTGRESQL;
        this.now = databaseClock ? "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint" : "?";
    }

    /** Connections with something due that nobody holds, the longest waiting first. Reads along the index, so that a large fleet costs no more than a small one. */
    List<ConnectionId> candidates(long engineNow, int rows) {
        return database.direct("looking for syncs", c -> {
            Set<ConnectionId> found = new LinkedHashSet<>();
            try (PreparedStatement statement = c.prepareStatement(
                    "SELECT s.connection_id FROM cs_sync s JOIN cs_sync_lane l ON l.connection_id = s.connection_id"
                            + " WHERE s.paused = 0 AND s.next_at <= ? AND l.not_before <= ? AND l.lease_until <= " + now
                            + " ORDER BY s.next_at LIMIT ?")) {
                statement.setLong(1, engineNow);
                statement.setLong(2, engineNow);
                int i = bindNow(statement, 3, engineNow);
                statement.setInt(i, rows);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(ConnectionId.of(row.getString(1)));
                    }
                }
            }
            return List.copyOf(found);
        });
    }

    /** Takes a connection, if nobody holds it and, unless forced, it may be worked on now. */
    Optional<SyncLane> claim(ConnectionId connection, String owner, long leaseMillis, long engineNow, boolean force) {
        return database.atomic("claiming a connection", c -> {
            try (PreparedStatement statement =
                    c.prepareStatement("UPDATE cs_sync_lane SET owner = ?, fence = fence + 1, lease_until = " + now
                            + " + ? WHERE connection_id = ? AND lease_until <= " + now
                            + (force ? "" : " AND not_before <= ?") + " RETURNING fence, failures")) {
                int i = 1;
                statement.setString(i++, owner);
                i = bindNow(statement, i, engineNow);
                statement.setLong(i++, leaseMillis);
                statement.setString(i++, connection.value());
                i = bindNow(statement, i, engineNow);
                if (!force) {
                    statement.setLong(i, engineNow);
                }
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new SyncLane(connection, owner, row.getLong(1), row.getInt(2)))
                            : Optional.empty();
                }
            }
        });
    }

    /** Prolongs a lease, as long as nobody else has taken the connection. */
    void renew(SyncLane lane, long leaseMillis, long engineNow) {
        database.atomic("renewing a lease", c -> extend(c, lane, leaseMillis, engineNow));
    }

    /** Gives a connection back; nobody works on it before a moment. */
    void release(SyncLane lane, int failures, long notBefore) {
        database.atomic("releasing a connection", c -> release(c, lane, failures, notBefore));
    }

    /**
     * The same within a transaction.
     *
     * @return 0 when another node has the connection
     */
    int release(Connection c, SyncLane lane, int failures, long notBefore) throws SQLException {
        try (PreparedStatement statement =
                c.prepareStatement("UPDATE cs_sync_lane SET owner = NULL, lease_until = 0, failures = ?, not_before = ?"
                        + " WHERE connection_id = ? AND owner = ? AND fence = ?")) {
            statement.setInt(1, failures);
            statement.setLong(2, notBefore);
            statement.setString(3, lane.connection().value());
            statement.setString(4, lane.owner());
            statement.setLong(5, lane.fence());
            return statement.executeUpdate();
        }
    }

    /** Ends every lease, because this process has just become the only user of the file. */
    void endAllLeases() {
        database.atomic("ending old leases", c -> {
            try (PreparedStatement statement =
                    c.prepareStatement("UPDATE cs_sync_lane SET lease_until = 0 WHERE lease_until > 0")) {
                return statement.executeUpdate();
            }
        });
    }

    /** Lets a connection be tried at once, whatever its breaker says. */
    void allowNow(ConnectionId connection) {
        database.atomic("closing a breaker", c -> {
            try (PreparedStatement statement =
                    c.prepareStatement("UPDATE cs_sync_lane SET not_before = 0 WHERE connection_id = ?")) {
                statement.setString(1, connection.value());
                return statement.executeUpdate();
            }
        });
    }

    /** Holds on to the lane inside a transaction; fails when another node has it. */
    void fence(Connection c, SyncLane lane, long leaseMillis, long engineNow) throws SQLException {
        if (extend(c, lane, leaseMillis, engineNow) != 1) {
            throw new LaneLostException(lane.connection().value());
        }
    }

    private int extend(Connection c, SyncLane lane, long leaseMillis, long engineNow) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement("UPDATE cs_sync_lane SET lease_until = " + now
                + " + ? WHERE connection_id = ? AND owner = ? AND fence = ?")) {
            int i = bindNow(statement, 1, engineNow);
            statement.setLong(i++, leaseMillis);
            statement.setString(i++, lane.connection().value());
            statement.setString(i++, lane.owner());
            statement.setLong(i, lane.fence());
            return statement.executeUpdate();
        }
    }

    private int bindNow(PreparedStatement statement, int index, long engineNow) throws SQLException {
        if (databaseClock) {
            return index;
        }
        statement.setLong(index, engineNow);
        return index + 1;
    }
}

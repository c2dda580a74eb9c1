package io.chairside.engine.internal.sync;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.read.Checkpoint;
import io.chairside.engine.internal.store.Database;
import io.chairside.engine.sync.SyncResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** How each resource of each connection stands: the table {@code cs_sync}. Thread-safe. */
final class SyncJobs {

    private static final int LONGEST_TEXT = 1_000;
    private static final String COLUMNS =
            "sync_id, connection_id, resource, next_at, paused, checkpoint, loaded, next_complete, as_of, last_success,"
                    + " records, changes, failures, failing_since, error, remedy, doubted,"
                    + " next_sweep, calls, last_calls";

    private final Database database;
    private final SyncLanes lanes;

    SyncJobs(Database database, SyncLanes lanes) {
        this.database = database;
        this.lanes = lanes;
    }

    /** Plans what is not planned yet, all in one transaction. */
    void ensure(Map<ConnectionId, List<SyncResource>> wanted, long firstRun) {
        database.transaction("planning syncs", c -> {
            try (PreparedStatement lane = c.prepareStatement(
                            "INSERT INTO cs_sync_lane (connection_id) VALUES (?) ON CONFLICT (connection_id) DO NOTHING");
                    PreparedStatement job =
                            c.prepareStatement("INSERT INTO cs_sync (connection_id, resource, next_at) VALUES (?, ?, ?)"
                                    + " ON CONFLICT (connection_id, resource) DO NOTHING")) {
                // In one order on every node, so that two that start together do not wait for each other.
                for (ConnectionId connection : new TreeMap<>(byName(wanted)).values()) {
                    lane.setString(1, connection.value());
                    lane.addBatch();
                    for (SyncResource resource : wanted.getOrDefault(connection, List.of())) {
                        job.setString(1, connection.value());
                        job.setString(2, resource.name());
                        job.setLong(3, firstRun);
                        job.addBatch();
                    }
                }
                lane.executeBatch();
                job.executeBatch();
                return Boolean.TRUE;
            }
        });
    }

    private static Map<String, ConnectionId> byName(Map<ConnectionId, List<SyncResource>> wanted) {
        Map<String, ConnectionId> names = new HashMap<>();
        wanted.keySet().forEach(connection -> names.put(connection.value(), connection));
        return names;
    }

    List<SyncJob> jobs(ConnectionId connection) {
        return database.direct("reading syncs", c -> {
            try (PreparedStatement statement =
                    c.prepareStatement("SELECT " + COLUMNS + " FROM cs_sync WHERE connection_id = ?")) {
                statement.setString(1, connection.value());
                List<SyncJob> found = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(job(row));
                    }
                }
                return found;
            }
        });
    }

    Optional<SyncJob> job(ConnectionId connection, SyncResource resource) {
        return jobs(connection).stream()
                .filter(job -> job.resource() == resource)
                .findFirst();
    }

    private static SyncJob job(ResultSet row) throws SQLException {
        String checkpoint = row.getString("checkpoint");
        return new SyncJob(
                row.getLong("sync_id"),
                ConnectionId.of(row.getString("connection_id")),
                SyncResource.valueOf(row.getString("resource")),
                row.getLong("next_at"),
                row.getInt("paused") == 1,
                Optional.ofNullable(checkpoint).map(Checkpoint::new),
                row.getInt("loaded") == 1,
                row.getLong("next_complete"),
                optional(row, "as_of"),
                optional(row, "last_success"),
                row.getLong("records"),
                row.getLong("changes"),
                row.getInt("failures"),
                optional(row, "failing_since"),
                Optional.ofNullable(row.getString("error")),
                Optional.ofNullable(row.getString("remedy")),
                row.getLong("doubted"),
                row.getLong("next_sweep"),
                optional(row, "calls"),
                optional(row, "last_calls"));
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Counts a batch and moves the checkpoint, when there is a new one. */
    void advance(Connection c, long job, Optional<Checkpoint> checkpoint, long recordsMore, long changesMore)
            throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(
                "UPDATE cs_sync SET checkpoint = COALESCE(?, checkpoint), records = records + ?, changes = changes + ?"
                        + " WHERE sync_id = ?")) {
            statement.setString(1, checkpoint.map(Checkpoint::token).orElse(null));
            statement.setLong(2, recordsMore);
            statement.setLong(3, changesMore);
            statement.setLong(4, job);
            statement.executeUpdate();
        }
    }

    /**
     * A run that ended well.
     *
     * @param job how it stood when the run began
     * @param checkpoint where the next read begins; empty to leave it
     * @param asOf up to when all changes are known now
     * @param endedAt when it ended
     * @param nextAt when it runs next
     * @param nextComplete when it is read completely next
     * @param doubted how many records were missing without being believed
     * @param nextSweep when a window of days is read next
     * @param calls requests that it cost; empty when they are not counted
     */
    record Success(
            SyncJob job,
            Optional<Checkpoint> checkpoint,
            long asOf,
            long endedAt,
            long nextAt,
            long nextComplete,
            long doubted,
            long nextSweep,
            OptionalLong calls) {}

    /** Notes runs that ended well; the lane is held by the caller's transaction. */
    void succeeded(Connection c, List<Success> runs) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(
                "UPDATE cs_sync SET checkpoint = COALESCE(?, checkpoint), loaded = 1, as_of = ?, last_success = ?,"
                        // What was asked for during the run is still to be done.
                        + " next_at = CASE WHEN next_at = ? THEN ? ELSE next_at END,"
                        + " next_complete = CASE WHEN next_complete = ? THEN ? ELSE next_complete END, doubted = ?, next_sweep = ?,"
                        + " failures = 0, failing_since = NULL, error = NULL, remedy = NULL"
                        + " WHERE sync_id = ?")) {
            for (Success run : runs) {
                statement.setString(1, run.checkpoint().map(Checkpoint::token).orElse(null));
                statement.setLong(2, run.asOf());
                statement.setLong(3, run.endedAt());
                statement.setLong(4, run.job().nextAt());
                statement.setLong(5, run.nextAt());
                statement.setLong(6, run.job().nextComplete());
                statement.setLong(7, run.nextComplete());
                statement.setLong(8, run.doubted());
                statement.setLong(9, run.nextSweep());
                statement.setLong(10, run.job().id());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        for (Success run : runs) {
            spent(c, run.job().id(), run.calls());
        }
    }

    void failed(SyncLane lane, Failure failure, long leaseMillis) {
        database.transaction("noting a failed sync", c -> {
            lanes.fence(c, lane, leaseMillis, failure.at());
            try (PreparedStatement statement = c.prepareStatement(
                    "UPDATE cs_sync SET failures = failures + 1, failing_since = COALESCE(failing_since, ?), error = ?, remedy = ?,"
                            + " next_at = ? WHERE sync_id = ?")) {
                statement.setLong(1, failure.at());
                statement.setString(2, SyncRecords.fit(failure.error(), LONGEST_TEXT));
                statement.setString(3, SyncRecords.fit(failure.remedy(), LONGEST_TEXT));
                statement.setLong(4, failure.nextAt());
                statement.setLong(5, failure.job().id());
                statement.executeUpdate();
            }
            spent(c, failure.job().id(), failure.calls());
            return Boolean.TRUE;
        });
    }

    /**
     * A run that failed.
     *
     * @param job how it stood when the run began
     * @param error why
     * @param remedy what to do about it
     * @param at when
     * @param nextAt when it is tried again
     * @param calls requests that it cost; empty when they are not counted
     */
    record Failure(SyncJob job, String error, String remedy, long at, long nextAt, OptionalLong calls) {}

    /** A run that stood back for something more urgent. */
    void spent(long job, OptionalLong calls) {
        database.transaction("noting what a sync cost", c -> {
            spent(c, job, calls);
            return Boolean.TRUE;
        });
    }

    private static void spent(Connection c, long job, OptionalLong calls) throws SQLException {
        if (calls.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = c.prepareStatement(
                "UPDATE cs_sync SET calls = COALESCE(calls, 0) + ?, last_calls = ? WHERE sync_id = ?")) {
            statement.setLong(1, calls.getAsLong());
            statement.setLong(2, calls.getAsLong());
            statement.setLong(3, job);
            statement.executeUpdate();
        }
    }

    /** Sets when resources of a connection run next. */
    int runAt(ConnectionId connection, Optional<SyncResource> resource, long at) {
        return change("UPDATE cs_sync SET next_at = ? WHERE connection_id = ?", connection, resource, at);
    }

    /** Makes the next run a complete read. */
    int completeAt(ConnectionId connection, Optional<SyncResource> resource, long at) {
        return change("UPDATE cs_sync SET next_complete = ? WHERE connection_id = ?", connection, resource, at);
    }

    int pause(ConnectionId connection, Optional<SyncResource> resource, boolean paused) {
        return change("UPDATE cs_sync SET paused = ? WHERE connection_id = ?", connection, resource, paused ? 1 : 0);
    }

    private int change(String sql, ConnectionId connection, Optional<SyncResource> resource, long value) {
        return database.atomic("changing a sync", c -> {
            try (PreparedStatement statement =
                    c.prepareStatement(sql + (resource.isPresent() ? " AND resource = ?" : ""))) {
                statement.setLong(1, value);
                statement.setString(2, connection.value());
                if (resource.isPresent()) {
                    statement.setString(3, resource.get().name());
                }
                return statement.executeUpdate();
            }
        });
    }
}

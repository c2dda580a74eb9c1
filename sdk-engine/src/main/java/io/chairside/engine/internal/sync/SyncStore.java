package io.chairside.engine.internal.sync;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.UnmappedRecord;
import io.chairside.engine.SqlDialect;
import io.chairside.engine.internal.store.Database;
import io.chairside.engine.sync.SyncResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The tables {@code cs_sync*}. Leases follow the database's clock on PostgreSQL and the engine's on SQLite. Thread-safe. */
final class SyncStore {

    private static final int KEYS_PER_QUERY = 500;
    private static final String COLUMNS =
            "sync_id, connection_id, resource, next_at, paused, checkpoint, loaded, next_complete, as_of, last_success,"
                    + " records, changes, failures, failing_since, error, remedy, doubted";

    private final Database database;
    private final boolean databaseClock;
    private final String now;

    SyncStore(Database database) {
        this.database = database;
        this.databaseClock = database.dialect() == SqlDialect.POSTGRESQL;
        this.now = databaseClock ? "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint" : "?";
    }

    /** What is known of a record: its fingerprint, empty when it is gone, and its number of changes. */
    record Known(String hash, long version) {
        boolean live() {
            return !hash.isEmpty();
        }
    }

    private int bindNow(PreparedStatement statement, int index, long engineNow) throws SQLException {
        if (databaseClock) {
            return index;
        }
        statement.setLong(index, engineNow);
        return index + 1;
    }

    void ensure(ConnectionId connection, SyncResource resource, long firstRun) {
        database.transaction("planning a sync", c -> {
            try (PreparedStatement lane = c.prepareStatement(
                            "INSERT INTO cs_sync_lane (connection_id) VALUES (?) ON CONFLICT (connection_id) DO NOTHING");
                    PreparedStatement job =
                            c.prepareStatement("INSERT INTO cs_sync (connection_id, resource, next_at) VALUES (?, ?, ?)"
                                    + " ON CONFLICT (connection_id, resource) DO NOTHING")) {
                lane.setString(1, connection.value());
                lane.executeUpdate();
                job.setString(1, connection.value());
                job.setString(2, resource.name());
                job.setLong(3, firstRun);
                return job.executeUpdate();
            }
        });
    }

    /** Connections with something due that nobody holds, the longest waiting first. */
    List<ConnectionId> candidates(long engineNow, int limit) {
        return database.direct("looking for syncs", c -> {
            List<ConnectionId> found = new ArrayList<>();
            try (PreparedStatement statement = c.prepareStatement(
                    "SELECT s.connection_id FROM cs_sync s JOIN cs_sync_lane l ON l.connection_id = s.connection_id"
                            + " WHERE s.paused = 0 AND s.next_at <= ? AND l.not_before <= ? AND l.lease_until <= " + now
                            + " GROUP BY s.connection_id ORDER BY min(s.next_at), s.connection_id LIMIT ?")) {
                statement.setLong(1, engineNow);
                statement.setLong(2, engineNow);
                int i = bindNow(statement, 3, engineNow);
                statement.setInt(i, limit);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(ConnectionId.of(row.getString(1)));
                    }
                }
            }
            return found;
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

    /** Prolongs the leases of everything that a node holds. */
    int renew(String owner, long leaseMillis, long engineNow) {
        return database.atomic("renewing leases", c -> {
            try (PreparedStatement statement = c.prepareStatement(
                    "UPDATE cs_sync_lane SET lease_until = " + now + " + ? WHERE owner = ? AND lease_until > " + now)) {
                int i = bindNow(statement, 1, engineNow);
                statement.setLong(i++, leaseMillis);
                statement.setString(i++, owner);
                bindNow(statement, i, engineNow);
                return statement.executeUpdate();
            }
        });
    }

    /** Gives a connection back; nobody works on it before a moment. */
    void release(SyncLane lane, int failures, long notBefore) {
        database.atomic("releasing a connection", c -> {
            try (PreparedStatement statement = c.prepareStatement(
                    "UPDATE cs_sync_lane SET owner = NULL, lease_until = 0, failures = ?, not_before = ?"
                            + " WHERE connection_id = ? AND owner = ? AND fence = ?")) {
                statement.setInt(1, failures);
                statement.setLong(2, notBefore);
                statement.setString(3, lane.connection().value());
                statement.setString(4, lane.owner());
                statement.setLong(5, lane.fence());
                return statement.executeUpdate();
            }
        });
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

    /** Holds on to the lane inside a transaction; fails when another node has it. */
    void fence(Connection c, SyncLane lane, long leaseMillis, long engineNow) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement("UPDATE cs_sync_lane SET lease_until = " + now
                + " + ? WHERE connection_id = ? AND owner = ? AND fence = ?")) {
            int i = bindNow(statement, 1, engineNow);
            statement.setLong(i++, leaseMillis);
            statement.setString(i++, lane.connection().value());
            statement.setString(i++, lane.owner());
            statement.setLong(i, lane.fence());
            if (statement.executeUpdate() != 1) {
                throw new LaneLostException(lane.connection().value());
            }
        }
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
                row.getLong("doubted"));
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** What is known of records, by key; keys never seen are absent. */
    Map<String, Known> known(Connection c, long job, Collection<String> keys) throws SQLException {
        Map<String, Known> found = new HashMap<>();
        List<String> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += KEYS_PER_QUERY) {
            List<String> some = all.subList(from, Math.min(all.size(), from + KEYS_PER_QUERY));
            try (PreparedStatement statement = c.prepareStatement(
                    "SELECT rec_key, hash, version FROM cs_sync_record WHERE sync_id = ? AND rec_key IN ("
                            + "?,".repeat(some.size() - 1) + "?)")) {
                statement.setLong(1, job);
                for (int i = 0; i < some.size(); i++) {
                    statement.setString(i + 2, some.get(i));
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.put(row.getString(1), new Known(row.getString(2), row.getLong(3)));
                    }
                }
            }
        }
        return found;
    }

    /** Notes what records are now. */
    void note(Connection c, long job, Map<String, Known> records) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(
                "INSERT INTO cs_sync_record (sync_id, rec_key, hash, version) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (sync_id, rec_key) DO UPDATE SET hash = excluded.hash, version = excluded.version")) {
            for (Map.Entry<String, Known> entry : records.entrySet()) {
                statement.setLong(1, job);
                statement.setString(2, entry.getKey());
                statement.setString(3, entry.getValue().hash());
                statement.setLong(4, entry.getValue().version());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Live keys in their order after a cursor. */
    List<String> liveKeys(long job, String after, int limit) {
        return database.direct("reading known keys", c -> {
            try (PreparedStatement statement = c.prepareStatement(
                    "SELECT rec_key FROM cs_sync_record WHERE sync_id = ? AND rec_key > ? AND hash <> '' ORDER BY rec_key LIMIT ?")) {
                statement.setLong(1, job);
                statement.setString(2, after);
                statement.setInt(3, limit);
                List<String> keys = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        keys.add(row.getString(1));
                    }
                }
                return keys;
            }
        });
    }

    /** Fingerprints of live records in the order of their keys after a cursor. */
    Map<String, String> liveHashes(long job, String after, int limit) {
        return database.direct("reading fingerprints", c -> {
            try (PreparedStatement statement = c.prepareStatement(
                    "SELECT rec_key, hash FROM cs_sync_record WHERE sync_id = ? AND rec_key > ? AND hash <> '' ORDER BY rec_key LIMIT ?")) {
                statement.setLong(1, job);
                statement.setString(2, after);
                statement.setInt(3, limit);
                Map<String, String> hashes = new java.util.LinkedHashMap<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        hashes.put(row.getString(1), row.getString(2));
                    }
                }
                return hashes;
            }
        });
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
     * @param job which
     * @param checkpoint where the next read begins; empty to leave it
     * @param asOf up to when all changes are known now
     * @param endedAt when it ended
     * @param nextAt when it runs next
     * @param nextComplete when it is read completely next
     * @param doubted how many records were missing without being believed
     */
    record Success(
            long job,
            Optional<Checkpoint> checkpoint,
            long asOf,
            long endedAt,
            long nextAt,
            long nextComplete,
            long doubted) {}

    void succeeded(SyncLane lane, Success success, long leaseMillis, long engineNow) {
        database.transaction("noting a sync", c -> {
            fence(c, lane, leaseMillis, engineNow);
            try (PreparedStatement statement = c.prepareStatement(
                    "UPDATE cs_sync SET checkpoint = COALESCE(?, checkpoint), loaded = 1, as_of = ?, last_success = ?, next_at = ?,"
                            + " next_complete = ?, doubted = ?, failures = 0, failing_since = NULL, error = NULL, remedy = NULL"
                            + " WHERE sync_id = ?")) {
                statement.setString(
                        1, success.checkpoint().map(Checkpoint::token).orElse(null));
                statement.setLong(2, success.asOf());
                statement.setLong(3, success.endedAt());
                statement.setLong(4, success.nextAt());
                statement.setLong(5, success.nextComplete());
                statement.setLong(6, success.doubted());
                statement.setLong(7, success.job());
                return statement.executeUpdate();
            }
        });
    }

    void failed(SyncLane lane, SyncJob job, String error, String remedy, long at, long nextAt, long leaseMillis) {
        database.transaction("noting a failed sync", c -> {
            fence(c, lane, leaseMillis, at);
            try (PreparedStatement statement = c.prepareStatement(
                    "UPDATE cs_sync SET failures = failures + 1, failing_since = COALESCE(failing_since, ?), error = ?, remedy = ?,"
                            + " next_at = ? WHERE sync_id = ?")) {
                statement.setLong(1, at);
                statement.setString(2, cut(error));
                statement.setString(3, cut(remedy));
                statement.setLong(4, nextAt);
                statement.setLong(5, job.id());
                return statement.executeUpdate();
            }
        });
    }

    private static String cut(String text) {
        return text.length() <= 1_000 ? text : text.substring(0, 1_000);
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

    void quarantine(Connection c, long job, List<UnmappedRecord> records, long at) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(
                "INSERT INTO cs_sync_quarantine (sync_id, resource_name, raw_id, reason, seen_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (sync_id, resource_name, raw_id) DO UPDATE SET reason = excluded.reason, seen_at = excluded.seen_at")) {
            for (UnmappedRecord record : records) {
                statement.setLong(1, job);
                statement.setString(2, record.resource());
                statement.setString(3, record.rawId());
                statement.setString(4, cut(record.reason()));
                statement.setLong(5, at);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** A record that was quarantined and is understood now, or was not met again by a complete read. */
    void release(Connection c, long job, Collection<String> rawIds) throws SQLException {
        try (PreparedStatement statement =
                c.prepareStatement("DELETE FROM cs_sync_quarantine WHERE sync_id = ? AND raw_id = ?")) {
            for (String rawId : rawIds) {
                statement.setLong(1, job);
                statement.setString(2, rawId);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    void forgetQuarantined(long job, long notSeenSince) {
        database.atomic("clearing the quarantine", c -> {
            try (PreparedStatement statement =
                    c.prepareStatement("DELETE FROM cs_sync_quarantine WHERE sync_id = ? AND seen_at < ?")) {
                statement.setLong(1, job);
                statement.setLong(2, notSeenSince);
                return statement.executeUpdate();
            }
        });
    }

    List<UnmappedRecord> quarantined(long job) {
        return database.direct("reading the quarantine", c -> {
            try (PreparedStatement statement = c.prepareStatement(
                    "SELECT resource_name, raw_id, reason FROM cs_sync_quarantine WHERE sync_id = ? ORDER BY resource_name, raw_id")) {
                statement.setLong(1, job);
                List<UnmappedRecord> found = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(new UnmappedRecord(row.getString(1), row.getString(2), row.getString(3)));
                    }
                }
                return found;
            }
        });
    }
}

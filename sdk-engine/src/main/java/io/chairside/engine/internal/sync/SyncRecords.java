package io.chairside.engine.internal.sync;

import io.chairside.core.read.ReadScope;
import io.chairside.core.read.UnmappedRecord;
import io.chairside.engine.internal.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of records, and which ones could not be understood: the tables {@code cs_sync_record} and {@code cs_sync_quarantine}. Thread-safe. */
final class SyncRecords {

    private static final int KEYS_PER_QUERY = 500;
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_NAME = 200;

    private final Database database;

    SyncRecords(Database database) {
        this.database = database;
    }

    /** What is known of a record: its fingerprint, empty when it is gone, its number of changes, its own day and whose it is, as far as that is noted. */
    record Known(
            String hash,
            long version,
            @Nullable Long day,
            @Nullable String patient) {

        Known(String hash, long version) {
            this(hash, version, null, null);
        }

        boolean live() {
            return !hash.isEmpty();
        }
    }

    /** What is known of records, by key; keys never seen are absent. */
    Map<String, Known> known(Connection c, long job, Collection<String> keys) throws SQLException {
        Map<String, Known> found = new HashMap<>();
        List<String> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += KEYS_PER_QUERY) {
            List<String> some = all.subList(from, Math.min(all.size(), from + KEYS_PER_QUERY));
            try (PreparedStatement statement = c.prepareStatement(
                    "SELECT rec_key, hash, version, patient_id FROM cs_sync_record WHERE sync_id = ? AND rec_key IN ("
                            + "?,".repeat(some.size() - 1) + "?)")) {
                statement.setLong(1, job);
                for (int i = 0; i < some.size(); i++) {
                    statement.setString(i + 2, some.get(i));
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.put(
                                row.getString(1), new Known(row.getString(2), row.getLong(3), null, row.getString(4)));
                    }
                }
            }
        }
        return found;
    }

    /** Notes what records are now. */
    void note(Connection c, long job, Map<String, Known> records) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(
                "INSERT INTO cs_sync_record (sync_id, rec_key, hash, version, day, patient_id) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (sync_id, rec_key) DO UPDATE SET hash = excluded.hash, version = excluded.version, day = excluded.day,"
                        + " patient_id = excluded.patient_id")) {
            for (Map.Entry<String, Known> entry : records.entrySet()) {
                statement.setLong(1, job);
                statement.setString(2, entry.getKey());
                statement.setString(3, entry.getValue().hash());
                statement.setLong(4, entry.getValue().version());
                statement.setObject(5, entry.getValue().day(), Types.INTEGER);
                statement.setString(6, entry.getValue().patient());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Notes that a following resource is to be read for patients. */
    void touch(Connection c, long follower, Collection<String> patients, long at) throws SQLException {
        try (PreparedStatement statement =
                c.prepareStatement("INSERT INTO cs_sync_touched (sync_id, patient_id, touched_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (sync_id, patient_id) DO UPDATE SET touched_at = excluded.touched_at")) {
            for (String patient : patients) {
                statement.setLong(1, follower);
                statement.setString(2, patient);
                statement.setLong(3, at);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Patients for whom a following resource is to be read. */
    List<String> touched(long follower, int limit) {
        return database.direct("reading touched patients", c -> {
            try (PreparedStatement statement = c.prepareStatement(
                    "SELECT patient_id FROM cs_sync_touched WHERE sync_id = ? ORDER BY touched_at, patient_id LIMIT ?")) {
                statement.setLong(1, follower);
                statement.setInt(2, limit);
                return keys(statement);
            }
        });
    }

    /** The following resource has been read for a patient. */
    void settle(Connection c, long follower, Collection<String> patients) throws SQLException {
        try (PreparedStatement statement =
                c.prepareStatement("DELETE FROM cs_sync_touched WHERE sync_id = ? AND patient_id = ?")) {
            for (String patient : patients) {
                statement.setLong(1, follower);
                statement.setString(2, patient);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The following resource has been read for everybody since then. Nothing is touched while it is read: one lane does both. */
    void settleUntil(long follower, long at) {
        database.atomic("noting a complete read", c -> {
            try (PreparedStatement statement =
                    c.prepareStatement("DELETE FROM cs_sync_touched WHERE sync_id = ? AND touched_at <= ?")) {
                statement.setLong(1, follower);
                statement.setLong(2, at);
                return statement.executeUpdate();
            }
        });
    }

    /** Live keys in their order after a cursor. */
    List<String> liveKeys(long job, String after, int limit) {
        return database.direct("reading known keys", c -> {
            try (PreparedStatement statement = c.prepareStatement(
                    "SELECT rec_key FROM cs_sync_record WHERE sync_id = ? AND rec_key > ? AND hash <> '' ORDER BY rec_key LIMIT ?")) {
                statement.setLong(1, job);
                statement.setString(2, after);
                statement.setInt(3, limit);
                return keys(statement);
            }
        });
    }

    /** Keys of live records whose own day lies in a window, in their order after a cursor. */
    List<String> liveKeysBetween(long job, ReadScope.Window window, String after, int limit) {
        return database.direct("reading known keys", c -> {
            try (PreparedStatement statement = c.prepareStatement(
                    "SELECT rec_key FROM cs_sync_record WHERE sync_id = ? AND rec_key > ? AND hash <> '' AND day BETWEEN ? AND ?"
                            + " ORDER BY rec_key LIMIT ?")) {
                statement.setLong(1, job);
                statement.setString(2, after);
                statement.setLong(3, window.from().toEpochDay());
                statement.setLong(4, window.to().toEpochDay());
                statement.setInt(5, limit);
                return keys(statement);
            }
        });
    }

    private static List<String> keys(PreparedStatement statement) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(row.getString(1));
            }
        }
        return keys;
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

    void quarantine(Connection c, long job, List<UnmappedRecord> records, long at) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(
                "INSERT INTO cs_sync_quarantine (sync_id, resource_name, raw_id, reason, seen_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (sync_id, resource_name, raw_id) DO UPDATE SET reason = excluded.reason, seen_at = excluded.seen_at")) {
            for (UnmappedRecord record : records) {
                statement.setLong(1, job);
                statement.setString(2, fit(record.resource(), LONGEST_NAME));
                statement.setString(3, fit(record.rawId(), LONGEST_NAME));
                statement.setString(4, fit(record.reason(), LONGEST_REASON));
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
                statement.setString(2, fit(rawId, LONGEST_NAME));
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

    /** A text as it can be stored: PostgreSQL keeps no NUL, and columns have an end. */
    static String fit(String text, int longest) {
        String clean = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }
}

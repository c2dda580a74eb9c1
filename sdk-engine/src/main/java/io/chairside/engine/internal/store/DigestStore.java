package io.chairside.engine.internal.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** When each practice's next digest is due. Thread-safe. */
public final class DigestStore {

    private final Database database;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /**
     * Opens the store.
     *
     * @param database the database
     */
    public DigestStore(Database database) {
        this.database = database;
    }

    /**
     * Notes a practice, once per process.
     *
     * @param practice the practice
     * @param first when its first digest is due
     */
    public void ensure(String practice, long first) {
        if (known.contains(practice)) {
            return;
        }
        database.atomic("planning a digest", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO cs_digest (practice_id, next_at) VALUES (?, ?) ON CONFLICT (practice_id) DO NOTHING")) {
                insert.setString(1, practice);
                insert.setLong(2, first);
                return insert.executeUpdate();
            }
        });
        known.add(practice);
    }

    /**
     * A digest that is due.
     *
     * @param practice the practice
     * @param at when it was due
     */
    public record DueDigest(String practice, long at) {}

    /**
     * The digests that are due.
     *
     * @param now the engine's time
     * @return the digests
     */
    public List<DueDigest> due(long now) {
        return database.direct("looking for digests", connection -> {
            try (PreparedStatement list = connection.prepareStatement(
                    "SELECT practice_id, next_at FROM cs_digest WHERE next_at <= ? ORDER BY next_at LIMIT 100")) {
                list.setLong(1, now);
                List<DueDigest> due = new ArrayList<>();
                try (ResultSet row = list.executeQuery()) {
                    while (row.next()) {
                        due.add(new DueDigest(row.getString(1), row.getLong(2)));
                    }
                }
                return due;
            }
        });
    }

    /**
     * Takes a digest, for one node only.
     *
     * @param digest the digest
     * @param next when the next one is due
     * @return whether this call took it
     */
    public boolean take(DueDigest digest, long next) {
        return database.atomic("taking a digest", connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE cs_digest SET next_at = ? WHERE practice_id = ? AND next_at = ?")) {
                update.setLong(1, next);
                update.setString(2, digest.practice());
                update.setLong(3, digest.at());
                return update.executeUpdate() == 1;
            }
        });
    }
}

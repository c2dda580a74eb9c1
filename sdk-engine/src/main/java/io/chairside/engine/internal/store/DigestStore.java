package io.chairside.engine.internal.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
     * @param since from when its first digest sums up
     * @param first when its first digest is due
     */
    public void ensure(String practice, long since, long first) {
        if (known.contains(practice)) {
            return;
        }
        database.atomic("planning a digest", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO cs_digest (practice_id, since, due_at, next_at, tries) VALUES (?, ?, ?, ?, 0)"
                            + " ON CONFLICT (practice_id) DO NOTHING")) {
                insert.setString(1, practice);
                insert.setLong(2, since);
                insert.setLong(3, first);
                insert.setLong(4, first);
                return insert.executeUpdate();
            }
        });
        known.add(practice);
    }

    /**
     * A digest that is due.
     *
     * @param practice the practice
     * @param since from when it sums up
     * @param at when it was due, and until when it sums up
     * @param nextAt when it is told
     * @param tries how often listeners failed on it
     */
    public record DueDigest(String practice, long since, long at, long nextAt, int tries) {}

    /**
     * The digests that are due.
     *
     * @param now the engine's time
     * @return the digests
     */
    public List<DueDigest> due(long now) {
        return database.direct("looking for digests", connection -> {
            try (PreparedStatement list =
                    connection.prepareStatement("SELECT practice_id, since, due_at, next_at, tries FROM cs_digest"
                            + " WHERE next_at <= ? ORDER BY next_at LIMIT 100")) {
                list.setLong(1, now);
                List<DueDigest> due = new ArrayList<>();
                try (ResultSet row = list.executeQuery()) {
                    while (row.next()) {
                        due.add(new DueDigest(
                                row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getInt(5)));
                    }
                }
                return due;
            }
        });
    }

    /**
     * Takes a digest, for one node only. If that node dies before it has told it, it is due again.
     *
     * @param digest the digest
     * @param until when it is due again unless {@link #told} or {@link #again} is called before
     * @return the digest as taken; empty when another node was first
     */
    public Optional<DueDigest> take(DueDigest digest, long until) {
        DueDigest taken = new DueDigest(digest.practice(), digest.since(), digest.at(), until, digest.tries());
        return replace(digest, taken) ? Optional.of(taken) : Optional.empty();
    }

    /**
     * Goes on to the next digest, because this one was told.
     *
     * @param taken the digest as taken
     * @param next when the next one is due
     */
    public void told(DueDigest taken, long next) {
        replace(taken, new DueDigest(taken.practice(), taken.at(), next, next, 0));
    }

    /**
     * Tells a digest again later, because a listener failed on it.
     *
     * @param taken the digest as taken
     * @param at when
     */
    public void again(DueDigest taken, long at) {
        replace(taken, new DueDigest(taken.practice(), taken.since(), taken.at(), at, taken.tries() + 1));
    }

    private boolean replace(DueDigest before, DueDigest after) {
        return database.atomic("moving a digest", connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE cs_digest SET since = ?, due_at = ?, next_at = ?, tries = ?"
                            + " WHERE practice_id = ? AND due_at = ? AND next_at = ?")) {
                update.setLong(1, after.since());
                update.setLong(2, after.at());
                update.setLong(3, after.nextAt());
                update.setInt(4, after.tries());
                update.setString(5, before.practice());
                update.setLong(6, before.at());
                update.setLong(7, before.nextAt());
                return update.executeUpdate() == 1;
            }
        });
    }
}

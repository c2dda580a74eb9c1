package io.chairside.engine.internal.store;

import io.chairside.engine.SqlDialect;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lanes, one row per connection: who works on it, until when, with which fence; its rate budget and its circuit breaker. On PostgreSQL all times of leases
 * are the database's own; on SQLite, where one process owns the file, they are the engine's. Thread-safe.
 */
public final class LaneStore {

    private final Database database;
    private final boolean databaseClock;
    private final String now;
    private final String unforced;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /**
     * Opens the store.
     *
     * @param database the database
     */
    public LaneStore(Database database) {
        this.database = database;
        this.databaseClock = database.dialect() == SqlDialect.POSTGRESQL;
        this.unforced = databaseClock ? ", set_config('synchronous_commit', 'off', true)" : "";
        this.now = databaseClock ? "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint" : "?";
    }

    /** {@return whether leases follow the database's clock} */
    public boolean databaseClock() {
        return databaseClock;
    }

    /**
     * The database's clock.
     *
     * @return milliseconds since 1970 UTC
     */
    public long databaseNow() {
        return database.direct("reading the clock", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT " + now)) {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /**
     * Makes the lane's row, once per process and lane.
     *
     * @param lane the lane
     * @param firstSweep when it is swept first
     */
    public void ensure(String lane, long firstSweep) {
        if (known.contains(lane)) {
            return;
        }
        database.atomic("making a lane", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "INSERT INTO cs_lane (lane_id, next_sweep) VALUES (?, ?) ON CONFLICT (lane_id) DO NOTHING")) {
                statement.setString(1, lane);
                statement.setLong(2, firstSweep);
                return statement.executeUpdate();
            }
        });
        known.add(lane);
    }

    /**
     * Lanes with something to do, in their order after a cursor; a jump from lane to lane on an index, however many items each has.
     *
     * @param after the cursor: the last lane of the previous answer, empty text to begin
     * @param limit at most this many
     * @return the lanes
     */
    public List<String> candidates(String after, int limit) {
        String sql =
                "WITH RECURSIVE t(lane) AS (SELECT (SELECT min(lane_id) FROM cs_item WHERE due = 1 AND lane_id > ?)"
                        + " UNION ALL SELECT (SELECT min(lane_id) FROM cs_item WHERE due = 1 AND lane_id > t.lane) FROM t"
                        + " WHERE t.lane IS NOT NULL) SELECT lane FROM t WHERE lane IS NOT NULL LIMIT ?";
        return database.direct("looking for lanes", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, after);
                statement.setInt(2, limit);
                return strings(statement);
            }
        });
    }

    /**
     * Lanes whose holder did not come back.
     *
     * @param engineNow the engine's time, used where leases follow it
     * @return the lanes
     */
    public List<String> abandoned(long engineNow) {
        return database.direct("looking for abandoned lanes", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT lane_id FROM cs_lane WHERE owner IS NOT NULL AND lease_until <= " + now
                            + " ORDER BY lane_id LIMIT 100")) {
                bindNow(statement, 1, engineNow);
                return strings(statement);
            }
        });
    }

    private static List<String> strings(PreparedStatement statement) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    private int bindNow(PreparedStatement statement, int index, long engineNow) throws SQLException {
        if (databaseClock) {
            return index;
        }
        statement.setLong(index, engineNow);
        return index + 1;
    }

    /**
     * Takes a lane, if nobody holds it and it may be worked on now. PostgreSQL does not force the claim to disk by itself: nothing is sent under it before an
     * intent is, and that commit forces everything before it. A claim lost with the server is one under which nothing was done, and its owner's name keeps it
     * apart from the next claim with the same fence.
     *
     * @param lane the lane
     * @param owner this node
     * @param leaseMillis for how long
     * @param engineNow the engine's time
     * @return the claim; empty when the lane is held or paused
     */
    public Optional<LaneClaim> claim(String lane, String owner, long leaseMillis, long engineNow) {
        String sql = "UPDATE cs_lane SET owner = ?, fence = fence + 1, lease_until = " + now
                + " + ? WHERE lane_id = ? AND lease_until <= " + now
                + " AND not_before <= ? RETURNING fence, failures, failing_since, tokens, tokens_at" + unforced;
        return database.atomic("claiming a lane", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int i = 1;
                statement.setString(i++, owner);
                i = bindNow(statement, i, engineNow);
                statement.setLong(i++, leaseMillis);
                statement.setString(i++, lane);
                i = bindNow(statement, i, engineNow);
                statement.setLong(i, engineNow);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    long since = row.getLong(3);
                    OptionalLong failingSince = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(since);
                    return Optional.of(new LaneClaim(
                            lane, owner, row.getLong(1), row.getInt(2), failingSince, row.getLong(4), row.getLong(5)));
                }
            }
        });
    }

    /**
     * Prolongs the leases of all lanes that a node holds and that have not run out.
     *
     * @param owner the node
     * @param leaseMillis for how long from now
     * @param engineNow the engine's time
     * @return the lanes whose leases were prolonged
     */
    public List<String> renew(String owner, long leaseMillis, long engineNow) {
        return database.atomic("renewing leases", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("UPDATE cs_lane SET lease_until = " + now
                    + " + ? WHERE owner = ? AND lease_until > " + now + " RETURNING lane_id")) {
                int i = bindNow(statement, 1, engineNow);
                statement.setLong(i++, leaseMillis);
                statement.setString(i++, owner);
                bindNow(statement, i, engineNow);
                return strings(statement);
            }
        });
    }

    /**
     * What a turn on a lane left behind.
     *
     * @param failures calls in a row that failed
     * @param failingSince since when
     * @param notBefore nobody works on the lane before this
     * @param tokens rate budget left
     * @param tokensAt when that was so
     */
    public record After(int failures, OptionalLong failingSince, long notBefore, long tokens, long tokensAt) {}

    /**
     * Gives a lane back. PostgreSQL does not force this to disk by itself: lost with the server, the lease runs out instead.
     *
     * @param claim the claim
     * @param after what the turn left behind
     * @return whether the lane was still held by this claim
     */
    public boolean release(LaneClaim claim, After after) {
        return database.atomic("releasing a lane", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE cs_lane SET owner = NULL, lease_until = 0, failures = ?, failing_since = ?, not_before = ?,"
                            + " tokens = ?, tokens_at = ? WHERE lane_id = ? AND owner = ? AND fence = ? RETURNING fence"
                            + unforced)) {
                statement.setInt(1, after.failures());
                if (after.failingSince().isPresent()) {
                    statement.setLong(2, after.failingSince().getAsLong());
                } else {
                    statement.setNull(2, Types.BIGINT);
                }
                statement.setLong(3, after.notBefore());
                statement.setLong(4, after.tokens());
                statement.setLong(5, after.tokensAt());
                statement.setString(6, claim.lane());
                statement.setString(7, claim.owner());
                statement.setLong(8, claim.fence());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /**
     * Ends every lease, because this process has just become the only user of the file and the holders are gone.
     *
     * @return how many were ended
     */
    public int endAllLeases() {
        return database.atomic("ending old leases", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE cs_lane SET lease_until = 0, not_before = 0 WHERE lease_until > 0 OR not_before > 0")) {
                return statement.executeUpdate();
            }
        });
    }

    /**
     * Makes everything due whose time has come.
     *
     * @param engineNow the engine's time
     * @param limit at most this many
     * @return how many
     */
    public int promote(long engineNow, int limit) {
        String sql = database.dialect() == SqlDialect.POSTGRESQL
                ? "UPDATE cs_item SET due = 1 WHERE id = ANY(ARRAY(SELECT id FROM cs_item WHERE due = 0 AND next_at <= ?"
                        + " ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED))"
                : "UPDATE cs_item SET due = 1 WHERE id IN (SELECT id FROM cs_item WHERE due = 0 AND next_at <= ? ORDER BY next_at"
                        + " LIMIT ?)";
        return database.atomic("waking payments", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, engineNow);
                statement.setInt(2, limit);
                return statement.executeUpdate();
            }
        });
    }

    /**
     * When something is to be done next.
     *
     * @return milliseconds since 1970 UTC; empty when nothing waits
     */
    public OptionalLong nextWaiting() {
        return database.direct("reading the next time", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT min(next_at) FROM cs_item WHERE due = 0")) {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    long at = row.getLong(1);
                    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(at);
                }
            }
        });
    }

    /**
     * Takes the lanes whose sweep is due, and sets their next one.
     *
     * @param engineNow the engine's time
     * @param next the next time
     * @param limit at most this many
     * @return the lanes, each given to one node only
     */
    public List<String> takeSweeps(long engineNow, long next, int limit) {
        return database.transaction("planning sweeps", connection -> {
            List<String> taken = new ArrayList<>();
            try (PreparedStatement list = connection.prepareStatement(
                            "SELECT lane_id FROM cs_lane WHERE next_sweep <= ? ORDER BY next_sweep, lane_id LIMIT ?");
                    PreparedStatement take = connection.prepareStatement(
                            "UPDATE cs_lane SET next_sweep = ? WHERE lane_id = ? AND next_sweep <= ?")) {
                list.setLong(1, engineNow);
                list.setInt(2, limit);
                for (String lane : strings(list)) {
                    take.setLong(1, next);
                    take.setString(2, lane);
                    take.setLong(3, engineNow);
                    if (take.executeUpdate() == 1) {
                        taken.add(lane);
                    }
                }
            }
            return taken;
        });
    }

    /**
     * How a lane stands.
     *
     * @param lane the lane
     * @param failures calls in a row that failed
     * @param failingSince since when
     * @param notBefore nobody works on it before this
     */
    public record Health(String lane, int failures, OptionalLong failingSince, long notBefore) {}

    /**
     * How a lane stands.
     *
     * @param lane the lane
     * @return its health; empty when it is not there yet
     */
    public Optional<Health> health(String lane) {
        return database.direct("reading a lane", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT failures, failing_since, not_before FROM cs_lane WHERE lane_id = ?")) {
                statement.setString(1, lane);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    long since = row.getLong(2);
                    OptionalLong failingSince = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(since);
                    return Optional.of(new Health(lane, row.getInt(1), failingSince, row.getLong(3)));
                }
            }
        });
    }
}

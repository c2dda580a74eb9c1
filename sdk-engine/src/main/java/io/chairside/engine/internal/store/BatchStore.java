package io.chairside.engine.internal.store;

import io.chairside.core.payment.PaymentKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Batches: a parent row per practice, connection, kind and closing time. Totals are computed from the lines, so they are always right. Thread-safe. */
public final class BatchStore {

    private static final String SELECT =
            "SELECT b.batch_id, b.lane_id, b.practice_id, b.kind, b.closes_at, b.business_day,"
                    + " b.completed_at, count(i.id), coalesce(sum(i.amount_minor), 0), max(i.currency),"
                    + " coalesce(sum(CASE WHEN i.state IN ('POSTED', 'VERIFIED', 'REVERSING', 'REVERSED') THEN 1 ELSE 0 END), 0),"
                    + " coalesce(sum(CASE WHEN i.state IN ('POSTED', 'VERIFIED', 'REVERSING', 'REVERSED') THEN i.amount_minor ELSE 0 END), 0),"
                    + " coalesce(sum(CASE WHEN i.state IN ('HELD', 'REJECTED', 'NEEDS_REVIEW') THEN 1 ELSE 0 END), 0),"
                    + " coalesce(sum(CASE WHEN i.state = 'CANCELLED' THEN 1 ELSE 0 END), 0)"
                    + " FROM cs_batch b LEFT JOIN cs_item i ON i.batch_id = b.batch_id ";
    private static final String GROUP =
            " GROUP BY b.batch_id, b.lane_id, b.practice_id, b.kind, b.closes_at, b.business_day, b.completed_at"
                    + " ORDER BY b.closes_at, b.batch_id";

    private final Database database;

    /**
     * Opens the store.
     *
     * @param database the database
     */
    public BatchStore(Database database) {
        this.database = database;
    }

    /**
     * A batch with its lines counted.
     *
     * @param id its id
     * @param lane the connection
     * @param practice the practice
     * @param kind the kind of payments
     * @param closesAt when it closes
     * @param businessDay the practice's day on which it closes
     * @param completedAt when its last line was done
     * @param lines how many lines
     * @param totalMinor sum of its lines
     * @param currency their currency; USD for an empty batch
     * @param posted lines in the ledger
     * @param postedMinor sum of those
     * @param worklist lines that wait for a person
     * @param cancelled lines cancelled
     */
    public record Batch(
            long id,
            String lane,
            String practice,
            PaymentKind kind,
            long closesAt,
            LocalDate businessDay,
            OptionalLong completedAt,
            int lines,
            long totalMinor,
            String currency,
            int posted,
            long postedMinor,
            int worklist,
            int cancelled) {}

    /**
     * Finds or makes the batch that a payment belongs to, in a transaction of its own.
     *
     * @param lane the connection
     * @param practice the practice
     * @param kind the kind of payments
     * @param closesAt when it closes
     * @param businessDay the practice's day on which it closes
     * @return its id
     */
    public long ensure(String lane, String practice, PaymentKind kind, long closesAt, LocalDate businessDay) {
        return database.transaction("making a batch", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO cs_batch (lane_id, practice_id, kind, closes_at, business_day) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (practice_id, lane_id, kind, closes_at) DO NOTHING")) {
                insert.setString(1, lane);
                insert.setString(2, practice);
                insert.setString(3, kind.name());
                insert.setLong(4, closesAt);
                insert.setString(5, businessDay.toString());
                insert.executeUpdate();
            }
            try (PreparedStatement find = connection.prepareStatement(
                    "SELECT batch_id FROM cs_batch WHERE practice_id = ? AND lane_id = ? AND kind = ? AND closes_at = ?")) {
                find.setString(1, practice);
                find.setString(2, lane);
                find.setString(3, kind.name());
                find.setLong(4, closesAt);
                try (ResultSet row = find.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /**
     * A practice's batches that close in a window.
     *
     * @param practice the practice
     * @param from first moment
     * @param to moment after the last
     * @return the batches, earliest first
     */
    public List<Batch> of(String practice, long from, long to) {
        return database.direct(
                "reading batches",
                connection -> list(
                        connection,
                        SELECT + "WHERE b.practice_id = ? AND b.closes_at >= ? AND b.closes_at < ?" + GROUP,
                        practice,
                        from,
                        to));
    }

    /**
     * Marks closed batches as complete whose lines are all settled: in the ledger, on the worklist, or cancelled.
     *
     * @param now the moment
     * @param tell whether listeners are to be told
     * @return how many have just become complete
     */
    public int complete(long now, boolean tell) {
        return database.transaction("completing batches", connection -> {
            int completed = 0;
            for (Batch batch :
                    list(connection, SELECT + "WHERE b.completed_at IS NULL AND b.closes_at <= ?" + GROUP, now)) {
                if (batch.posted() + batch.worklist() + batch.cancelled() < batch.lines()) {
                    continue;
                }
                try (PreparedStatement update = connection.prepareStatement(
                        "UPDATE cs_batch SET completed_at = ?, tell_at = ? WHERE batch_id = ? AND completed_at IS NULL")) {
                    update.setLong(1, now);
                    update.setObject(2, tell && batch.lines() > 0 ? now : null, Types.BIGINT);
                    update.setLong(3, batch.id());
                    completed += update.executeUpdate();
                }
            }
            return completed;
        });
    }

    /**
     * A complete batch of which listeners are to be told.
     *
     * @param batch the batch
     * @param tellAt when it is told again unless {@link #told} or {@link #again} is called before
     * @param tries how often listeners failed on it
     */
    public record Untold(Batch batch, long tellAt, int tries) {}

    /**
     * Takes complete batches of which listeners are to be told; no other node gets them until {@code until}.
     *
     * @param now the moment
     * @param until when they are due again
     * @return the batches
     */
    public List<Untold> untold(long now, long until) {
        return database.transaction("reading complete batches", connection -> {
            List<Untold> untold = new ArrayList<>();
            for (Batch batch : list(connection, SELECT + "WHERE b.tell_at <= ?" + GROUP, now)) {
                try (PreparedStatement update = connection.prepareStatement(
                        "UPDATE cs_batch SET tell_at = ? WHERE batch_id = ? AND tell_at <= ? RETURNING tries")) {
                    update.setLong(1, until);
                    update.setLong(2, batch.id());
                    update.setLong(3, now);
                    try (ResultSet row = update.executeQuery()) {
                        if (row.next()) {
                            untold.add(new Untold(batch, until, row.getInt(1)));
                        }
                    }
                }
            }
            return untold;
        });
    }

    /**
     * Forgets to tell of a batch, because every listener was told.
     *
     * @param batch the batch as taken
     */
    public void told(Untold batch) {
        replace(batch, null, 0);
    }

    /**
     * Tells of a batch again later, because a listener failed on it.
     *
     * @param batch the batch as taken
     * @param at when
     */
    public void again(Untold batch, long at) {
        replace(batch, at, batch.tries() + 1);
    }

    private void replace(Untold batch, @Nullable Long at, int tries) {
        database.atomic("noting a batch as told", connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE cs_batch SET tell_at = ?, tries = ? WHERE batch_id = ? AND tell_at = ?")) {
                update.setObject(1, at, Types.BIGINT);
                update.setInt(2, tries);
                update.setLong(3, batch.batch().id());
                update.setLong(4, batch.tellAt());
                return update.executeUpdate();
            }
        });
    }

    private static List<Batch> list(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<Batch> batches = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long completed = row.getLong(7);
                    OptionalLong completedAt = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(completed);
                    String currency = row.getString(10);
                    batches.add(new Batch(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            PaymentKind.valueOf(row.getString(4)),
                            row.getLong(5),
                            LocalDate.parse(row.getString(6)),
                            completedAt,
                            row.getInt(8),
                            row.getLong(9),
                            currency == null ? "USD" : currency,
                            row.getInt(11),
                            row.getLong(12),
                            row.getInt(13),
                            row.getInt(14)));
                }
            }
            return batches;
        }
    }
}

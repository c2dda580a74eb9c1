package io.chairside.engine.internal.payout;

import io.chairside.core.write.Reference;
import io.chairside.engine.internal.store.Database;
import io.chairside.engine.internal.store.Sealed;
import io.chairside.engine.internal.store.StoreException;
import io.chairside.engine.payout.PayoutMove;
import io.chairside.engine.payout.PayoutReason;
import io.chairside.engine.payout.PayoutState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state table of payouts with its history. Every move is checked against the transition table and against the row's version. Thread-safe. */
public final class PayoutStore {

    private static final String INSERT = "INSERT INTO cs_payout (" + PayoutRows.FIXED + ", " + PayoutRows.CHANGING
            + ") VALUES (" + "?, ".repeat(27) + "?) ON CONFLICT (reference) DO NOTHING RETURNING id";

    private final Database database;
    private final PayoutCodec codec;

    /**
     * Opens the store.
     *
     * @param database the database
     * @param codec seals content
     */
    public PayoutStore(Database database, PayoutCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /**
     * Who makes a move, and when.
     *
     * @param actor who
     * @param at when, milliseconds
     */
    record Stamp(String actor, long at) {}

    Database database() {
        return database;
    }

    /** Stores a new item in state RECEIVED and makes its first move; empty when the reference is already there. */
    Optional<PayoutItem> insertIn(
            Connection connection,
            PayoutItem received,
            PayoutItem planned,
            PayoutMove move,
            PayoutContent content,
            Stamp stamp)
            throws SQLException {
        PayoutHistoryRow row = row(received, planned, move, stamp);
        PayoutItem stored = moved(planned, move, row, stamp);
        long id;
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            PayoutRows.bindChanging(statement, PayoutRows.bindFixed(statement, stored), stored);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                id = result.getLong(1);
            }
        }
        Sealed sealed = codec.seal(content, stored.reference());
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO cs_payout_content (item_id, key_version, sealed) VALUES (?, ?, ?)")) {
            statement.setLong(1, id);
            statement.setInt(2, sealed.keyVersion());
            statement.setBytes(3, sealed.bytes());
            statement.executeUpdate();
        }
        record(connection, id, row);
        return Optional.of(stored.toBuilder().id(id).build());
    }

    /** Makes a move, with content if it changes; empty when somebody else was first. */
    Optional<PayoutItem> move(
            PayoutItem before, PayoutItem after, PayoutMove move, @Nullable PayoutContent content, Stamp stamp) {
        return database.transaction(
                "moving a payout", connection -> moveIn(connection, before, after, move, content, stamp));
    }

    /**
     * Makes a move whose loss would matter. When the store fails, the commit may have happened all the same: the row is read again, and only if it did not move
     * is the move tried once more. If that fails too, whoever finds the row in its old state goes on from there.
     */
    Optional<PayoutItem> record(
            PayoutItem before,
            PayoutItem after,
            PayoutMove move,
            @Nullable PayoutContent content,
            Stamp stamp,
            Follow follow) {
        Database.Work<Optional<PayoutItem>> work = connection -> {
            Optional<PayoutItem> moved = moveIn(connection, before, after, move, content, stamp);
            if (moved.isPresent()) {
                follow.in(connection, moved.get());
            }
            return moved;
        };
        try {
            return database.transaction("moving a payout", work);
        } catch (StoreException first) {
            Optional<PayoutItem> now = byId(before.id());
            if (now.isEmpty() || now.get().version() != before.version()) {
                return now.filter(item -> item.state() == move.to());
            }
            return database.transaction("moving a payout", work);
        }
    }

    /** What follows from a move, in its transaction. */
    @FunctionalInterface
    interface Follow {
        void in(Connection connection, PayoutItem moved) throws SQLException;
    }

    Optional<PayoutItem> moveIn(
            Connection connection,
            PayoutItem before,
            PayoutItem after,
            PayoutMove move,
            @Nullable PayoutContent content,
            Stamp stamp)
            throws SQLException {
        PayoutHistoryRow row = row(before, after, move, stamp);
        PayoutItem stored = moved(after, move, row, stamp);
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE cs_payout SET " + PayoutRows.SET + " WHERE id = ? AND version = ? AND state = ?")) {
            int i = PayoutRows.bindChanging(statement, 1, stored);
            statement.setLong(i++, before.id());
            statement.setInt(i++, before.version());
            statement.setString(i, before.state().name());
            if (statement.executeUpdate() != 1) {
                return Optional.empty();
            }
        }
        record(connection, before.id(), row);
        if (content != null) {
            Sealed sealed = codec.seal(content, before.reference());
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE cs_payout_content SET key_version = ?, sealed = ? WHERE item_id = ?")) {
                statement.setInt(1, sealed.keyVersion());
                statement.setBytes(2, sealed.bytes());
                statement.setLong(3, before.id());
                statement.executeUpdate();
            }
        }
        return Optional.of(stored);
    }

    private static PayoutHistoryRow row(PayoutItem before, PayoutItem after, PayoutMove move, Stamp stamp) {
        if (!move.allowedFrom(before.state())) {
            throw new IllegalStateException(
                    "The transition table has no " + move + " from " + before.state() + ": " + before.reference());
        }
        return new PayoutHistoryRow(
                        before.version() + 1,
                        stamp.at(),
                        stamp.actor(),
                        move,
                        before.state(),
                        move.to(),
                        after.reason(),
                        after.detail(),
                        after.attempts(),
                        "")
                .chained(before.lastHash(), before.reference().shortForm());
    }

    private static PayoutItem moved(PayoutItem after, PayoutMove move, PayoutHistoryRow row, Stamp stamp) {
        return after.toBuilder()
                .state(move.to())
                .since(stamp.at())
                .version(row.no())
                .lastHash(row.hash())
                .build();
    }

    private static void record(Connection connection, long id, PayoutHistoryRow row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO cs_payout_history (item_id, "
                + PayoutRows.HISTORY + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            PayoutRows.bindHistory(statement, id, row);
            statement.executeUpdate();
        }
    }

    /** Puts a row off without a move: only when it is looked at next, and what is said meanwhile, changes. */
    void park(PayoutItem item, long until, PayoutReason reason, String detail, String remedy) {
        database.atomic("parking a payout", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE cs_payout SET due = 1, next_at = ?, reason = ?, detail = ?, remedy = ? WHERE id = ? AND version = ?")) {
                statement.setLong(1, until);
                statement.setString(2, reason.name());
                statement.setString(3, Composing.clip(detail));
                statement.setString(4, Composing.clip(remedy));
                statement.setLong(5, item.id());
                statement.setInt(6, item.version());
                return statement.executeUpdate();
            }
        });
    }

    void park(PayoutItem item, long until) {
        park(item, until, item.reason(), item.detail(), item.remedy());
    }

    /** Nothing is left to be done, without a move. */
    void rest(PayoutItem item) {
        database.atomic("parking a payout", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("UPDATE cs_payout SET due = 0 WHERE id = ? AND version = ?")) {
                statement.setLong(1, item.id());
                statement.setInt(2, item.version());
                return statement.executeUpdate();
            }
        });
    }

    void told(PayoutItem item, int no) {
        database.atomic("noting what listeners know", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("UPDATE cs_payout SET told = ? WHERE id = ? AND told < ?")) {
                statement.setInt(1, no);
                statement.setLong(2, item.id());
                statement.setInt(3, no);
                return statement.executeUpdate();
            }
        });
    }

    PayoutContent content(PayoutItem item) {
        return database.direct("reading a payout", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT key_version, sealed FROM cs_payout_content WHERE item_id = ?")) {
                statement.setLong(1, item.id());
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        throw new IllegalStateException("The content of " + item.reference() + " is gone");
                    }
                    return codec.open(new Sealed(row.getInt(1), row.getBytes(2)), item.reference());
                }
            }
        });
    }

    List<PayoutHistoryRow> history(PayoutItem item) {
        return database.direct("reading a history", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT " + PayoutRows.HISTORY + " FROM cs_payout_history WHERE item_id = ? ORDER BY no")) {
                statement.setLong(1, item.id());
                List<PayoutHistoryRow> rows = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        rows.add(PayoutRows.history(row));
                    }
                }
                return rows;
            }
        });
    }

    Optional<PayoutItem> byId(long id) {
        return list("WHERE id = ?", id).stream().findFirst();
    }

    Optional<PayoutItem> byReference(Reference reference) {
        return list("WHERE reference = ?", reference.shortForm()).stream().findFirst();
    }

    List<PayoutItem> due(long now) {
        return list("WHERE due = 1 AND next_at <= ? ORDER BY next_at, id LIMIT 200", now);
    }

    List<PayoutItem> untold() {
        return list("WHERE told < version ORDER BY id LIMIT 200");
    }

    List<PayoutItem> children(PayoutItem item) {
        return list("WHERE parent_id = ? ORDER BY id", item.id());
    }

    List<PayoutItem> worklist(String practice) {
        return list(
                "WHERE practice_id = ? AND state IN ('" + PayoutState.HELD + "', '" + PayoutState.NEEDS_REVIEW
                        + "') ORDER BY id",
                practice);
    }

    /**
     * Items that fulfil a condition.
     *
     * @param where the rest of the statement, beginning with WHERE
     * @param parameters its parameters: strings, longs or integers
     * @return the items
     */
    List<PayoutItem> list(String where, Object... parameters) {
        return database.direct("reading payouts", connection -> select(connection, where, parameters));
    }

    static List<PayoutItem> select(Connection connection, String where, Object... parameters) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT " + PayoutRows.ALL + " FROM cs_payout " + where)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<PayoutItem> items = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    items.add(PayoutRows.item(row));
                }
            }
            return items;
        }
    }
}

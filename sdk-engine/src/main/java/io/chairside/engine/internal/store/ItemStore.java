package io.chairside.engine.internal.store;

import io.chairside.engine.Move;
import io.chairside.engine.SqlDialect;
import io.chairside.engine.WritebackState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state table and its history: the only place that changes an item. Every change is a {@link Move}, guarded by the item's version and, for moves by a
 * lane's holder, by the lane's fence; item, history row and event are one transaction. Thread-safe.
 */
public final class ItemStore {

    private static final String HELD_BY =
            " AND EXISTS (SELECT 1 FROM cs_lane WHERE lane_id = ? AND owner = ? AND fence = ?)";
    private static final String UPDATE =
            "UPDATE cs_item SET " + ItemRows.SET + " WHERE id = ? AND version = ? AND state = ?";
    private static final String INSERT = "INSERT INTO cs_item (" + ItemRows.FIXED + ", " + ItemRows.CHANGING
            + ") VALUES (" + "?, ".repeat(35) + "?) ON CONFLICT (reference) DO NOTHING RETURNING id";
    private static final String INSERT_HISTORY =
            "INSERT INTO cs_history (" + ItemRows.HISTORY + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_EVENT = "INSERT INTO cs_event (item_id, no, next_at, tries) VALUES (?, ?, ?, 0)";
    private static final String HISTORY_TAIL = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

    private final Database database;
    private final boolean events;

    /**
     * Opens the store.
     *
     * @param database the database
     * @param events whether moves are recorded for listeners
     */
    public ItemStore(Database database, boolean events) {
        this.database = database;
        this.events = events;
    }

    /**
     * Who moves an item, when.
     *
     * @param actor a person, the platform or the engine's node
     * @param at the moment, milliseconds
     */
    public record Stamp(String actor, long at) {}

    /**
     * The row after a move: state, time, version and chain filled in.
     *
     * @param before the row before
     * @param after the row with everything else that changes
     * @param move the move
     * @param stamp who and when
     * @return the row to store, and its history row
     */
    private static Step step(Item before, Item after, Move move, Stamp stamp) {
        if (!move.allowedFrom(before.state())) {
            throw new IllegalStateException(move + " is not a move from " + before.state());
        }
        HistoryRow row = new HistoryRow(
                        before.id(),
                        before.version() + 1,
                        stamp.at(),
                        stamp.actor(),
                        move,
                        before.state(),
                        move.to(),
                        after.reason(),
                        after.detail(),
                        after.attempts(),
                        after.fence(),
                        "")
                .chained(before.lastHash(), before.reference().shortForm());
        Item stored = after.toBuilder()
                .state(move.to())
                .since(stamp.at())
                .version(row.no())
                .lastHash(row.hash())
                .build();
        return new Step(stored, row);
    }

    private record Step(Item item, HistoryRow row) {}

    /**
     * Makes a move in a transaction of its own.
     *
     * @param before the row as it was read
     * @param after the row with everything that changes besides state, time, version and chain
     * @param move the move
     * @param stamp who and when
     * @param holder the lane's holder that must still be so, or null when nobody need hold it
     * @return the row as stored; empty when somebody else was first, and then nothing changed
     */
    public Optional<Item> move(Item before, Item after, Move move, Stamp stamp, @Nullable LaneClaim holder) {
        return database.atomic(
                "moving a payment", connection -> moveIn(connection, before, after, move, stamp, holder));
    }

    /**
     * Makes a move in the caller's transaction.
     *
     * @param connection the connection
     * @param before the row as it was read
     * @param after the row with everything that changes besides state, time, version and chain
     * @param move the move
     * @param stamp who and when
     * @param holder the lane's holder that must still be so, or null
     * @return the row as stored; empty when somebody else was first
     * @throws SQLException if the database fails
     */
    public Optional<Item> moveIn(
            Connection connection, Item before, Item after, Move move, Stamp stamp, @Nullable LaneClaim holder)
            throws SQLException {
        Step step = step(before, after, move, stamp);
        boolean told = events && tells(move);
        String update = UPDATE + (holder == null ? "" : HELD_BY);
        if (database.dialect() == SqlDialect.POSTGRESQL) {
            String sql =
                    "WITH moved AS (" + update + " RETURNING id), told AS (INSERT INTO cs_history (" + ItemRows.HISTORY
                            + ") SELECT id, " + HISTORY_TAIL + " FROM moved)"
                            + (told
                                    ? ", ev AS (INSERT INTO cs_event (item_id, no, next_at, tries) SELECT id, ?, ?, 0 FROM moved)"
                                    : "")
                            + " SELECT count(*) FROM moved";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int i = bindUpdate(statement, before, step.item(), holder);
                i = ItemRows.bindHistoryTail(statement, i, step.row());
                if (told) {
                    statement.setInt(i++, step.row().no());
                    statement.setLong(i, stamp.at());
                }
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    return result.getLong(1) == 1 ? Optional.of(step.item()) : Optional.empty();
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            bindUpdate(statement, before, step.item(), holder);
            if (statement.executeUpdate() != 1) {
                return Optional.empty();
            }
        }
        record(connection, step.row(), told, stamp.at());
        return Optional.of(step.item());
    }

    private static int bindUpdate(PreparedStatement statement, Item before, Item after, @Nullable LaneClaim holder)
            throws SQLException {
        int i = ItemRows.bindChanging(statement, 1, after);
        statement.setLong(i++, before.id());
        statement.setInt(i++, before.version());
        statement.setString(i++, before.state().name());
        if (holder != null) {
            statement.setString(i++, holder.lane());
            statement.setString(i++, holder.owner());
            statement.setLong(i++, holder.fence());
        }
        return i;
    }

    private static void record(Connection connection, HistoryRow row, boolean told, long at) throws SQLException {
        try (PreparedStatement history = connection.prepareStatement(INSERT_HISTORY)) {
            ItemRows.bindHistory(history, 1, row);
            history.executeUpdate();
        }
        if (told) {
            try (PreparedStatement event = connection.prepareStatement(INSERT_EVENT)) {
                event.setLong(1, row.item());
                event.setInt(2, row.no());
                event.setLong(3, at);
                event.executeUpdate();
            }
        }
    }

    /** Listeners are told of what matters to them, not of every breath. */
    private static boolean tells(Move move) {
        return switch (move) {
            case START, NOT_STARTED, RETRY_LATER, PROVE_ABSENT, PLAN_NOW -> false;
            default -> true;
        };
    }

    /**
     * Stores a new item, with its first move out of RECEIVED already made, in the caller's transaction.
     *
     * @param connection the connection
     * @param received the item in state RECEIVED; its id is ignored
     * @param planned the item with everything that the plan changes
     * @param move the plan's move; null to leave it RECEIVED
     * @param stamp who and when
     * @param payload its content
     * @return the item as stored; empty when the reference is already there
     * @throws SQLException if the database fails
     */
    public Optional<Item> insertIn(
            Connection connection, Item received, Item planned, @Nullable Move move, Stamp stamp, Sealed payload)
            throws SQLException {
        Item stored = received;
        HistoryRow row = null;
        if (move != null) {
            Step step = step(received, planned, move, stamp);
            stored = step.item();
            row = step.row();
        }
        boolean told = events && move != null && tells(move);
        if (database.dialect() == SqlDialect.POSTGRESQL) {
            return insertPostgresql(connection, stored, row, told, stamp, payload);
        }
        long id;
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            bindInsert(statement, stored);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                id = result.getLong(1);
            }
        }
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO cs_payload (item_id, key_version, sealed) VALUES (?, ?, ?)")) {
            statement.setLong(1, id);
            statement.setInt(2, payload.keyVersion());
            statement.setBytes(3, payload.bytes());
            statement.executeUpdate();
        }
        if (row != null) {
            record(connection, withItem(row, id), told, stamp.at());
        }
        return Optional.of(stored.toBuilder().id(id).build());
    }

    private static Optional<Item> insertPostgresql(
            Connection connection, Item stored, @Nullable HistoryRow row, boolean told, Stamp stamp, Sealed payload)
            throws SQLException {
        String sql = "WITH made AS (" + INSERT
                + "), content AS (INSERT INTO cs_payload (item_id, key_version, sealed) SELECT id, ?, ? FROM made)"
                + (row == null
                        ? ""
                        : ", told AS (INSERT INTO cs_history (" + ItemRows.HISTORY + ") SELECT id, " + HISTORY_TAIL
                                + " FROM made)")
                + (told
                        ? ", ev AS (INSERT INTO cs_event (item_id, no, next_at, tries) SELECT id, ?, ?, 0 FROM made)"
                        : "")
                + " SELECT id FROM made";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int i = bindInsert(statement, stored);
            statement.setInt(i++, payload.keyVersion());
            statement.setBytes(i++, payload.bytes());
            if (row != null) {
                i = ItemRows.bindHistoryTail(statement, i, row);
                if (told) {
                    statement.setInt(i++, row.no());
                    statement.setLong(i, stamp.at());
                }
            }
            try (ResultSet result = statement.executeQuery()) {
                return result.next()
                        ? Optional.of(stored.toBuilder().id(result.getLong(1)).build())
                        : Optional.empty();
            }
        }
    }

    private static int bindInsert(PreparedStatement statement, Item item) throws SQLException {
        return ItemRows.bindChanging(statement, ItemRows.bindFixed(statement, 1, item), item);
    }

    private static HistoryRow withItem(HistoryRow row, long id) {
        return new HistoryRow(
                id,
                row.no(),
                row.at(),
                row.actor(),
                row.move(),
                row.from(),
                row.to(),
                row.reason(),
                row.detail(),
                row.attempt(),
                row.fence(),
                row.hash());
    }

    /**
     * Replaces an item's content.
     *
     * @param connection the connection
     * @param id the item
     * @param payload the new content
     * @throws SQLException if the database fails
     */
    public static void replacePayload(Connection connection, long id, Sealed payload) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE cs_payload SET key_version = ?, sealed = ? WHERE item_id = ?")) {
            statement.setInt(1, payload.keyVersion());
            statement.setBytes(2, payload.bytes());
            statement.setLong(3, id);
            statement.executeUpdate();
        }
    }

    /**
     * An item's content.
     *
     * @param id the item
     * @return the content; empty once archived
     */
    public Optional<Sealed> payload(long id) {
        return database.direct("reading a payment", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT key_version, sealed FROM cs_payload WHERE item_id = ?")) {
                statement.setLong(1, id);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(new Sealed(row.getInt(1), row.getBytes(2))) : Optional.empty();
                }
            }
        });
    }

    /**
     * Finds an item by its reference.
     *
     * @param connection the connection
     * @param reference the reference
     * @return the item, empty when there is none
     * @throws SQLException if the database fails
     */
    public static Optional<Item> byReference(Connection connection, String reference) throws SQLException {
        List<Item> found = select(connection, "WHERE reference = ?", reference);
        return found.stream().findFirst();
    }

    /**
     * Finds an item by its reference.
     *
     * @param reference the reference
     * @return the item, empty when there is none
     */
    public Optional<Item> byReference(String reference) {
        return database.direct("reading a payment", connection -> byReference(connection, reference));
    }

    /**
     * Finds an item by its id.
     *
     * @param connection the connection
     * @param id the id
     * @return the item, empty when there is none
     * @throws SQLException if the database fails
     */
    public static Optional<Item> byId(Connection connection, long id) throws SQLException {
        return select(connection, "WHERE id = ?", id).stream().findFirst();
    }

    /**
     * Items that fulfil a condition.
     *
     * @param where the rest of the statement, beginning with WHERE
     * @param parameters its parameters: strings, longs or integers
     * @return the items
     */
    public List<Item> list(String where, Object... parameters) {
        return database.direct("reading payments", connection -> select(connection, where, parameters));
    }

    /**
     * Items that fulfil a condition, in the caller's transaction.
     *
     * @param connection the connection
     * @param where the rest of the statement, beginning with WHERE
     * @param parameters its parameters: strings, longs or integers
     * @return the items
     * @throws SQLException if the database fails
     */
    public static List<Item> select(Connection connection, String where, Object... parameters) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT " + ItemRows.ALL + " FROM cs_item " + where)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<Item> items = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    items.add(ItemRows.item(row));
                }
            }
            return items;
        }
    }

    /**
     * The history of an item.
     *
     * @param id the item
     * @return its rows, oldest first
     */
    public List<HistoryRow> history(long id) {
        return database.direct("reading a history", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT " + ItemRows.HISTORY + " FROM cs_history WHERE item_id = ? ORDER BY no")) {
                statement.setLong(1, id);
                List<HistoryRow> rows = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        rows.add(ItemRows.history(row));
                    }
                }
                return rows;
            }
        });
    }

    /**
     * Puts items off that wait for an earlier one of the same patient.
     *
     * @param id the item
     * @param version its version as read
     * @param until when to look again
     */
    public void park(long id, int version, long until) {
        database.atomic("parking a payment", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE cs_item SET due = 0, next_at = ? WHERE id = ? AND version = ? AND due = 1")) {
                statement.setLong(1, until);
                statement.setLong(2, id);
                statement.setInt(3, version);
                return statement.executeUpdate();
            }
        });
    }

    /**
     * Wakes the items of a patient that wait their turn, because something ahead of them was settled by a person.
     *
     * @param connection the connection
     * @param lane the lane
     * @param orderKey the patient's key
     * @param now the moment
     * @throws SQLException if the database fails
     */
    public static void wake(Connection connection, String lane, String orderKey, long now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE cs_item SET due = 1, next_at = ? WHERE lane_id = ? AND order_key = ? AND due = 0 AND state = '"
                        + WritebackState.READY.name() + "' AND attempts = 0")) {
            statement.setLong(1, now);
            statement.setString(2, lane);
            statement.setString(3, orderKey);
            statement.executeUpdate();
        }
    }

    /**
     * What is to be done on a lane, oldest first, each with its content and with the moment until which an earlier item of the same patient stands in its way.
     *
     * @param lane the lane
     * @param limit at most this many
     * @return the items
     */
    public List<Due> due(String lane, int limit) {
        String sql = "SELECT " + prefixed() + ", (SELECT max(b.next_at) FROM cs_item b WHERE b.lane_id = i.lane_id"
                + " AND b.order_key = i.order_key AND b.due IS NOT NULL AND b.id < i.id AND (b.state IN ('SENDING', 'UNKNOWN',"
                + " 'ACCEPTED') OR (b.state = 'READY' AND b.due = 0))), p.key_version, p.sealed FROM cs_item i LEFT JOIN cs_payload p"
                + " ON p.item_id = i.id WHERE i.lane_id = ? AND i.due = 1"
                + " ORDER BY i.id LIMIT ?";
        return database.direct("reading a lane", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, lane);
                statement.setInt(2, limit);
                List<Due> items = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    int last = row.getMetaData().getColumnCount();
                    while (row.next()) {
                        long until = row.getLong(last - 2);
                        Long blockedUntil = row.wasNull() ? null : until;
                        byte[] sealed = row.getBytes(last);
                        Sealed content = sealed == null ? null : new Sealed(row.getInt(last - 1), sealed);
                        items.add(new Due(ItemRows.item(row), content, blockedUntil));
                    }
                }
                return items;
            }
        });
    }

    /**
     * An item to be done.
     *
     * @param item the item
     * @param content its content; null once archived
     * @param blockedUntil when the earlier item in its way is looked at next; null when nothing is in its way
     */
    public record Due(
            Item item, @Nullable Sealed content, @Nullable Long blockedUntil) {}

    private static String prefixed() {
        return "i." + ItemRows.ALL.replace(", ", ", i.");
    }
}

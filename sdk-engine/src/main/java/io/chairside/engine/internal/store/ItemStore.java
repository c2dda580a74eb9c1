package io.chairside.engine.internal.store;

import io.chairside.engine.Move;
import io.chairside.engine.WritebackState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state table and its history: the only place that changes an item. Every change is a {@link Move}, guarded by the item's version and, for moves by a
 * lane's holder, by the lane's fence; item, history row and event are one transaction. Thread-safe.
 */
public final class ItemStore {

    private static final String COLUMNS = "i." + ItemRows.ALL.replace(", ", ", i.");
    private static final String BLOCKED = "(SELECT max(b.next_at) FROM cs_item b WHERE b.lane_id = i.lane_id"
            + " AND b.order_key = i.order_key AND b.due IS NOT NULL AND b.id < i.id AND (b.state IN ('SENDING', 'UNKNOWN',"
            + " 'ACCEPTED') OR (b.state = 'READY' AND b.due = 0)))";
    private static final String WORK = "SELECT " + COLUMNS + ", CAST(NULL AS BIGINT), 0, NULL FROM cs_item i"
            + " WHERE i.lane_id = ? AND i.state = 'SENDING' AND i.fence < ?"
            + " UNION ALL SELECT * FROM (SELECT " + COLUMNS + ", " + BLOCKED + ", p.key_version, p.sealed"
            + " FROM cs_item i LEFT JOIN cs_payload p ON p.item_id = i.id WHERE i.lane_id = ? AND i.due = 1"
            + " ORDER BY i.id LIMIT ?) AS w";
    private static final Comparator<Due> ORDER = Comparator.<Due, Boolean>comparing(
                    due -> due.item().state() != WritebackState.SENDING)
            .thenComparing(due -> due.item().id());

    private final Database database;
    private final ItemMoves moves;

    /**
     * Opens the store.
     *
     * @param database the database
     * @param events whether moves are recorded for listeners
     */
    public ItemStore(Database database, boolean events) {
        this.database = database;
        this.moves = new ItemMoves(database.dialect(), events);
    }

    /**
     * Who moves an item, when.
     *
     * @param actor a person, the platform or the engine's node
     * @param at the moment, milliseconds
     */
    public record Stamp(String actor, long at) {}

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
        return moves.move(connection, new ItemMoves.Change(before, after, move), stamp, holder);
    }

    /**
     * What came of two changes.
     *
     * @param first the first row as stored; empty when somebody else was first, and then nothing changed at all
     * @param second the second row as stored; empty when it was not changed
     */
    public record Both(Optional<Item> first, Optional<Item> second) {}

    /**
     * Records one item's outcome and, only if that is recorded, another item's intent, in one transaction: the commit that ends the one begins the other.
     *
     * @param before the first row as it was read
     * @param after the first row with what changes
     * @param move the first row's move
     * @param nextBefore the second row as it was read
     * @param nextAfter the second row with what changes
     * @param nextMove the second row's move
     * @param stamp who and when
     * @param holder the lane's holder that must still be so
     * @return what came of them
     */
    public Both moveBoth(
            Item before,
            Item after,
            Move move,
            Item nextBefore,
            Item nextAfter,
            Move nextMove,
            Stamp stamp,
            LaneClaim holder) {
        return database.atomic(
                "moving two payments",
                connection -> moves.both(
                        connection,
                        new ItemMoves.Change(before, after, move),
                        new ItemMoves.Change(nextBefore, nextAfter, nextMove),
                        stamp,
                        holder));
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
        return moves.insert(connection, received, planned, move, stamp, payload);
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
     * What a new holder of a lane finds: first what an earlier holder was sending, then what is to be done, oldest first, each with its content and with the
     * moment until which an earlier item of the same patient stands in its way.
     *
     * @param lane the lane
     * @param fence the holder's fence
     * @param limit at most this many to be done
     * @return the items; those in state SENDING are an earlier holder's
     */
    public List<Due> due(String lane, long fence, int limit) {
        return database.direct("reading a lane", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(WORK)) {
                statement.setString(1, lane);
                statement.setLong(2, fence);
                statement.setString(3, lane);
                statement.setInt(4, limit);
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
                items.sort(ORDER);
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
}

package io.chairside.engine.internal.store;

import io.chairside.engine.Move;
import io.chairside.engine.SqlDialect;
import io.chairside.engine.internal.store.ItemStore.Stamp;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statements that change items: row, history and event together. PostgreSQL takes each in one statement, so that it costs one round trip and one commit;
 * SQLite, where a round trip costs nothing, takes several in the caller's transaction. Thread-safe.
 */
final class ItemMoves {

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

    private final SqlDialect dialect;
    private final boolean events;

    ItemMoves(SqlDialect dialect, boolean events) {
        this.dialect = dialect;
        this.events = events;
    }

    /**
     * A change to make.
     *
     * @param before the row as it was read
     * @param after the row with everything that changes besides state, time, version and chain
     * @param move the move
     */
    record Change(Item before, Item after, Move move) {}

    private record Step(Item before, Item item, HistoryRow row, boolean told) {}

    /** The row after a move, with state, time, version and chain filled in, and its history row. */
    private Step step(Change change, Stamp stamp) {
        Item before = change.before();
        Item after = change.after();
        Move move = change.move();
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
        return new Step(before, stored, row, events && tells(move));
    }

    /** Listeners are told of what matters to them, not of every breath. */
    private static boolean tells(Move move) {
        return switch (move) {
            case START, NOT_STARTED, RETRY_LATER, PROVE_ABSENT, PLAN_NOW -> false;
            default -> true;
        };
    }

    /** Makes a change; empty when somebody else was first, and then nothing changed. */
    Optional<Item> move(Connection connection, Change change, Stamp stamp, @Nullable LaneClaim holder)
            throws SQLException {
        Step step = step(change, stamp);
        if (dialect != SqlDialect.POSTGRESQL) {
            return oneByOne(connection, step, stamp, holder);
        }
        String sql = "WITH " + parts("1", step, holder, "") + " SELECT count(*) FROM moved1";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bindParts(statement, 1, step, stamp, holder);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1) == 1 ? Optional.of(step.item()) : Optional.empty();
            }
        }
    }

    /** Makes a first change and, only if it was made, a second one to another item. */
    ItemStore.Both both(Connection connection, Change first, Change second, Stamp stamp, LaneClaim holder)
            throws SQLException {
        Step one = step(first, stamp);
        Step two = step(second, stamp);
        if (dialect != SqlDialect.POSTGRESQL) {
            Optional<Item> made = oneByOne(connection, one, stamp, holder);
            return new ItemStore.Both(
                    made, made.isEmpty() ? Optional.empty() : oneByOne(connection, two, stamp, holder));
        }
        String sql = "WITH " + parts("1", one, holder, "") + ", "
                + parts("2", two, holder, " AND EXISTS (SELECT 1 FROM moved1)")
                + " SELECT (SELECT count(*) FROM moved1), (SELECT count(*) FROM moved2)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int i = bindParts(statement, 1, one, stamp, holder);
            bindParts(statement, i, two, stamp, holder);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return new ItemStore.Both(
                        result.getLong(1) == 1 ? Optional.of(one.item()) : Optional.empty(),
                        result.getLong(2) == 1 ? Optional.of(two.item()) : Optional.empty());
            }
        }
    }

    private static String parts(String suffix, Step step, @Nullable LaneClaim holder, String condition) {
        String moved = "moved" + suffix;
        return moved + " AS (" + UPDATE + (holder == null ? "" : HELD_BY) + condition + " RETURNING id), told" + suffix
                + " AS (INSERT INTO cs_history (" + ItemRows.HISTORY + ") SELECT id, " + HISTORY_TAIL + " FROM " + moved
                + ")" + (step.told() ? event(suffix, moved) : "");
    }

    private static String event(String suffix, String from) {
        return ", ev" + suffix + " AS (INSERT INTO cs_event (item_id, no, next_at, tries) SELECT id, ?, ?, 0 FROM "
                + from + ")";
    }

    private static int bindParts(
            PreparedStatement statement, int start, Step step, Stamp stamp, @Nullable LaneClaim holder)
            throws SQLException {
        int i = bindUpdate(statement, start, step, holder);
        i = ItemRows.bindHistoryTail(statement, i, step.row());
        if (step.told()) {
            statement.setInt(i++, step.row().no());
            statement.setLong(i++, stamp.at());
        }
        return i;
    }

    private static int bindUpdate(PreparedStatement statement, int start, Step step, @Nullable LaneClaim holder)
            throws SQLException {
        int i = ItemRows.bindChanging(statement, start, step.item());
        statement.setLong(i++, step.before().id());
        statement.setInt(i++, step.before().version());
        statement.setString(i++, step.before().state().name());
        if (holder != null) {
            statement.setString(i++, holder.lane());
            statement.setString(i++, holder.owner());
            statement.setLong(i++, holder.fence());
        }
        return i;
    }

    private static Optional<Item> oneByOne(Connection connection, Step step, Stamp stamp, @Nullable LaneClaim holder)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE + (holder == null ? "" : HELD_BY))) {
            bindUpdate(statement, 1, step, holder);
            if (statement.executeUpdate() != 1) {
                return Optional.empty();
            }
        }
        record(connection, step.row(), step.row().item(), step.told(), stamp.at());
        return Optional.of(step.item());
    }

    private static void record(Connection connection, HistoryRow row, long item, boolean told, long at)
            throws SQLException {
        try (PreparedStatement history = connection.prepareStatement(INSERT_HISTORY)) {
            history.setLong(1, item);
            ItemRows.bindHistoryTail(history, 2, row);
            history.executeUpdate();
        }
        if (told) {
            try (PreparedStatement event = connection.prepareStatement(INSERT_EVENT)) {
                event.setLong(1, item);
                event.setInt(2, row.no());
                event.setLong(3, at);
                event.executeUpdate();
            }
        }
    }

    /** Stores a new item with its content and, unless {@code move} is null, its first move out of RECEIVED; empty when the reference is already there. */
    Optional<Item> insert(
            Connection connection, Item received, Item planned, @Nullable Move move, Stamp stamp, Sealed payload)
            throws SQLException {
        Step step = move == null ? null : step(new Change(received, planned, move), stamp);
        Item stored = step == null ? received : step.item();
        if (dialect == SqlDialect.POSTGRESQL) {
            return insertAtOnce(connection, stored, step, stamp, payload);
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
        if (step != null) {
            record(connection, step.row(), id, step.told(), stamp.at());
        }
        return Optional.of(stored.toBuilder().id(id).build());
    }

    private static Optional<Item> insertAtOnce(
            Connection connection, Item stored, @Nullable Step step, Stamp stamp, Sealed payload) throws SQLException {
        String sql = "WITH made AS (" + INSERT
                + "), content AS (INSERT INTO cs_payload (item_id, key_version, sealed) SELECT id, ?, ? FROM made)"
                + (step == null
                        ? ""
                        : ", told AS (INSERT INTO cs_history (" + ItemRows.HISTORY + ") SELECT id, " + HISTORY_TAIL
                                + " FROM made)" + (step.told() ? event("", "made") : ""))
                + " SELECT id FROM made";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int i = bindInsert(statement, stored);
            statement.setInt(i++, payload.keyVersion());
            statement.setBytes(i++, payload.bytes());
            if (step != null) {
                i = ItemRows.bindHistoryTail(statement, i, step.row());
                if (step.told()) {
                    statement.setInt(i++, step.row().no());
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
}

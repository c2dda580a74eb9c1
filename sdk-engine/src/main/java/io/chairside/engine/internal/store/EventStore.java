package io.chairside.engine.internal.store;

import io.chairside.engine.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What listeners have not been told yet. An event is deleted after they were told, so a crash in between tells it again. Thread-safe. */
public final class EventStore {

    private final Database database;

    /**
     * Opens the store.
     *
     * @param database the database
     */
    public EventStore(Database database) {
        this.database = database;
    }

    /**
     * An event and the item it is about, as it stands now.
     *
     * @param row the history row
     * @param item the item
     * @param tries how often listeners failed on it
     */
    public record Pending(HistoryRow row, Item item, int tries) {}

    /**
     * Takes events whose time has come; no other node gets them until {@code until}.
     *
     * @param now the engine's time
     * @param until when they are told again unless {@link #told} or {@link #again} is called before
     * @param limit at most this many
     * @return the events, oldest first
     */
    public List<Pending> take(long now, long until, int limit) {
        return database.transaction("reading events", connection -> {
            List<long[]> keys = new ArrayList<>();
            String lock = database.dialect() == SqlDialect.POSTGRESQL ? " FOR UPDATE SKIP LOCKED" : "";
            try (PreparedStatement list = connection.prepareStatement(
                    "SELECT item_id, no, tries FROM cs_event WHERE next_at <= ? ORDER BY next_at, item_id, no LIMIT ?"
                            + lock)) {
                list.setLong(1, now);
                list.setInt(2, limit);
                try (ResultSet row = list.executeQuery()) {
                    while (row.next()) {
                        keys.add(new long[] {row.getLong(1), row.getLong(2), row.getLong(3)});
                    }
                }
            }
            List<Pending> events = new ArrayList<>();
            for (long[] key : keys) {
                set(connection, key[0], (int) key[1], until, (int) key[2]);
                HistoryRow row = row(connection, key[0], (int) key[1]);
                Item item = ItemStore.byId(connection, key[0]).orElse(null);
                if (row != null && item != null) {
                    events.add(new Pending(row, item, (int) key[2]));
                }
            }
            return events;
        });
    }

    private static @Nullable HistoryRow row(Connection connection, long item, int no) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT " + ItemRows.HISTORY + " FROM cs_history WHERE item_id = ? AND no = ?")) {
            statement.setLong(1, item);
            statement.setInt(2, no);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? ItemRows.history(row) : null;
            }
        }
    }

    private static void set(Connection connection, long item, int no, long at, int tries) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE cs_event SET next_at = ?, tries = ? WHERE item_id = ? AND no = ?")) {
            update.setLong(1, at);
            update.setInt(2, tries);
            update.setLong(3, item);
            update.setInt(4, no);
            update.executeUpdate();
        }
    }

    /**
     * Forgets events that every listener was told.
     *
     * @param events the events
     */
    public void told(List<Pending> events) {
        if (events.isEmpty()) {
            return;
        }
        database.transaction("forgetting events", connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM cs_event WHERE item_id = ? AND no = ?")) {
                for (Pending event : events) {
                    delete.setLong(1, event.row().item());
                    delete.setInt(2, event.row().no());
                    delete.addBatch();
                }
                delete.executeBatch();
            }
            return events.size();
        });
    }

    /**
     * Tells an event again later, because a listener failed on it.
     *
     * @param event the event
     * @param at when
     */
    public void again(Pending event, long at) {
        database.transaction("putting an event off", connection -> {
            set(connection, event.row().item(), event.row().no(), at, event.tries() + 1);
            return event.tries();
        });
    }
}

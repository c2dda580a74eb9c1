package io.chairside.engine.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Moves content and history of finished payments out of the tables that are worked on. Thread-safe. */
public final class ArchiveStore {

    private static final String FINISHED =
            "WHERE state IN ('VERIFIED', 'CANCELLED', 'REVERSED') AND since < ? AND EXISTS (SELECT 1 FROM cs_payload p WHERE p.item_id = id)"
                    + " AND NOT EXISTS (SELECT 1 FROM cs_event e WHERE e.item_id = id) ORDER BY id LIMIT ?";

    private final Database database;

    /**
     * Opens the store.
     *
     * @param database the database
     */
    public ArchiveStore(Database database) {
        this.database = database;
    }

    /** Makes the sealed document of one payment. */
    @FunctionalInterface
    public interface Maker {
        /**
         * Makes it.
         *
         * @param item the item
         * @param payload its content
         * @param history its history
         * @return the document
         */
        Sealed document(Item item, Sealed payload, List<HistoryRow> history);
    }

    /**
     * Archives.
     *
     * @param items the state table
     * @param before payments that came to rest before this
     * @param limit at most this many
     * @param now the moment
     * @param maker makes the documents
     * @return how many
     */
    public int archive(ItemStore items, long before, int limit, long now, Maker maker) {
        List<Item> finished = items.list(FINISHED, before, limit);
        for (Item item : finished) {
            Sealed payload = items.payload(item.id()).orElse(null);
            if (payload == null) {
                continue;
            }
            Sealed document = maker.document(item, payload, items.history(item.id()));
            database.transaction("archiving a payment", connection -> {
                insert(connection, item.id(), now, document);
                delete(connection, "DELETE FROM cs_payload WHERE item_id = ?", item.id());
                delete(connection, "DELETE FROM cs_history WHERE item_id = ?", item.id());
                return Boolean.TRUE;
            });
        }
        return finished.size();
    }

    private static void insert(Connection connection, long item, long now, Sealed document) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO cs_archive (item_id, archived_at, key_version, sealed) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (item_id) DO NOTHING")) {
            statement.setLong(1, item);
            statement.setLong(2, now);
            statement.setInt(3, document.keyVersion());
            statement.setBytes(4, document.bytes());
            statement.executeUpdate();
        }
    }

    private static void delete(Connection connection, String sql, long item) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, item);
            statement.executeUpdate();
        }
    }
}

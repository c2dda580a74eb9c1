package io.chairside.engine.internal.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** Small facts about the database as a whole. Thread-safe. */
public final class MetaStore {

    private final Database database;

    /**
     * Opens the store.
     *
     * @param database the database
     */
    public MetaStore(Database database) {
        this.database = database;
    }

    /** {@return the latest time that an engine on this database noted, milliseconds; 0 when none did} */
    public long lastTime() {
        return database.direct("reading the last time", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT value FROM cs_meta WHERE name = 'time'")) {
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Long.parseLong(row.getString(1)) : 0L;
                }
            }
        });
    }

    /**
     * Notes the time, so that a clock set back while the engine is down shows.
     *
     * @param now milliseconds
     */
    public void noteTime(long now) {
        database.transaction("noting the time", connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "INSERT INTO cs_meta (name, value) VALUES ('time', ?) ON CONFLICT (name) DO UPDATE"
                            + " SET value = excluded.value")) {
                update.setString(1, Long.toString(now));
                return update.executeUpdate();
            }
        });
    }
}

package io.chairside.engine.internal.store;

import io.chairside.engine.SqlDialect;
import io.chairside.engine.internal.json.Sealer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The secrets' table. Thread-safe. */
public final class SecretTable {

    /** Keeps our advisory locks apart from the application's. */
    private static final int LOCKS = 4_838_463;

    private final Database database;
    private final Sealer sealer;
    private final Clock clock;

    /**
     * Opens the table.
     *
     * @param database the database
     * @param sealer seals every text; must have keys
     * @param clock for the time of the last change
     */
    public SecretTable(Database database, Sealer sealer, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * Reads.
     *
     * @param name the name
     * @return the text, empty when nothing is kept
     */
    public Optional<String> load(String name) {
        Optional<Sealed> sealed = database.direct("reading a secret", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT key_version, sealed FROM cs_secret WHERE name = ?")) {
                statement.setString(1, name);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(new Sealed(row.getInt(1), row.getBytes(2))) : Optional.empty();
                }
            }
        });
        return sealed.map(content -> new String(sealer.open(content, binding(name)), StandardCharsets.UTF_8));
    }

    /**
     * Keeps.
     *
     * @param name the name
     * @param text the text
     */
    public void save(String name, String text) {
        Sealed sealed = sealer.seal(text.getBytes(StandardCharsets.UTF_8), binding(name));
        database.transaction("keeping a secret", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "INSERT INTO cs_secret (name, version, key_version, sealed, updated_at) VALUES (?, 1, ?, ?, ?)"
                            + " ON CONFLICT (name) DO UPDATE SET version = cs_secret.version + 1,"
                            + " key_version = excluded.key_version, sealed = excluded.sealed, updated_at = excluded.updated_at")) {
                statement.setString(1, name);
                statement.setInt(2, sealed.keyVersion());
                statement.setBytes(3, sealed.bytes());
                statement.setLong(4, clock.millis());
                return statement.executeUpdate();
            }
        });
    }

    /**
     * Forgets.
     *
     * @param name the name
     */
    public void delete(String name) {
        database.transaction("forgetting a secret", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("DELETE FROM cs_secret WHERE name = ?")) {
                statement.setString(1, name);
                return statement.executeUpdate();
            }
        });
    }

    private static String binding(String name) {
        return "secret|" + name;
    }

    /**
     * Waits until no other node holds the name. On SQLite, which one process owns, there is no other node.
     *
     * @param name the name
     * @return what holds it until it is closed
     */
    public Held hold(String name) {
        if (database.dialect() == SqlDialect.SQLITE) {
            return new Held(null);
        }
        try {
            return new Held(locked(name));
        } catch (SQLException e) {
            throw StoreException.of("locking a secret", e);
        }
    }

    /** A transaction of its own holds the lock: it ends with the connection, whatever happens to this process. */
    private Connection locked(String name) throws SQLException {
        Connection connection = database.source().getConnection();
        boolean done = false;
        try {
            connection.setAutoCommit(false);
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT pg_advisory_xact_lock(?, hashtext(?))")) {
                statement.setInt(1, LOCKS);
                statement.setString(2, name);
                statement.setQueryTimeout(180);
                statement.execute();
            }
            done = true;
            return connection;
        } finally {
            if (!done) {
                end(connection);
            }
        }
    }

    private static void end(Connection connection) throws SQLException {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** A held name. */
    public static final class Held implements AutoCloseable {

        private final @Nullable Connection connection;

        Held(@Nullable Connection connection) {
            this.connection = connection;
        }

        /**
         * Does work while the name is held.
         *
         * @param <T> what it gives
         * @param work the work
         * @return its result
         */
        public <T> T doing(Supplier<T> work) {
            return work.get();
        }

        /** Lets go. When the database has gone meanwhile, it has let go already. */
        @Override
        public void close() {
            if (connection != null) {
                try {
                    end(connection);
                } catch (SQLException ignored) {
                    // The lock ends with the connection in any case; what the work gave must not be lost over that.
                    return;
                }
            }
        }
    }
}

package io.chairside.engine.internal.store;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.UnavailableException;
import io.chairside.engine.SqlDialect;
import io.chairside.engine.WritebackSchema;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** Brings the tables to the version that this code works on, or says clearly why it cannot. */
public final class Migrator {

    private static final List<String> TABLES = List.of(
            "cs_meta",
            "cs_lane",
            "cs_batch",
            "cs_item",
            "cs_payload",
            "cs_history",
            "cs_event",
            "cs_digest",
            "cs_archive",
            "cs_payout",
            "cs_payout_content",
            "cs_payout_history",
            "cs_secret",
            "cs_sync",
            "cs_sync_lane",
            "cs_sync_record",
            "cs_sync_quarantine",
            "cs_sync_touched");

    private Migrator() {}

    /**
     * Finds out what a data source leads to.
     *
     * @param source the data source
     * @return the dialect
     */
    public static SqlDialect dialectOf(DataSource source) {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            if (product.contains("postgresql")) {
                return SqlDialect.POSTGRESQL;
            }
            if (product.contains("sqlite")) {
                return SqlDialect.SQLITE;
            }
            throw refuse(
                    "the DataSource leads to " + product
                            + "; the engine runs on PostgreSQL, or on a SQLite file of its own",
                    "Give the engine a PostgreSQL DataSource, or the path of a file.");
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /**
     * Creates or migrates the tables and checks that they can be used.
     *
     * @param database the database
     */
    public static void migrate(Database database) {
        SqlDialect dialect = database.dialect();
        int version = database.direct("reading the schema version", Migrator::version);
        if (version > WritebackSchema.VERSION) {
            throw newer(version);
        }
        if (version < WritebackSchema.VERSION) {
            upgrade(database, dialect, version);
        }
        database.direct("checking rights", connection -> {
            checkRights(connection, dialect);
            return Boolean.TRUE;
        });
    }

    private static void upgrade(Database database, SqlDialect dialect, int seen) {
        try {
            database.transaction("migrating the schema", connection -> {
                try (Statement statement = connection.createStatement()) {
                    if (dialect == SqlDialect.POSTGRESQL) {
                        statement.execute("SELECT pg_advisory_xact_lock(4838462)");
                    }
                    int from = version(connection);
                    for (int next = from + 1; next <= WritebackSchema.VERSION; next++) {
                        for (String sql : WritebackSchema.statements(dialect, next)) {
                            statement.execute(sql);
                        }
                    }
                    if (from < WritebackSchema.VERSION) {
                        statement.execute("DELETE FROM cs_meta WHERE name = 'schema_version'");
                        statement.execute("INSERT INTO cs_meta (name, value) VALUES ('schema_version', '"
                                + WritebackSchema.VERSION + "')");
                        if (from == 0) {
                            statement.execute("INSERT INTO cs_meta (name, value) VALUES ('salt', '" + salt() + "')");
                        }
                    }
                    return Boolean.TRUE;
                } catch (SQLException e) {
                    if (missesRights(e)) {
                        throw refuse(
                                "the database user may not create or change the engine's tables (schema version " + seen
                                        + ", needed " + WritebackSchema.VERSION + ")",
                                "Let a DBA run the output of WritebackSchema.sql(SqlDialect." + dialect.name() + ", "
                                        + seen
                                        + ") and grant SELECT, INSERT, UPDATE and DELETE on the cs_ tables, or give the engine a user that may.");
                    }
                    throw e;
                }
            });
        } catch (StoreException e) {
            if (database.direct("reading the schema version", Migrator::version) < WritebackSchema.VERSION) {
                throw e;
            }
        }
    }

    /**
     * Fails when another engine has brought the tables to a version that this code does not know.
     *
     * @param database the database
     */
    public static void refuseNewer(Database database) {
        int version = database.direct("reading the schema version", Migrator::version);
        if (version > WritebackSchema.VERSION) {
            throw newer(version);
        }
    }

    /**
     * The secret text that goes into order keys, made once per database.
     *
     * @param database the database
     * @return the text
     */
    public static String saltOf(Database database) {
        return database.transaction("reading the salt", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT value FROM cs_meta WHERE name = 'salt'")) {
                if (row.next()) {
                    return row.getString(1);
                }
            }
            String made = salt();
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO cs_meta (name, value) VALUES ('salt', ?) ON CONFLICT (name) DO NOTHING")) {
                insert.setString(1, made);
                insert.executeUpdate();
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT value FROM cs_meta WHERE name = 'salt'")) {
                return row.next() ? row.getString(1) : made;
            }
        });
    }

    private static int version(Connection connection) throws SQLException {
        if (!hasTable(connection, "cs_meta")) {
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT value FROM cs_meta WHERE name = 'schema_version'")) {
            return row.next() ? Integer.parseInt(row.getString(1)) : 0;
        } catch (SQLException e) {
            if (missesRights(e)) {
                throw noRights("cs_meta");
            }
            throw e;
        }
    }

    private static boolean hasTable(Connection connection, String table) throws SQLException {
        boolean postgresql = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        String sql = postgresql
                ? "SELECT 1 WHERE to_regclass(?) IS NOT NULL"
                : "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void checkRights(Connection connection, SqlDialect dialect) throws SQLException {
        if (dialect != SqlDialect.POSTGRESQL) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT has_table_privilege(?, 'SELECT') AND has_table_privilege(?, 'INSERT')"
                        + " AND has_table_privilege(?, 'UPDATE') AND has_table_privilege(?, 'DELETE')")) {
            for (String table : TABLES) {
                for (int i = 1; i <= 4; i++) {
                    statement.setString(i, table);
                }
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next() || !row.getBoolean(1)) {
                        throw noRights(table);
                    }
                }
            }
        }
    }

    private static boolean missesRights(SQLException e) {
        return "42501".equals(e.getSQLState()) || "25006".equals(e.getSQLState()) || e.getErrorCode() == 8;
    }

    private static String salt() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static ConfigurationException noRights(String table) {
        return refuse(
                "the database user lacks rights on table " + table,
                "Let a DBA run: GRANT SELECT, INSERT, UPDATE, DELETE ON " + String.join(", ", TABLES)
                        + " TO the engine's user.");
    }

    private static ConfigurationException newer(int version) {
        return refuse(
                "two engines with different versions share this database: its tables have schema version " + version
                        + ", this engine knows " + WritebackSchema.VERSION,
                "Bring this application to the newer version of the SDK; until then it does nothing here.");
    }

    private static UnavailableException unreachable(SQLException e) {
        return new UnavailableException(
                ErrorContext.of("chairside", "engine.open"),
                "the engine's database cannot be reached (SQLState " + e.getSQLState() + ")",
                "Check the DataSource that was given to the engine.",
                io.chairside.core.error.SanitizedCause.of(e, "SQLState " + e.getSQLState()));
    }

    private static ConfigurationException refuse(String problem, String remedy) {
        return new ConfigurationException(ErrorContext.of("chairside", "engine.open"), List.of(problem), remedy);
    }
}

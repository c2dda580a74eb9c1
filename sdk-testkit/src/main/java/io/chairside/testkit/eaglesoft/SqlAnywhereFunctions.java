package io.chairside.testkit.eaglesoft;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Functions of the vendor's server that the embedded engine lacks; called by the database. */
public final class SqlAnywhereFunctions {

    private SqlAnywhereFunctions() {}

    /**
     * A property of the database.
     *
     * @param name its name
     * @return {@code Yes} for {@code Authenticated}, otherwise null
     */
    public static @Nullable String dbProperty(String name) {
        return name.equalsIgnoreCase("Authenticated") ? "Yes" : null;
    }

    /**
     * An option of the session.
     *
     * @param connection the session
     * @param name its name
     * @return what the session set, null when it set nothing
     * @throws SQLException if the session does not answer
     */
    public static @Nullable String connectionProperty(Connection connection, String name) throws SQLException {
        if (!name.matches("[A-Za-z_]+")) {
            return null;
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT @" + name.toUpperCase(Locale.ROOT));
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getString(1) : null;
        }
    }
}

package io.chairside.testkit.eaglesoft;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** Stops every change made by a session that has not presented the office's signature, as the vendor's edition of the server does. */
public final class OemTrigger implements Trigger {

    /** Creates the trigger; called by the database. */
    public OemTrigger() {}

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT CASE WHEN @CONNECTION_AUTHENTICATION = (SELECT signature FROM PUBLIC.database_authentication) THEN 1 ELSE 0 END")) {
            if (!result.next() || result.getInt(1) != 1) {
                throw new SQLException("[SAP][ODBC Driver][SQL Anywhere]Authentication violation", "HY000", -98);
            }
        }
    }
}

package io.chairside.dentrix;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The database's address and login, read from the connection string that the vendor's registration hands out for a site; for the application
 * that opens the {@code DataSource} with the vendor's driver. Immutable and thread-safe; never prints login or password.
 */
public final class DentrixDatabaseSettings {

    /** Port of the database server when the string names none. */
    public static final int DEFAULT_PORT = 6597;
    /** Class of the vendor's driver, which is not shipped here. */
    public static final String DRIVER_CLASS = "ctree.jdbc.ctreeDriver";

    private final String host;
    private final int port;
    private final String database;
    private final String user;
    private final String password;

    private DentrixDatabaseSettings(String host, int port, String database, String user, String password) {
        this.host = host;
        this.port = port;
        this.database = database;
        this.user = user;
        this.password = password;
    }

    /**
     * Reads a connection string of the ODBC or ADO.NET form, such as {@code host=SRV01;UID=u;PWD=p;Database=DentrixSQL;port=6597}. Keys may be
     * written in any case; unknown ones, such as the driver's name or {@code ssl}, are left out.
     *
     * @param connectionString the string
     * @return address and login
     * @throws IllegalArgumentException if host, user or password is missing or the port is no port; never with a value
     */
    public static DentrixDatabaseSettings parse(String connectionString) {
        Objects.requireNonNull(connectionString, "connectionString");
        Map<String, String> parts = new HashMap<>();
        for (String part : connectionString.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        part.substring(equals + 1).strip());
            }
        }
        String port = parts.getOrDefault("port", Integer.toString(DEFAULT_PORT));
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("The connection string's port is no port");
        }
        String host = required(parts, "host");
        String database = parts.getOrDefault("database", "DentrixSQL");
        if (!host.matches("[A-Za-z0-9._-]{1,255}") || !database.matches("[A-Za-z0-9_]{1,60}")) {
            throw new IllegalArgumentException("The connection string's host or database is no plain name");
        }
        return new DentrixDatabaseSettings(
                host, Integer.parseInt(port), database, required(parts, "uid"), required(parts, "pwd"));
    }

    private static String required(Map<String, String> parts, String key) {
        String value = parts.getOrDefault(key, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("The connection string has no " + key);
        }
        return value;
    }

    /** {@return the address for the vendor's JDBC driver, without login} */
    public String jdbcUrl() {
        return "jdbc:ctree:" + port + "@" + host + ":" + database;
    }

    /** {@return the site's user} */
    public String user() {
        return user;
    }

    /** {@return the site's password} */
    public String password() {
        return password;
    }

    /** {@return the address only} */
    @Override
    public String toString() {
        return jdbcUrl();
    }
}

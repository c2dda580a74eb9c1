package io.chairside.testkit.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections that count statements, translate what the embedded engine does not know, and fail when told to. */
final class FaultyConnections {

    private static final Pattern OPTION = Pattern.compile(
            "(?is)\\s*SET\\s+TEMPORARY\\s+OPTION\\s+(?:PUBLIC\\.)?([a-z_]+)\\s*=\\s*('(?:[^']|'')*'|\\S+?)\\s*;?\\s*");

    private FaultyConnections() {}

    static DataSource dataSource(SimulatedDatabase database) {
        return (DataSource) Proxy.newProxyInstance(
                FaultyConnections.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getConnection" -> connect(database);
                    case "isWrapperFor" -> false;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> args != null && proxy == args[0];
                    case "toString" -> "DataSource of " + database;
                    case "getLoginTimeout" -> 0;
                    default -> null;
                });
    }

    private static Connection connect(SimulatedDatabase database) throws SQLException {
        SqlFault fault = database.firing("connect");
        if (fault != null) {
            throw fault.error().get();
        }
        Connection real = DriverManager.getConnection(database.jdbcUrl(), "sa", "");
        return (Connection) proxy(Connection.class, new OnConnection(database, real));
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(FaultyConnections.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static @Nullable Object invoke(Object target, Method method, @Nullable Object @Nullable [] args)
            throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** What the vendor's own statement becomes in the embedded engine. */
    private static String translated(String sql) {
        Matcher option = OPTION.matcher(sql);
        return option.matches()
                ? "SET @" + option.group(1).toUpperCase(Locale.ROOT) + " = "
                        + (option.group(2).startsWith("'") ? option.group(2) : "'" + option.group(2) + "'")
                : sql;
    }

    private record OnConnection(SimulatedDatabase database, Connection real) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
                throws Throwable {
            String name = method.getName();
            switch (name) {
                case "unwrap" -> {
                    return real;
                }
                case "isWrapperFor" -> {
                    return true;
                }
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                case "equals" -> {
                    return args != null && proxy == args[0];
                }
                case "commit" -> {
                    return guarded("commit", () -> FaultyConnections.invoke(real, method, args));
                }
                case "createStatement", "prepareStatement", "prepareCall" -> {
                    String sql = args == null || !(args[0] instanceof String text) ? null : text;
                    if (sql != null && args != null) {
                        args[0] = translated(sql);
                    }
                    Object statement = FaultyConnections.invoke(real, method, args);
                    return FaultyConnections.proxy(method.getReturnType(), new OnStatement(this, statement, sql));
                }
                default -> {
                    return FaultyConnections.invoke(real, method, args);
                }
            }
        }

        private interface Action {
            @Nullable
            Object run() throws Throwable;
        }

        private @Nullable Object guarded(String what, Action action) throws Throwable {
            SqlFault fault = database.firing(what);
            if (fault == null) {
                return action.run();
            }
            if (fault.afterEffect()) {
                action.run();
            }
            if (fault.breaks()) {
                // The server undoes what was not committed when its client is gone.
                if (!real.getAutoCommit()) {
                    real.rollback();
                }
                real.close();
            }
            throw fault.error().get();
        }
    }

    private record OnStatement(
            OnConnection connection,
            @Nullable Object real,
            @Nullable String sql) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
                throws Throwable {
            Object target = real == null ? Statement.class : real;
            if (!method.getName().startsWith("execute")) {
                return FaultyConnections.invoke(target, method, args);
            }
            String text = sql;
            if (args != null && args.length > 0 && args[0] instanceof String given) {
                text = given;
                args[0] = translated(given);
            }
            String what = text == null ? "" : text;
            connection.database().record(what);
            return connection.guarded(what, () -> FaultyConnections.invoke(target, method, args));
        }
    }
}

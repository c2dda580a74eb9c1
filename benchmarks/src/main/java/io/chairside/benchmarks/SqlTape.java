package io.chairside.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Remembers the statements that a connector runs, so that a bare JDBC loop can run exactly the same ones. */
final class SqlTape {

    private static final int FETCH_SIZE = 500;

    private record Binding(Method setter, List<@Nullable Object> arguments) {}

    private record Statement(String sql, boolean call, List<Binding> bindings) {}

    private final DataSource real;
    private final List<Statement> statements = new ArrayList<>();

    SqlTape(DataSource real) {
        this.real = real;
    }

    /** {@return how many statements were run} */
    synchronized int size() {
        return statements.size();
    }

    /** {@return the database, seen through this tape} */
    DataSource recording() {
        return wrap(
                DataSource.class,
                real,
                (method, arguments, result) ->
                        result instanceof Connection connection ? connection(connection) : result);
    }

    private Connection connection(Connection connection) {
        return wrap(Connection.class, connection, (method, arguments, result) -> {
            if (result instanceof PreparedStatement statement && arguments != null) {
                return statement(
                        statement,
                        String.valueOf(arguments[0]),
                        method.getName().equals("prepareCall"));
            }
            return result;
        });
    }

    private Object statement(PreparedStatement statement, String sql, boolean call) {
        List<Binding> bindings = new ArrayList<>();
        Listener listener = (method, arguments, result) -> {
            if (method.getName().startsWith("set") && arguments != null && arguments.length >= 2) {
                bindings.add(new Binding(method, Arrays.asList(arguments.clone())));
            } else if (method.getName().equals("execute") || method.getName().equals("executeQuery")) {
                synchronized (this) {
                    statements.add(new Statement(sql, call, List.copyOf(bindings)));
                }
            }
            return result;
        };
        return call
                ? wrap(CallableStatement.class, (CallableStatement) statement, listener)
                : wrap(PreparedStatement.class, statement, listener);
    }

    private interface Listener {
        @Nullable
        Object returned(Method method, @Nullable Object @Nullable [] arguments, @Nullable Object result);
    }

    private static <T> T wrap(Class<T> type, T target, Listener listener) {
        return type.cast(Proxy.newProxyInstance(
                SqlTape.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return listener.returned(method, arguments, method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }));
    }

    /** Runs all statements again on one connection, looks at every value of every row and counts the rows. */
    long play() throws SQLException, ReflectiveOperationException {
        long rows = 0;
        long characters = 0;
        try (Connection connection = real.getConnection()) {
            for (Statement recorded : statements) {
                try (PreparedStatement statement = recorded.call()
                        ? connection.prepareCall(recorded.sql())
                        : connection.prepareStatement(recorded.sql())) {
                    statement.setFetchSize(FETCH_SIZE);
                    for (Binding binding : recorded.bindings()) {
                        binding.setter().invoke(statement, binding.arguments().toArray());
                    }
                    try (ResultSet results = statement.executeQuery()) {
                        int columns = results.getMetaData().getColumnCount();
                        while (results.next()) {
                            rows++;
                            for (int i = 1; i <= columns; i++) {
                                Object value = results.getObject(i);
                                characters += value instanceof String text ? text.length() : value == null ? 0 : 1;
                            }
                        }
                    }
                }
            }
        }
        return characters < 0 ? -1 : rows;
    }

    @Override
    public String toString() {
        return "SqlTape[" + statements.size() + " statements, "
                + Arrays.asList(real.getClass().getSimpleName()) + "]";
    }
}

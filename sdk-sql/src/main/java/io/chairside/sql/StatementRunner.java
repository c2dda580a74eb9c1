package io.chairside.sql;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one statement under the eyes of the watchdog. Thread-safe. */
final class StatementRunner {

    private static final int FETCH_SIZE = 500;

    private final DatabaseOptions options;
    private final Watchdog watchdog;

    StatementRunner(DatabaseOptions options, Watchdog watchdog) {
        this.options = options;
        this.watchdog = watchdog;
    }

    /** Runs a statement and hands over its rows. */
    void rows(Connection connection, NamedQuery query, int limit, Params params, Consumer<Row> consumer)
            throws SQLException, StatementStoppedException {
        run(connection, query, limit, params, statement -> {
            if (!statement.execute() && !nextResult(statement)) {
                return;
            }
            try (ResultSet results = statement.getResultSet()) {
                int count = results.getMetaData().getColumnCount();
                Map<String, Integer> columns = Row.columns(results.getMetaData());
                while (results.next()) {
                    consumer.accept(Row.take(options.dialect(), columns, count, results));
                }
            }
        });
    }

    /** Collects the names of the columns that a query would give. */
    void columns(Connection connection, NamedQuery query, Set<String> into)
            throws SQLException, StatementStoppedException {
        run(connection, query, 1, Params.NONE, statement -> {
            try (ResultSet results = statement.executeQuery()) {
                into.addAll(Row.columns(results.getMetaData()).keySet());
            }
        });
    }

    /** Moves past counts of changed rows to the next set of rows. */
    private static boolean nextResult(PreparedStatement statement) throws SQLException {
        while (!statement.getMoreResults()) {
            if (statement.getUpdateCount() == -1) {
                return false;
            }
        }
        return true;
    }

    /** Runs a statement of any kind: the rows it gave, and how many it changed. */
    Effect any(Connection connection, NamedQuery query, Params params) throws SQLException, StatementStoppedException {
        List<Row> rows = new ArrayList<>();
        int[] changed = {0};
        run(connection, query, 1, params, statement -> {
            boolean isResult = statement.execute();
            while (true) {
                if (isResult) {
                    try (ResultSet results = statement.getResultSet()) {
                        int count = results.getMetaData().getColumnCount();
                        Map<String, Integer> columns = Row.columns(results.getMetaData());
                        while (results.next() && rows.size() < 1000) {
                            rows.add(Row.take(options.dialect(), columns, count, results));
                        }
                    }
                } else {
                    int count = statement.getUpdateCount();
                    if (count == -1) {
                        return;
                    }
                    changed[0] += count;
                }
                isResult = statement.getMoreResults();
            }
        });
        return new Effect(rows, changed[0]);
    }

    /**
     * What a statement did.
     *
     * @param rows the rows it gave
     * @param changed how many rows it changed
     */
    record Effect(List<Row> rows, int changed) {}

    private interface Body {
        void run(PreparedStatement statement) throws SQLException;
    }

    private void run(Connection connection, NamedQuery query, int limit, Params params, Body body)
            throws SQLException, StatementStoppedException {
        String sql = query.sql(options.tokens(limit));
        try (PreparedStatement statement = prepare(connection, sql)) {
            Duration timeout = options.timeout();
            statement.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
            statement.setFetchSize(FETCH_SIZE);
            int place = 1;
            for (String name : query.markers()) {
                bind(statement, place++, params.get(name));
            }
            try (Watchdog.Watch watch = watchdog.watch(connection, statement, timeout)) {
                try {
                    body.run(statement);
                } catch (SQLException e) {
                    if (watch.stopped() != Watchdog.Stopped.NOT) {
                        throw new StatementStoppedException(watch.stopped());
                    }
                    throw e;
                }
                if (watch.stopped() == Watchdog.Stopped.INTERRUPTED) {
                    throw new StatementStoppedException(Watchdog.Stopped.INTERRUPTED);
                }
            }
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        String start = sql.stripLeading();
        boolean call = start.startsWith("{") || start.regionMatches(true, 0, "CALL ", 0, 5);
        if (call) {
            CallableStatement callable = connection.prepareCall(sql);
            return callable;
        }
        return connection.prepareStatement(sql);
    }

    private static void bind(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(place, java.sql.Types.VARCHAR);
        } else if (value instanceof String text) {
            statement.setString(place, text);
        } else if (value instanceof java.time.LocalDate date) {
            // Old drivers know only the types of java.sql.
            statement.setDate(place, java.sql.Date.valueOf(date));
        } else if (value instanceof java.time.LocalDateTime time) {
            statement.setTimestamp(place, java.sql.Timestamp.valueOf(time));
        } else if (value instanceof java.time.LocalTime time) {
            statement.setTime(place, java.sql.Time.valueOf(time));
        } else if (value instanceof java.math.BigDecimal decimal) {
            statement.setBigDecimal(place, decimal);
        } else if (value instanceof Long number) {
            statement.setLong(place, number);
        } else if (value instanceof Integer number) {
            statement.setInt(place, number);
        } else {
            statement.setObject(place, value);
        }
    }
}

package io.chairside.testkit.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts many rows into tables, in batches. To be closed. Not thread-safe. */
public final class RowLoader implements AutoCloseable {

    private static final int BATCH = 500;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();
    private final Map<String, Integer> waiting = new LinkedHashMap<>();

    RowLoader(Connection connection) {
        this.connection = connection;
    }

    /**
     * Puts in a row.
     *
     * @param table the table with its owner
     * @param values column and value by turns; columns without a value stay NULL
     */
    public void insert(String table, @Nullable Object... values) {
        StringBuilder columns = new StringBuilder();
        @Nullable Object[] row = new @Nullable Object[values.length / 2];
        for (int i = 0; i < values.length; i += 2) {
            columns.append(i == 0 ? "" : ", ").append(values[i]);
            row[i / 2] = values[i + 1];
        }
        String sql = "INSERT INTO " + table + " (" + columns + ") VALUES ("
                + String.join(", ", java.util.Collections.nCopies(row.length, "?")) + ")";
        try {
            PreparedStatement statement = statements.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                statements.put(sql, statement);
            }
            SimulatedDatabase.bind(statement, row);
            statement.addBatch();
            if (waiting.merge(sql, 1, Integer::sum) % BATCH == 0) {
                statement.executeBatch();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a row of " + table + " cannot be loaded", e);
        }
    }

    /** Puts in what waits. */
    @Override
    public void close() {
        for (PreparedStatement statement : List.copyOf(statements.values())) {
            try (statement) {
                statement.executeBatch();
            } catch (SQLException e) {
                throw new IllegalStateException("rows cannot be loaded", e);
            }
        }
    }
}

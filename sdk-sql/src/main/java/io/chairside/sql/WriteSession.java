package io.chairside.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Runs statements in one open transaction; made by {@link Database#write}. Not thread-safe. */
public final class WriteSession {

    private final Connection connection;
    private final StatementRunner runner;
    private final Runnable permit;
    private String lastQuery = "begin";
    private boolean changed;

    WriteSession(Connection connection, StatementRunner runner, Runnable permit) {
        this.connection = connection;
        this.runner = runner;
        this.permit = permit;
    }

    /**
     * Runs a statement.
     *
     * @param query the statement
     * @param params its values
     * @return the rows it gave, at most 1,000; empty for a statement that gives none
     * @throws SQLException as the driver says
     * @throws StatementStoppedException if it took too long or the caller was interrupted
     */
    public List<Row> run(NamedQuery query, Params params) throws SQLException, StatementStoppedException {
        lastQuery = query.name();
        if (query.isWrite()) {
            permit.run();
            changed = true;
        }
        return runner.any(connection, query, params).rows();
    }

    /**
     * Runs a statement that changes rows.
     *
     * @param query the statement
     * @param params its values
     * @return how many rows it changed
     * @throws SQLException as the driver says
     * @throws StatementStoppedException if it took too long or the caller was interrupted
     */
    public int update(NamedQuery query, Params params) throws SQLException, StatementStoppedException {
        lastQuery = query.name();
        permit.run();
        changed = true;
        return runner.any(connection, query, params).changed();
    }

    boolean changedAnything() {
        return changed;
    }

    String lastQuery() {
        return lastQuery;
    }
}

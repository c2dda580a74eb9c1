package io.chairside.sql;

import java.sql.SQLException;

/**
 * Statements that are done together or not at all.
 *
 * @param <T> what they give
 */
@FunctionalInterface
public interface WriteWork<T> {

    /**
     * Runs the statements.
     *
     * @param session runs one statement after the other in the open transaction
     * @return anything
     * @throws SQLException as the driver says; everything is undone
     * @throws StatementStoppedException if a statement took too long or the caller was interrupted; everything is undone
     */
    T run(WriteSession session) throws SQLException, StatementStoppedException;
}

package io.chairside.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A borrowed connection inside one transaction; gives it back as it came. Not thread-safe. */
final class TransactionScope implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TransactionScope.class);

    private final Connection connection;
    private boolean autoCommitBefore;
    private boolean begun;

    TransactionScope(Connection connection) {
        this.connection = connection;
    }

    void begin() throws SQLException {
        autoCommitBefore = connection.getAutoCommit();
        begun = true;
        connection.setReadOnly(false);
        connection.setAutoCommit(false);
    }

    boolean rollback() {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            log.debug("a transaction could not be rolled back code={}", e.getErrorCode());
            return false;
        }
    }

    @Override
    public void close() {
        try {
            if (begun && !connection.isClosed()) {
                connection.setAutoCommit(autoCommitBefore);
            }
        } catch (SQLException e) {
            log.debug("a connection could not be restored code={}", e.getErrorCode());
        }
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("a connection could not be given back code={}", e.getErrorCode());
        }
    }
}

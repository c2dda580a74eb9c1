package io.chairside.engine.internal.store;

import io.chairside.engine.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the database: every unit of work takes a connection, and gives it back in auto-commit mode. On SQLite units of work take turns, because the
 * file has one writer. Thread-safe.
 */
public final class Database implements AutoCloseable {

    /**
     * Work on a connection.
     *
     * @param <T> what it gives
     */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does the work.
         *
         * @param connection the connection
         * @return the result
         * @throws SQLException if the database fails
         */
        T on(Connection connection) throws SQLException;
    }

    private final DataSource source;
    private final SqlDialect dialect;
    private final @Nullable ReentrantLock turns;
    private final @Nullable AutoCloseable owned;

    /**
     * Wraps a data source.
     *
     * @param source the data source
     * @param dialect what it leads to
     * @param owned what to close with this, or null
     */
    public Database(DataSource source, SqlDialect dialect, @Nullable AutoCloseable owned) {
        this.source = source;
        this.dialect = dialect;
        this.turns = dialect == SqlDialect.SQLITE ? new ReentrantLock() : null;
        this.owned = owned;
    }

    /** {@return what this leads to} */
    public SqlDialect dialect() {
        return dialect;
    }

    /** {@return the data source} */
    public DataSource source() {
        return source;
    }

    /**
     * Runs work outside a transaction: reads, or a single statement that commits by itself.
     *
     * @param <T> what it gives
     * @param doing what is being done, for the error
     * @param work the work
     * @return its result
     */
    public <T> T direct(String doing, Work<T> work) {
        return inTurn(() -> {
            try (Connection connection = source.getConnection()) {
                return work.on(connection);
            } catch (SQLException e) {
                throw StoreException.of(doing, e);
            }
        });
    }

    /**
     * Runs work in a transaction of its own.
     *
     * @param <T> what it gives
     * @param doing what is being done, for the error
     * @param work the work
     * @return its result, once committed
     */
    public <T> T transaction(String doing, Work<T> work) {
        return inTurn(() -> {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                boolean committed = false;
                try {
                    T result = work.on(connection);
                    connection.commit();
                    committed = true;
                    return result;
                } finally {
                    endOf(connection, committed);
                }
            } catch (SQLException e) {
                throw StoreException.of(doing, e);
            }
        });
    }

    /**
     * Runs work that is a single statement on PostgreSQL and several on SQLite, atomically on both.
     *
     * @param <T> what it gives
     * @param doing what is being done, for the error
     * @param work the work
     * @return its result, once committed
     */
    public <T> T atomic(String doing, Work<T> work) {
        return dialect == SqlDialect.POSTGRESQL ? direct(doing, work) : transaction(doing, work);
    }

    private static void endOf(Connection connection, boolean committed) throws SQLException {
        if (!committed) {
            try {
                connection.rollback();
            } catch (SQLException ignored) {
                // The first failure is on its way up; a connection that cannot roll back is dropped by closing it.
                return;
            }
        }
        connection.setAutoCommit(true);
    }

    private <T> T inTurn(java.util.function.Supplier<T> work) {
        ReentrantLock lock = turns;
        if (lock == null) {
            return work.get();
        }
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        AutoCloseable mine = owned;
        if (mine != null) {
            try {
                mine.close();
            } catch (Exception e) {
                throw new IllegalStateException("The engine's database file could not be closed", e);
            }
        }
    }
}

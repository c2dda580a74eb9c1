package io.chairside.engine;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A SQLite database in memory that survives engines, and fails or "crashes the process" at the commit it is told to. */
public final class MemoryDatabase implements DataSource, AutoCloseable {

    public enum Fault {
        /** The commit fails and nothing is stored. */
        FAIL_BEFORE,
        /** The commit is stored and its acknowledgement is lost. */
        FAIL_AFTER,
        /** The process dies just before the commit. */
        CRASH_BEFORE,
        /** The process dies just after the commit. */
        CRASH_AFTER
    }

    /** The process is gone: nothing runs any more, so nothing is recorded either. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("simulated crash", null, false, false);
        }
    }

    private final Connection real;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private Fault fault;
    private int commitsUntilFault = -1;
    private boolean dead;
    private int commits;

    /** Called after each commit, in the process that made it. */
    Runnable afterCommit = () -> {};

    public MemoryDatabase() {
        try {
            real = DriverManager.getConnection("jdbc:sqlite::memory:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void faultAtCommit(int number, Fault what) {
        commitsUntilFault = number;
        fault = what;
    }

    public void noFault() {
        commitsUntilFault = -1;
        fault = null;
    }

    /** The process dies now. */
    public Crash die() {
        dead = true;
        return new Crash();
    }

    public boolean dead() {
        return dead;
    }

    /** A new process finds the database as it was committed. */
    public void revive() throws SQLException {
        dead = false;
        noFault();
        if (!real.getAutoCommit()) {
            real.rollback();
            real.setAutoCommit(true);
        }
    }

    public int commits() {
        return commits;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (dead) {
            throw new SQLException("the process is gone", "08006");
        }
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    if (dead) {
                        throw new SQLException("the process is gone", "08006");
                    }
                    switch (method.getName()) {
                        case "close":
                            if (!real.getAutoCommit()) {
                                real.rollback();
                                real.setAutoCommit(true);
                            }
                            return null;
                        case "commit":
                            commit();
                            return null;
                        case "prepareStatement":
                            return args.length == 1 ? kept((String) args[0]) : invoke(method, real, args);
                        default:
                            return invoke(method, real, args);
                    }
                });
    }

    private static Object invoke(java.lang.reflect.Method method, Object on, Object[] args) throws Throwable {
        try {
            return method.invoke(on, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private PreparedStatement kept(String sql) throws SQLException {
        PreparedStatement kept = statements.get(sql);
        if (kept == null || kept.isClosed()) {
            kept = real.prepareStatement(sql);
            statements.put(sql, kept);
        }
        PreparedStatement statement = kept;
        statement.clearParameters();
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, args) -> method.getName().equals("close") ? null : invoke(method, statement, args));
    }

    private void commit() throws SQLException {
        commits++;
        if (commitsUntilFault >= 0 && commitsUntilFault-- == 0) {
            Fault now = fault;
            switch (now) {
                case FAIL_BEFORE:
                    throw new SQLException("commit failed", "40001");
                case FAIL_AFTER:
                    real.commit();
                    throw new SQLException("acknowledgement lost", "08006");
                case CRASH_BEFORE:
                    real.rollback();
                    throw die();
                case CRASH_AFTER:
                    real.commit();
                    throw die();
            }
        }
        real.commit();
        afterCommit.run();
    }

    @Override
    public void close() throws SQLException {
        real.close();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("no wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}

package io.chairside.engine.internal.store;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite file opened for this process alone: write-ahead log, every commit forced to disk. One connection serves everything, because the file has one
 * writer and {@link Database} makes users take turns; its prepared statements are kept.
 */
public final class SqliteFile implements DataSource, AutoCloseable {

    private static final Set<String> NETWORK =
            Set.of("nfs", "nfs3", "nfs4", "cifs", "smb", "smbfs", "smb2", "smb3", "9p", "fuse.sshfs", "afs");

    private final FileChannel channel;
    private final FileLock lock;
    private final Path path;
    private @Nullable Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();

    private SqliteFile(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens or creates a file.
     *
     * @param path the file; a lock file stands beside it
     * @return the open file
     * @throws ConfigurationException if another process has it, or it cannot be used
     */
    public static SqliteFile open(Path path) {
        Path absolute = path.toAbsolutePath();
        try {
            Path folder = absolute.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
                String type = Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
                if (NETWORK.contains(type)) {
                    throw refuse(
                            "the engine's file lies on a network drive (" + type + "), where locks are not reliable",
                            "Use a folder on a local disk, or give the engine a PostgreSQL DataSource.");
                }
            }
            FileChannel channel = FileChannel.open(
                    absolute.resolveSibling(absolute.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                lock = null;
            }
            if (lock == null) {
                channel.close();
                throw refuse(
                        "another engine has the file open; a SQLite file serves one process",
                        "Stop the other one, or give both a PostgreSQL DataSource.");
            }
            return new SqliteFile(absolute, channel, lock);
        } catch (IOException e) {
            throw refuse(
                    "the engine's file cannot be opened (" + e.getClass().getSimpleName() + ")",
                    "Check that the folder exists and that this user may write there.");
        }
    }

    private static ConfigurationException refuse(String problem, String remedy) {
        return new ConfigurationException(ErrorContext.of("chairside", "engine.open"), List.of(problem), remedy);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = connection;
        if (real == null || real.isClosed()) {
            statements.clear();
            real = DriverManager.getConnection("jdbc:sqlite:" + path);
            try (Statement statement = real.createStatement()) {
                statement.execute("PRAGMA journal_mode=WAL");
                statement.execute("PRAGMA synchronous=FULL");
                statement.execute("PRAGMA busy_timeout=10000");
                statement.execute("PRAGMA temp_store=MEMORY");
            }
            connection = real;
        }
        return lend(real);
    }

    /** A view of the connection whose close() gives it back, and whose prepared statements live on. */
    private Connection lend(Connection real) {
        InvocationHandler handler = (proxy, method, args) -> {
            if (method.getName().equals("close")) {
                giveBack(real);
                return null;
            }
            if (method.getName().equals("prepareStatement") && args.length == 1) {
                return keep(real, (String) args[0]);
            }
            try {
                return method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        };
        return (Connection)
                Proxy.newProxyInstance(SqliteFile.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }

    private PreparedStatement keep(Connection real, String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null || statement.isClosed()) {
            if (statements.size() > 200) {
                for (PreparedStatement old : statements.values()) {
                    old.close();
                }
                statements.clear();
            }
            statement = real.prepareStatement(sql);
            statements.put(sql, statement);
        }
        PreparedStatement kept = statement;
        kept.clearParameters();
        InvocationHandler handler = (proxy, method, args) -> {
            if (method.getName().equals("close")) {
                return null;
            }
            try {
                return method.invoke(kept, args);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        };
        return (PreparedStatement) Proxy.newProxyInstance(
                SqliteFile.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, handler);
    }

    private void giveBack(Connection real) throws SQLException {
        if (!real.isClosed() && !real.getAutoCommit()) {
            // A unit of work that could not end cleanly: the driver's flag and SQLite may disagree, so the connection
            // goes.
            statements.clear();
            real.close();
            connection = null;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public void close() throws SQLException, IOException {
        Connection real = connection;
        if (real != null && !real.isClosed()) {
            real.close();
        }
        lock.release();
        channel.close();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // Nothing is logged.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // A file needs none.
    }

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
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("Not a wrapper for " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}

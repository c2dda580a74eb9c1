package io.chairside.sql;

import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ClosedException;
import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.core.write.SendPermit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An office's database as a connector uses it: a connection is borrowed for one statement and given back, statements only read, every one
 * has a time limit and ends when its caller is interrupted, a broken connection is replaced once, and errors come typed and without data.
 * Writing is a step of its own ({@link #write}). Thread-safe.
 */
public final class Database implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final DatabaseOptions options;
    private final String connectionId;
    private final DataSource source;
    private final ConnectorContext context;
    private final StatementRunner runner;
    private final Set<Connection> prepared = Collections.newSetFromMap(new WeakHashMap<>());
    private final AtomicBoolean closed = new AtomicBoolean();

    private Database(
            DatabaseOptions options, String connectionId, DataSource source, ConnectorContext context, Watchdog dog) {
        this.options = options;
        this.connectionId = connectionId;
        this.source = source;
        this.context = context;
        this.runner = new StatementRunner(options, dog);
    }

    /**
     * The database of a connection. Makes no connection.
     *
     * @param options how the connector wants it to be used
     * @param settings the connection's settings
     * @param context what the application gives; must hold {@link DataSources}
     * @return the database
     * @throws ConfigurationException if the application gave none for this connection
     */
    public static Database of(DatabaseOptions options, ConnectionSettings settings, ConnectorContext context) {
        Optional<DataSource> source =
                context.resource(DataSources.class).flatMap(all -> all.find(settings.connectionId()));
        if (source.isEmpty()) {
            throw new ConfigurationException(
                    ErrorContext.of(options.connector(), "connect"),
                    List.of("there is no database for the connection '" + settings.connectionId() + "'"),
                    "Give the context a resource of type io.chairside.sql.DataSources that knows this connection's DataSource.");
        }
        return new Database(
                options, settings.connectionId(), source.get(), context, context.shared(Watchdog.class, Watchdog::new));
    }

    /** {@return key of the connector} */
    public String connector() {
        return options.connector();
    }

    /** {@return our id of the connection} */
    public String connectionId() {
        return connectionId;
    }

    /** {@return the moment now, on the application's clock} */
    public Instant now() {
        return context.clock().instant();
    }

    /**
     * Tells the application's listener of something odd.
     *
     * @param what the kind of oddity, without data
     * @param resource where
     */
    public void oddity(String what, String resource) {
        context.listener().oddity(connector(), connectionId, what, resource);
    }

    /**
     * Where an error happened.
     *
     * @param operation name of the operation
     * @return the context of an error
     */
    public ErrorContext errorContext(String operation) {
        return ErrorContext.of(connector(), operation);
    }

    /**
     * All rows of a query that gives few.
     *
     * @param operation name of the operation, for errors
     * @param query the query
     * @param params its values
     * @return the rows
     * @throws ChairsideException typed, without data, if it fails
     */
    public List<Row> rows(String operation, NamedQuery query, Params params) {
        return rows(operation, query, 10_000, params);
    }

    /**
     * The rows of a query.
     *
     * @param operation name of the operation, for errors
     * @param query the query
     * @param limit what replaces {@code {limit}}
     * @param params its values
     * @return the rows
     * @throws ChairsideException typed, without data, if it fails
     */
    public List<Row> rows(String operation, NamedQuery query, int limit, Params params) {
        List<Row> rows = new ArrayList<>();
        each(operation, query, limit, params, rows::add, rows::clear);
        return rows;
    }

    /**
     * The first row of a query.
     *
     * @param operation name of the operation, for errors
     * @param query the query
     * @param params its values
     * @return the row, empty when there is none
     * @throws ChairsideException typed, without data, if it fails
     */
    public Optional<Row> first(String operation, NamedQuery query, Params params) {
        return rows(operation, query, 1, params).stream().findFirst();
    }

    /** The names of an object's columns in upper case. */
    Set<String> columns(String operation, String object) {
        NamedQuery query = NamedQuery.read("columns of " + object, "SELECT * FROM " + object + " WHERE 1 = 0");
        Set<String> columns = new TreeSet<>();
        read(operation, query, columns::clear, connection -> runner.columns(connection, query, columns));
        return columns;
    }

    private void each(
            String operation, NamedQuery query, int limit, Params params, Consumer<Row> consumer, Runnable again) {
        read(operation, query, again, connection -> runner.rows(connection, query, limit, params, consumer));
    }

    private interface Reading {
        void run(Connection connection) throws SQLException, StatementStoppedException;
    }

    private void read(String operation, NamedQuery query, Runnable again, Reading reading) {
        if (query.isWrite()) {
            throw new IllegalArgumentException("Not a reading query: " + query.name());
        }
        for (int attempt = 1; ; attempt++) {
            begin(operation);
            ConnectorListener.Call call =
                    new ConnectorListener.Call(connector(), connectionId, query.name(), attempt, false);
            try {
                observed(call, () -> {
                    try (Connection connection = open()) {
                        boolean before = connection.isReadOnly();
                        connection.setReadOnly(true);
                        try {
                            reading.run(connection);
                        } finally {
                            restore(connection, before);
                        }
                    }
                });
                return;
            } catch (SQLException e) {
                // A pool may hand out a connection that died meanwhile; a read may simply be made again.
                if (attempt == 1 && SqlErrors.isConnection(e)) {
                    again.run();
                    pause(operation);
                    continue;
                }
                throw SqlErrors.typed(e, errorContext(operation), query.name(), options.errors());
            } catch (StatementStoppedException e) {
                throw stopped(operation, query.name(), e);
            }
        }
    }

    private static void restore(Connection connection, boolean readOnly) {
        try {
            connection.setReadOnly(readOnly);
        } catch (SQLException e) {
            log.debug("a connection could not be restored code={}", e.getErrorCode());
        }
    }

    private void pause(String operation) {
        try {
            context.sleeper().sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(operation);
        }
    }

    private ChairsideException stopped(String operation, String query, StatementStoppedException e) {
        if (e.why() == Watchdog.Stopped.INTERRUPTED) {
            return cancelled(operation);
        }
        return new UnavailableException(
                errorContext(operation),
                "the database did not answer the query " + query + " within "
                        + options.timeout().toSeconds() + " s",
                "The office's server may be busy; it is tried again later.",
                null);
    }

    private CancelledException cancelled(String operation) {
        return new CancelledException(
                errorContext(operation), "interrupted while the database was asked", "Start it again when ready.");
    }

    private void begin(String operation) {
        if (closed.get()) {
            throw new ClosedException(
                    errorContext(operation), "the connector was closed", "Make a new connector for this connection.");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled(operation);
        }
    }

    private interface Action {
        void run() throws SQLException, StatementStoppedException;
    }

    private void observed(ConnectorListener.Call call, Action action) throws SQLException, StatementStoppedException {
        context.listener().callStarted(call);
        long start = System.nanoTime();
        try {
            action.run();
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            context.listener().callEnded(call, new ConnectorListener.CallEnd(took, OptionalInt.empty(), 0));
            log.debug("connector={} op={} durationMs={}", connector(), call.operation(), took.toMillis());
        }
    }

    /** A connection that has had the start-up statements. */
    private Connection open() throws SQLException {
        Connection connection = source.getConnection();
        try {
            if (!options.onConnect().isEmpty()) {
                Connection physical = physical(connection);
                synchronized (prepared) {
                    if (prepared.contains(physical)) {
                        return connection;
                    }
                }
                for (String sql : options.onConnect()) {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                }
                synchronized (prepared) {
                    prepared.add(physical);
                }
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The driver's own connection, when the pool shows it: it keeps its options from one borrower to the next. */
    private static Connection physical(Connection connection) {
        try {
            Connection inner = connection.unwrap(Connection.class);
            return inner == null ? connection : inner;
        } catch (SQLException | AbstractMethodError e) {
            return connection;
        }
    }

    /**
     * Does several statements in one database transaction.
     *
     * @param <T> what the work gives
     * @param operation name of the operation, for errors
     * @param permit asked right before each statement that writes and before the commit; when it is not granted, everything is undone
     * @param work the statements; what it throws undoes everything
     * @return whether it was committed, provably not done, or nobody knows
     * @throws RefusedWriteException if the work refused; nothing was done
     * @throws CancelledException if the permit ended; nothing was done
     * @throws ChairsideException if it could not even begin
     */
    public <T> WriteResult<T> write(String operation, SendPermit permit, WriteWork<T> work) {
        begin(operation);
        ConnectorListener.Call call = new ConnectorListener.Call(connector(), connectionId, operation, 1, true);
        context.listener().callStarted(call);
        long start = System.nanoTime();
        try {
            return writeObserved(operation, permit, work);
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            context.listener().callEnded(call, new ConnectorListener.CallEnd(took, OptionalInt.empty(), 0));
        }
    }

    private <T> WriteResult<T> writeObserved(String operation, SendPermit permit, WriteWork<T> work) {
        Connection connection;
        try {
            connection = open();
        } catch (SQLException e) {
            return new WriteResult.NotDone<>(SqlErrors.typed(e, errorContext(operation), operation, options.errors()));
        }
        try (TransactionScope scope = new TransactionScope(connection)) {
            WriteSession session = new WriteSession(connection, runner, () -> requirePermit(operation, permit));
            T value;
            try {
                scope.begin();
                value = work.run(session);
                requirePermit(operation, permit);
            } catch (SQLException | StatementStoppedException | RuntimeException e) {
                return undone(scope, operation, session, e);
            }
            try {
                connection.commit();
            } catch (SQLException e) {
                return new WriteResult.InDoubt<>("the connection failed while the changes were committed ("
                        + SqlErrors.facts(e, operation) + ")");
            }
            return new WriteResult.Committed<>(value);
        }
    }

    private void requirePermit(String operation, SendPermit permit) {
        if (!permit.granted()) {
            throw new CancelledException(
                    errorContext(operation),
                    "the caller's permit to write ended before the statement",
                    "Nothing was written.");
        }
    }

    private <T> WriteResult<T> undone(TransactionScope scope, String operation, WriteSession session, Exception e) {
        boolean rolledBack = scope.rollback();
        if (!rolledBack && session.changedAnything()) {
            return new WriteResult.InDoubt<>(
                    "the connection failed while the changes were made, and could not be told" + " to take them back");
        }
        if (e instanceof RuntimeException error) {
            throw error;
        }
        if (e instanceof StatementStoppedException stopped) {
            return new WriteResult.NotDone<>(stopped(operation, session.lastQuery(), stopped));
        }
        return new WriteResult.NotDone<>(
                SqlErrors.typed((SQLException) e, errorContext(operation), session.lastQuery(), options.errors()));
    }

    /**
     * Tries statements that write, and takes them back in every case.
     *
     * @param operation name of the operation, for errors
     * @param work the statements
     * @return empty when they were accepted, otherwise why not
     */
    public Optional<ChairsideException> rehearse(String operation, WriteWork<?> work) {
        begin(operation);
        try (Connection connection = open();
                TransactionScope scope = new TransactionScope(connection)) {
            WriteSession session = new WriteSession(connection, runner, () -> {});
            try {
                scope.begin();
                work.run(session);
                return Optional.empty();
            } catch (SQLException e) {
                return Optional.of(SqlErrors.typed(e, errorContext(operation), session.lastQuery(), options.errors()));
            } catch (StatementStoppedException e) {
                return Optional.of(stopped(operation, session.lastQuery(), e));
            } finally {
                scope.rollback();
            }
        } catch (SQLException e) {
            return Optional.of(SqlErrors.typed(e, errorContext(operation), operation, options.errors()));
        }
    }

    /**
     * Reads values of rows outside a {@link ReadContext}; what cannot be understood becomes a typed error.
     *
     * @param <T> what is made of the rows
     * @param operation name of the operation, for errors
     * @param resource the table, for errors
     * @param reading reads the values
     * @return what it gives
     * @throws ProtocolException if a value is not what it should be
     */
    public <T> T understood(String operation, String resource, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnmappableRowException e) {
            throw unexpected(operation, resource, e.column() + " " + e.problem());
        } catch (ArithmeticException | DateTimeException e) {
            throw unexpected(operation, resource, "an amount or a date is out of range");
        }
    }

    /**
     * An answer of the database that does not fit.
     *
     * @param operation name of the operation
     * @param where the table or query, with column and key where known
     * @param problem what is wrong, without a value
     * @return the error, to be thrown
     */
    public ProtocolException unexpected(String operation, String where, String problem) {
        return new ProtocolException(errorContext(operation), Objects.requireNonNull(problem), where, null);
    }

    /** Lets every later call fail. The data source stays the application's. */
    @Override
    public void close() {
        closed.set(true);
    }

    /** {@return connector and connection} */
    @Override
    public String toString() {
        return "Database[" + connector() + ", " + connectionId + "]";
    }
}

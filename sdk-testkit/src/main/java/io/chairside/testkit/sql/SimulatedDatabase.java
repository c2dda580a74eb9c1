package io.chairside.testkit.sql;

import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.run.ArmedFault;
import io.chairside.testkit.run.WriteLog;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.tools.RunScript;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

/**
 * An office's database in memory. {@link #dataSource()} is what an application would open; {@link #execute} and {@link #query} are the
 * office's own program, which no fault hits and no permission stops. Thread-safe.
 */
public final class SimulatedDatabase implements AutoCloseable {

    private static final AtomicLong NUMBER = new AtomicLong();
    private static final Pattern CHANGES =
            Pattern.compile("\\s*(\\{\\s*)?(INSERT|UPDATE|DELETE|MERGE|CALL|EXEC)\\b", Pattern.CASE_INSENSITIVE);
    private static final Map<String, SimulatedDatabase> SERVED = new ConcurrentHashMap<>();
    private static final Map<String, OfficeClock> CLOCKS = new ConcurrentHashMap<>();

    private final String name;
    private final String url;
    private final OfficeClock clock;
    private final Connection keeper;
    private final List<Armed> faults = new CopyOnWriteArrayList<>();
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final WriteLog writes = new WriteLog();
    private final AtomicLong fired = new AtomicLong();
    private volatile @Nullable Server server;

    /** A fault that waits. */
    private final class Armed implements ArmedFault {
        private final SqlFault fault;
        private int left;
        private int count;

        private Armed(SqlFault fault, int times) {
            this.fault = fault;
            this.left = times;
        }

        private synchronized boolean fires(String what) {
            if (left > 0 && fault.hits(what)) {
                left = left == Integer.MAX_VALUE ? left : left - 1;
                count++;
                fired.incrementAndGet();
                return true;
            }
            return false;
        }

        @Override
        public String fault() {
            return fault.name();
        }

        @Override
        public String match() {
            return fault.where().pattern();
        }

        @Override
        public synchronized int left() {
            return left;
        }

        @Override
        public synchronized int fired() {
            return count;
        }

        @Override
        public void disarm() {
            faults.remove(this);
        }
    }

    /**
     * An empty database.
     *
     * @param system name of the system, letters only
     * @param clock the clock on the office's wall; the database's own functions for the time follow it
     * @param urlOptions options of the embedded engine, each beginning with a semicolon
     */
    public SimulatedDatabase(String system, OfficeClock clock, String urlOptions) {
        this.name = (system + "_" + NUMBER.incrementAndGet()).toUpperCase(Locale.ROOT);
        this.url = "jdbc:h2:mem:" + name + ";MODE=MSSQLServer;NON_KEYWORDS=VALUE,INTERVAL" + urlOptions;
        this.clock = Objects.requireNonNull(clock, "clock");
        CLOCKS.put(name, clock);
        try {
            this.keeper = DriverManager.getConnection(url + ";DB_CLOSE_DELAY=-1", "sa", "");
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded database does not start", e);
        }
        execute("SET BUILTIN_ALIAS_OVERRIDE TRUE");
        execute("CREATE ALIAS PUBLIC.GETDATE FOR '" + SimulatedDatabase.class.getName() + ".officeTime'");
        execute("CREATE ALIAS PUBLIC.NOW FOR '" + SimulatedDatabase.class.getName() + ".officeTime'");
    }

    /**
     * The time on the office's wall; called by the database.
     *
     * @param connection the calling session
     * @return wall time
     * @throws SQLException if the database's name cannot be told
     */
    public static Timestamp officeTime(Connection connection) throws SQLException {
        OfficeClock wall = CLOCKS.get(connection.getCatalog());
        if (wall == null) {
            throw new SQLException("The office is closed");
        }
        return Timestamp.valueOf(wall.now());
    }

    static @Nullable SimulatedDatabase served(String name) {
        return SERVED.get(name);
    }

    /** {@return the clock on the office's wall} */
    public OfficeClock clock() {
        return clock;
    }

    /** {@return the JDBC address for code in this process; faults and counts do not apply to it} */
    public String jdbcUrl() {
        return url;
    }

    /**
     * Runs a script of the class path in the office's own session.
     *
     * @param owner a class beside the script
     * @param script its name
     */
    public void script(Class<?> owner, String script) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(owner.getResourceAsStream(script), script), StandardCharsets.UTF_8)) {
            ResultSet result = RunScript.execute(keeper, reader);
            if (result != null) {
                result.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs a statement in the office's own session.
     *
     * @param sql the statement
     * @param values values for its question marks
     * @return how many rows changed
     */
    public synchronized int execute(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = keeper.prepareStatement(sql)) {
            bind(statement, values);
            statement.execute();
            note(sql, "the office's own program");
            return statement.getUpdateCount();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Asks in the office's own session.
     *
     * @param sql the query
     * @param values values for its question marks
     * @return the rows; column names in lower case, texts without padding
     */
    public synchronized List<Map<String, @Nullable Object>> query(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = keeper.prepareStatement(sql)) {
            bind(statement, values);
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                        Object value = results.getObject(i);
                        row.put(
                                results.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT),
                                value instanceof String text ? text.stripTrailing() : value);
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof LocalDateTime || value instanceof LocalDate || value instanceof LocalTime) {
                statement.setObject(i + 1, value);
            } else if (value instanceof Boolean bool) {
                statement.setBoolean(i + 1, bool);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    /** {@return makes many rows at once in the office's own session} */
    public RowLoader loader() {
        return new RowLoader(keeper);
    }

    /**
     * Arms a fault.
     *
     * @param fault the fault
     * @param times how often it fires, {@link Integer#MAX_VALUE} for always
     * @return a handle to count and disarm
     */
    public ArmedFault fault(SqlFault fault, int times) {
        Armed armed = new Armed(fault, times);
        faults.add(armed);
        return armed;
    }

    /** {@return the faults that wait, in the order in which they were armed} */
    public List<ArmedFault> armedFaults() {
        return faults.stream()
                .filter(one -> one.left() > 0)
                .map(ArmedFault.class::cast)
                .toList();
    }

    /** {@return how often a fault has fired} */
    public long firedFaults() {
        return fired.get();
    }

    /** Ends all faults. */
    public void clearFaults() {
        faults.clear();
    }

    /** The fault that cuts a connection over the network, before or after the statement's effect. */
    @Nullable
    SqlFault firing(String what, boolean afterEffect) {
        for (Armed armed : faults) {
            if (armed.fault.afterEffect() == afterEffect && armed.fires(what)) {
                return armed.fault;
            }
        }
        return null;
    }

    @Nullable
    SqlFault firing(String what) {
        for (Armed armed : faults) {
            if (armed.fires(what)) {
                return armed.fault;
            }
        }
        return null;
    }

    void record(String statement) {
        arrived(statement, "application");
    }

    void arrived(String statement, String who) {
        statements.add(statement);
        note(statement, who);
    }

    private void note(String statement, String who) {
        if (CHANGES.matcher(statement).lookingAt()) {
            writes.add(clock.now(), who, statement.strip(), "");
        }
    }

    /**
     * {@return the statements that change something, with the office's time and who sent them: the application (in this process), the network
     * (another process) or the office's own program; sent, which is not to say committed}
     */
    public WriteLog writes() {
        return writes;
    }

    /** {@return the texts of the statements that came through {@link #dataSource()}, oldest first; values are not in them} */
    public List<String> statements() {
        return List.copyOf(statements);
    }

    /** Forgets the statements so far. */
    public void clearStatements() {
        statements.clear();
    }

    /** {@return the database as an application opens it; every call makes a new connection} */
    public DataSource dataSource() {
        return FaultyConnections.dataSource(this);
    }

    /**
     * Listens on a port, for other processes and languages.
     *
     * @param host address to listen on
     * @param port port, 0 for a free one
     * @return the JDBC address under which others reach the database
     */
    public String serve(String host, int port) {
        try {
            Server started = Server.createTcpServer(
                            "-tcpPort",
                            Integer.toString(port),
                            "-ifExists",
                            host.equals("127.0.0.1") || host.equals("localhost") ? "-tcp" : "-tcpAllowOthers")
                    .start();
            server = started;
            SERVED.put(name, this);
            execute("SET DATABASE_EVENT_LISTENER '" + NetworkListener.class.getName() + "'");
            return "jdbc:h2:tcp://" + host + ":" + started.getPort() + "/mem:" + name
                    + ";MODE=MSSQLServer;NON_KEYWORDS=VALUE,INTERVAL";
        } catch (SQLException e) {
            throw new IllegalStateException("the port cannot be opened", e);
        }
    }

    /** Stops listening and forgets all rows. */
    @Override
    public void close() {
        Server running = server;
        if (running != null) {
            running.stop();
        }
        CLOCKS.remove(name);
        SERVED.remove(name);
        try (Statement statement = keeper.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            // It is gone already.
        }
    }

    /** {@return the name of the database} */
    @Override
    public String toString() {
        return "SimulatedDatabase[" + name + "]";
    }
}

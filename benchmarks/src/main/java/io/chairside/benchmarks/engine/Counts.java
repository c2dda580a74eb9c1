package io.chairside.benchmarks.engine;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** What a payment costs at the database, in statements and forced writes: numbers that no other load on the machine changes. */
final class Counts {

    private static final int PRACTICES = 100;

    private final AtomicLong statements = new AtomicLong();

    private Counts() {}

    static void run(int payments) throws IOException, SQLException, InterruptedException {
        try (Server server = Server.start()) {
            drain(server, payments);
            oneByOne(server, payments / 10);
        }
    }

    private static void drain(Server server, int payments) throws SQLException, InterruptedException {
        Counts counts = new Counts();
        FakeOffice office = new FakeOffice(Duration.ZERO, posting -> {});
        try (Rig rig = new Rig(server.database(), office, PRACTICES, Rig.settings(), counts::counting)) {
            rig.enqueue(0, payments, i -> i / 5 % PRACTICES);
            Server.settle(rig.pool());
            counts.statements.set(0);
            long before = forced(rig);
            MoneyPath.drain(rig, payments);
            print("draining", payments, counts.statements.get(), forced(rig) - before);
        }
    }

    /** Submits to practices that have nothing else to do, each after the one before is recorded. */
    private static void oneByOne(Server server, int payments) throws SQLException, InterruptedException {
        Counts counts = new Counts();
        AtomicLong untilSent = new AtomicLong();
        FakeOffice office = new FakeOffice(Duration.ZERO, posting -> untilSent.addAndGet(counts.statements.get()));
        try (Rig rig = new Rig(server.database(), office, PRACTICES, Rig.settings(), counts::counting)) {
            rig.engine().start();
            for (int i = 0; i < PRACTICES; i++) {
                rig.engine().submit(Rig.payment(i, i));
            }
            rig.awaitPosted(PRACTICES);
            untilSent.set(0);
            long before = forced(rig);
            long all = 0;
            for (int i = 0; i < payments; i++) {
                counts.statements.set(0);
                rig.engine().submit(Rig.payment(i % PRACTICES, PRACTICES + i));
                rig.awaitPosted(PRACTICES + i + 1L);
                all += counts.statements.get();
            }
            print("one by one", payments, all, forced(rig) - before);
            System.out.printf(
                    Locale.US,
                    "  of these, from submit to send: %.1f statements (looks of the idle workers included)%n",
                    (double) untilSent.get() / payments);
        }
    }

    private static void print(String what, int payments, long statements, long forced) {
        System.out.printf(
                Locale.US,
                "%s %d payments: %.2f statements and %.2f forced writes each%n",
                what,
                payments,
                (double) statements / payments,
                (double) forced / payments);
    }

    /** How often the server has forced its log to disk; it publishes the number with a delay, so this waits for it. */
    private static long forced(Rig rig) throws SQLException {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        try (Connection connection = rig.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT wal_sync FROM pg_stat_wal")) {
            row.next();
            return row.getLong(1);
        }
    }

    private DataSource counting(DataSource real) {
        return wrap(
                DataSource.class,
                real,
                (method, result) -> result instanceof Connection connection
                        ? wrap(Connection.class, connection, this::statement)
                        : result);
    }

    private Object statement(Method method, Object result) {
        return result instanceof PreparedStatement statement
                ? wrap(PreparedStatement.class, statement, (execute, rows) -> {
                    if (execute.getName().startsWith("execute")) {
                        statements.incrementAndGet();
                    }
                    return rows;
                })
                : result;
    }

    private interface After {
        Object see(Method method, Object result);
    }

    private static <T> T wrap(Class<T> type, T real, After after) {
        return type.cast(Proxy.newProxyInstance(
                Counts.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return after.see(method, method.invoke(real, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}

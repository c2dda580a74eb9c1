package io.chairside.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ClosedException;
import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.SendPermit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

    private static final NamedQuery ALL =
            NamedQuery.read("patients", "SELECT TOP {limit} * FROM {owner}patient ORDER BY id");
    private static final NamedQuery SLOW = NamedQuery.read(
            "slow",
            "SELECT COUNT(*) n FROM SYSTEM_RANGE(1, 100000000) a, SYSTEM_RANGE(1, 100000) b WHERE a.x + b.x > :n");
    private static final NamedQuery INSERT =
            NamedQuery.write("insert", "INSERT INTO patient (id, name) VALUES (:id, :name)");

    private final TestDatabase office = new TestDatabase();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void of_noDatabaseForTheConnection_namesTheResource() {
        assertThatThrownBy(() -> Database.of(
                        TestDatabase.options(Duration.ofSeconds(1)),
                        ConnectionSettings.of("other", ZoneId.of("UTC")),
                        ConnectorContext.standard().withResource(DataSources.class, DataSources.of(Map.of()))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("io.chairside.sql.DataSources");
    }

    @Test
    void rows_paddedTable_areTrimmedLimitedAndCounted() {
        office.execute("INSERT INTO patient (id, name) VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Cy')");
        Database database = office.open();

        List<Row> rows = database.rows("op", ALL, 2, Params.NONE);

        assertThat(rows).extracting(row -> row.text("name").orElseThrow()).containsExactly("Ann", "Bob");
        assertThat(office.calls)
                .extracting(call -> call.operation() + call.write())
                .containsExactly("patientsfalse");
    }

    @Test
    void rows_statementThatFails_saysNothingOfValues() {
        office.execute("INSERT INTO patient (id, name) VALUES (1, 'Zyxwvut')");
        Database database = office.open();
        NamedQuery bad = NamedQuery.read("bad", "SELECT CAST(name AS INT) n FROM patient");

        assertThatThrownBy(() -> database.rows("op", bad, Params.NONE))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("query bad, SQLSTATE 22018")
                .satisfies(e -> {
                    java.io.StringWriter trace = new java.io.StringWriter();
                    e.printStackTrace(new java.io.PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain("Zyxwvut");
                });
    }

    @Test
    void rows_brokenPooledConnection_isReplacedOnce() {
        AtomicInteger broken = new AtomicInteger(1);
        Database database = office.open(TestDatabase.options(Duration.ofSeconds(5)), failing(broken));

        assertThat(database.rows("op", ALL, Params.NONE)).isEmpty();
        broken.set(2);
        assertThatThrownBy(() -> database.rows("op", ALL, Params.NONE)).isInstanceOf(UnavailableException.class);
        assertThat(office.slept).hasSize(2);
    }

    private DataSource failing(AtomicInteger times) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    if (method.getName().equals("getConnection") && times.getAndDecrement() > 0) {
                        throw new SQLNonTransientConnectionException("gone", "08003");
                    }
                    try {
                        return method.invoke(office.source, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void rows_slowQuery_endsWhenItsTimeIsUp() {
        Database database = office.open(TestDatabase.options(Duration.ofMillis(300)), office.source);

        assertThatThrownBy(() -> database.rows("op", SLOW, Params.of("n", 0)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("slow");
    }

    @Test
    void rows_interruptedCaller_isCancelledWithItsFlagSet() throws Exception {
        Database database = office.open();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            started.countDown();
            try {
                database.rows("op", SLOW, Params.of("n", 0));
            } catch (RuntimeException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        started.await();
        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(CancelledException.class);
        assertThat(flag.get()).isTrue();
    }

    @Test
    void rows_afterClose_fail() {
        Database database = office.open();
        database.close();

        assertThatThrownBy(() -> database.rows("op", ALL, Params.NONE)).isInstanceOf(ClosedException.class);
    }

    @Test
    void write_workThatThrows_leavesNothing() {
        Database database = office.open();

        WriteResult<Integer> result = database.write("op", SendPermit.ALWAYS, session -> {
            session.update(INSERT, Params.of("id", 1).and("name", "Ann"));
            return session.update(INSERT, Params.of("id", 1).and("name", "Zyxwvut"));
        });
        assertThat(result)
                .isInstanceOfSatisfying(
                        WriteResult.NotDone.class,
                        done -> assertThat(done.error().getMessage())
                                .contains("SQLSTATE 23505")
                                .doesNotContain("Zyxwvut"));
        assertThatThrownBy(() -> database.write("op", SendPermit.ALWAYS, session -> {
                    session.update(INSERT, Params.of("id", 1).and("name", "Ann"));
                    throw RefusedWriteException.because(RejectionReason.OTHER, "no", "ask");
                }))
                .isInstanceOf(RefusedWriteException.class);
        assertThat(database.rows("op", ALL, Params.NONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void write_permitEndsBeforeAStatementOrTheCommit_leavesNothing(int granted) {
        Database database = office.open();
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> database.write("op", () -> asked.getAndIncrement() < granted, session -> {
                    session.update(INSERT, Params.of("id", 1).and("name", "Ann"));
                    return session.run(INSERT, Params.of("id", 2).and("name", "Bob"));
                }))
                .isInstanceOf(CancelledException.class);

        assertThat(asked).hasValue(granted + 1);
        assertThat(database.rows("op", ALL, Params.NONE)).isEmpty();
    }

    @Test
    void write_commitLost_isInDoubt() {
        DataSource losing = wrapped("commit");
        Database database = office.open(TestDatabase.options(Duration.ofSeconds(5)), losing);

        WriteResult<Integer> result = database.write(
                "op",
                SendPermit.ALWAYS,
                session -> session.update(INSERT, Params.of("id", 1).and("name", "Ann")));

        assertThat(result).isInstanceOf(WriteResult.InDoubt.class);
        assertThat(office.open().rows("op", ALL, Params.NONE)).hasSize(1);
    }

    private DataSource wrapped(String losing) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, args) -> connection(office.source.getConnection(), losing));
    }

    private static Connection connection(Connection real, String losing) {
        return (Connection) Proxy.newProxyInstance(
                DatabaseTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    Object result;
                    try {
                        result = method.invoke(real, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().equals(losing)) {
                        throw new SQLException("lost", "08006");
                    }
                    return result;
                });
    }

    @Test
    void rehearse_acceptedStatement_isTakenBack() {
        Database database = office.open();

        assertThat(database.rehearse(
                        "op",
                        session -> session.update(INSERT, Params.of("id", 1).and("name", "x"))))
                .isEmpty();
        assertThat(database.rehearse(
                        "op",
                        session -> session.update(INSERT, Params.of("id", null).and("name", "x"))))
                .isPresent();
        assertThat(database.rows("op", ALL, Params.NONE)).isEmpty();
    }

    @Test
    void onConnect_statements_runOncePerPhysicalConnectionAndAreNeverShown() {
        DatabaseOptions options = new DatabaseOptions(
                "sample",
                Dialect.PADDED,
                VendorErrors.NONE,
                Duration.ofSeconds(5),
                Map.of(),
                List.of("SET @signature = 'Zyxwvut'"));
        Database database = office.open(options, office.source);

        Row row = database.first("op", NamedQuery.read("v", "SELECT @signature s"), Params.NONE)
                .orElseThrow();

        assertThat(row.text("s")).contains("Zyxwvut");
        assertThat(options.toString()).doesNotContain("Zyxwvut");
    }

    @Test
    void probe_missingTableAndColumn_areListed() {
        SchemaProbe.Found found = SchemaProbe.empty()
                .expecting("PUBLIC.patient", "id", "email")
                .expecting("PUBLIC.nothing")
                .run(office.open(), "check");

        assertThat(found.missing()).containsExactly("PUBLIC.patient.email", "PUBLIC.nothing");
        assertThat(found.has("PUBLIC.patient", "Name")).isTrue();
        assertThat(found.has("PUBLIC.nothing")).isFalse();
    }

    @Test
    void script_selectThenInsert_bindsItsColumns() {
        office.execute("INSERT INTO patient (id, name) VALUES (41, 'Ann')");
        WriteScript script = WriteScript.parse(
                "payment.sql",
                "SELECT MAX(id) + 1 AS nextId FROM patient; INSERT INTO patient (id, name) VALUES (:nextId, :text);");

        assertThat(script.problems(java.util.Set.of("text"))).isEmpty();
        assertThat(script.problems(java.util.Set.of()))
                .singleElement()
                .asString()
                .contains("payment.sql#2", ":text");
        Database database = office.open();
        database.write("op", SendPermit.ALWAYS, session -> {
            script.run(session, Params.of("text", "a;b"));
            return 1;
        });
        assertThat(database.rows("op", ALL, Params.NONE))
                .extracting(row -> row.number("id").orElseThrow())
                .containsExactly(41L, 42L);
        assertThat(WriteScript.parse("x", "SELECT 1 AS a").problems(java.util.Set.of()))
                .hasSize(1);
    }
}

package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.chairside.core.payment.Postings;
import io.chairside.engine.report.Finding;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on PostgreSQL, one of them a process that is really stopped for longer than its lease while it sends. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class FrozenNodeTest {

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

    private final HikariDataSource pool = TestPostgres.pool(TestPostgres.newDatabase(), "postgres");

    @Test
    void nodeFrozenWhileSending_recordsNothingAnyMore_andADoubleIsFoundByTheSweep(@TempDir Path folder)
            throws Exception {
        FileRemote system = new FileRemote(folder.resolve("ledger.txt"), 0, 0);
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FrozenChild.class.getName(),
                        pool.getJdbcUrl(),
                        folder.resolve("ledger.txt").toString())
                .redirectErrorStream(true)
                .start();
        try (pool;
                WritebackEngine healthy = FrozenChild.open(pool, system, "healthy");
                Writer in = child.outputWriter(StandardCharsets.UTF_8);
                BufferedReader out =
                        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            expect(out, "ready");
            answeredBeforeTheThaw(healthy, child, in, out);
            sentAfterTheThaw(healthy, child, in, out);
        } finally {
            child.toHandle().destroyForcibly();
            child.waitFor();
        }
    }

    /** The write had taken effect: the healthy node finds it and sends nothing. */
    private static void answeredBeforeTheThaw(WritebackEngine healthy, Process child, Writer in, BufferedReader out)
            throws Exception {
        WritebackTicket ticket = new WritebackTicket(Postings.reference(FrozenChild.payment("pay-after")));
        freeze(child, in, out, "pay-after");
        settle(healthy, ticket);
        assertThat(healthy.status(ticket).orElseThrow().state()).isEqualTo(WritebackState.POSTED);
        thaw(child, in);
        assertHistory(healthy, ticket, Move.TAKE_OVER, Move.FIND);
        assertThat(healthy.sweep(World.CONNECTION)).as("there is one row").isZero();
        assertThat(healthy.status(ticket).orElseThrow().attempts()).isEqualTo(1);
    }

    /**
     * The write had not taken effect, and takes effect when the process goes on, long after the settle time. Nothing on this side can hinder that: the sweep
     * tells a person.
     */
    private static void sentAfterTheThaw(WritebackEngine healthy, Process child, Writer in, BufferedReader out)
            throws Exception {
        WritebackTicket ticket = new WritebackTicket(Postings.reference(FrozenChild.payment("pay-before")));
        freeze(child, in, out, "pay-before");
        settle(healthy, ticket);
        assertThat(healthy.status(ticket).orElseThrow().state()).isEqualTo(WritebackState.POSTED);
        thaw(child, in);
        assertHistory(healthy, ticket, Move.TAKE_OVER, Move.PROVE_ABSENT, Move.START, Move.POST);
        long until = System.nanoTime() + LIMIT;
        while (healthy.sweep(World.CONNECTION) == 0 && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        WritebackStatus status = healthy.status(ticket).orElseThrow();
        assertThat(status.state()).isEqualTo(WritebackState.NEEDS_REVIEW);
        assertThat(status.reason()).isEqualTo(WritebackReason.DUPLICATE);
        assertThat(status.remedy()).contains("remove the others");
        assertThat(healthy.reconcile(World.CONNECTION, status.date(), status.date())
                        .lines())
                .filteredOn(line -> line.ticket().equals(ticket))
                .extracting(line -> line.finding())
                .doesNotContain(Finding.OK);
    }

    private static void freeze(Process child, Writer in, BufferedReader out, String payment) throws Exception {
        in.write("submit " + payment + "\n");
        in.flush();
        expect(out, payment.substring("pay-".length()) + " " + payment);
        signal(child, "-STOP");
    }

    private static void thaw(Process child, Writer in) throws Exception {
        in.write("go\n");
        in.flush();
        signal(child, "-CONT");
    }

    private static void signal(Process child, String signal) throws Exception {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(child.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static void expect(BufferedReader out, String wanted) throws Exception {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals(wanted)) {
                return;
            }
        }
        throw new AssertionError("the process ended before it said " + wanted);
    }

    /** The healthy node works until the payment is settled. */
    private static void settle(WritebackEngine healthy, WritebackTicket ticket) {
        long until = System.nanoTime() + LIMIT;
        while (healthy.status(ticket).orElseThrow().state().open() && System.nanoTime() < until) {
            healthy.tick();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** The moves after the frozen node's START, none of them made by it. */
    private static void assertHistory(WritebackEngine healthy, WritebackTicket ticket, Move... moves) {
        List<HistoryEntry> history = healthy.status(ticket).orElseThrow().history();
        int start = history.stream().map(HistoryEntry::move).toList().indexOf(Move.START);
        assertThat(history.get(start).actor()).startsWith("engine:frozen");
        List<HistoryEntry> after = history.subList(start + 1, history.size());
        assertThat(after).extracting(HistoryEntry::move).containsExactly(moves);
        assertThat(after).allMatch(entry -> entry.actor().startsWith("engine:healthy"));
    }
}

package io.chairside.engine.payout;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.payout.Booking;
import io.chairside.engine.TestPostgres;
import io.chairside.engine.VirtualClock;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same code on PostgreSQL, with several nodes. */
class PayoutPostgresTest {

    private HikariDataSource pool;
    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-02-04T16:00:00Z"));
    private final FakeBooks books = new FakeBooks(clock);

    @BeforeEach
    void open() {
        pool = TestPostgres.pool(TestPostgres.newDatabase(), "postgres");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private PayoutEngine node() {
        return PayoutEngine.builder()
                .dataSource(pool)
                .directory(PayoutDirectory.of(
                        Samples.PRACTICE,
                        ConnectionId.of("books-1"),
                        books,
                        Samples.mapping().build(),
                        PayoutPolicy.standard()))
                .clock(Clock.systemUTC(), System::nanoTime)
                .open();
    }

    @Test
    void payout_isBookedUndoneAndReconciled() {
        try (PayoutEngine engine = node()) {
            PayoutTicket ticket = engine.submit(Samples.plain("po_1"));
            assertThat(engine.submit(Samples.plain("po_1"))).isEqualTo(ticket);
            engine.tick();
            assertThat(engine.status(ticket).orElseThrow().state()).isEqualTo(PayoutState.BOOKED);
            PayoutTicket correction = engine.undo(ticket, "anna", "wrong");
            engine.tick();
            assertThat(engine.status(correction).orElseThrow().state()).isEqualTo(PayoutState.BOOKED);
            PayoutStatus undone = engine.status(ticket).orElseThrow();
            assertThat(undone.state()).isEqualTo(PayoutState.UNDONE);
            assertThat(undone.history()).allMatch(PayoutHistoryEntry::intact);
            assertThat(engine.reconcile(Samples.PRACTICE, Samples.DAY, Samples.DAY)
                            .ok())
                    .isTrue();
        }
    }

    @Test
    void threeNodesWithThreads_bookEachPayoutOnce() throws Exception {
        int count = 40;
        CountDownLatch sent = new CountDownLatch(count);
        books.beforeSend = (Booking booking) -> sent.countDown();
        List<PayoutEngine> nodes = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                PayoutEngine node = node();
                nodes.add(node);
                node.start();
            }
            List<PayoutTicket> tickets = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tickets.add(nodes.get(i % 3)
                        .submit(Samples.payout(
                                "po_" + i,
                                Samples.line(
                                        io.chairside.core.payout.PayoutLineKind.GROSS, "TERMINAL", (i + 10) + ".00"))));
            }
            assertThat(sent.await(60, TimeUnit.SECONDS)).isTrue();
            nodes.forEach(PayoutEngine::close);
            try (PayoutEngine last = node()) {
                assertThat(tickets)
                        .allSatisfy(ticket -> assertThat(
                                        last.status(ticket).orElseThrow().state())
                                .isEqualTo(PayoutState.BOOKED));
            }
            assertThat(books.sends).hasSize(count);
            assertThat(books.trialBalance().isZero()).isTrue();
        } finally {
            nodes.forEach(PayoutEngine::close);
        }
    }
}

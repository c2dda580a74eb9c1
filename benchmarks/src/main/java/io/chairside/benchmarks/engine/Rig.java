package io.chairside.benchmarks.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.Fee;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.engine.ConnectionDirectory;
import io.chairside.engine.EngineMetrics;
import io.chairside.engine.EngineSettings;
import io.chairside.engine.Move;
import io.chairside.engine.PaymentTarget;
import io.chairside.engine.WritebackEngine;
import io.chairside.engine.policy.PolicyBook;
import io.chairside.engine.policy.PolicySource;
import io.chairside.engine.policy.WritebackPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** An engine over many practices, each with a connection of its own to the same fake office, and counters. */
final class Rig implements AutoCloseable {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
    private static final Instant CAPTURED = Instant.EPOCH;

    private final HikariDataSource pool;
    private final WritebackEngine engine;
    private final AtomicLong posted = new AtomicLong();
    private final AtomicLong doubtLookups = new AtomicLong();

    Rig(String url, FakeOffice office, int practices, EngineSettings settings) {
        this(url, office, practices, settings, UnaryOperator.identity());
    }

    /** Gives the engine what {@code wrapped} makes of the pool. */
    Rig(String url, FakeOffice office, int practices, EngineSettings settings, UnaryOperator<DataSource> wrapped) {
        this.pool = Server.pool(url, 14);
        Map<PracticeId, ConnectionId> connections = new HashMap<>();
        Map<ConnectionId, PaymentTarget> targets = new HashMap<>();
        PolicyBook[] books = new PolicyBook[practices];
        PaymentTarget target = office.target();
        for (int i = 0; i < practices; i++) {
            connections.put(practice(i), ConnectionId.of("connection-" + i));
            targets.put(ConnectionId.of("connection-" + i), target);
            books[i] = PolicyBook.of(WritebackPolicy.standard(practice(i), ZoneOffset.UTC));
        }
        this.engine = WritebackEngine.builder()
                .dataSource(wrapped.apply(pool))
                .directory(ConnectionDirectory.of(connections, targets))
                .policies(PolicySource.of(books))
                .settings(settings)
                .metrics(new EngineMetrics() {
                    @Override
                    public void moved(Move move) {
                        if (move == Move.POST) {
                            posted.incrementAndGet();
                        }
                    }

                    @Override
                    public void lookedUp(LookupKind kind) {
                        doubtLookups.incrementAndGet();
                    }
                })
                .open();
    }

    static EngineSettings settings() {
        return EngineSettings.builder().workers(8).build();
    }

    static PracticeId practice(int index) {
        return PracticeId.of("practice-" + index);
    }

    /** Payment {@code n} of a practice; patients of a practice have about five payments each. */
    static Payment payment(int practice, long n) {
        Money net = Money.ofMinor(2_000 + n % 9_000, Money.USD);
        Money fee = Money.ofMinor(60, Money.USD);
        return Payment.builder()
                .id(PaymentId.of("pay-" + n))
                .practice(practice(practice))
                .kind(PaymentKind.OUTSTANDING_BALANCE)
                .patient(PatientId.of("patient-" + n / 5))
                .gross(net.plus(fee))
                .addFee(Fee.builder().kind("processing").amount(fee).build())
                .net(net)
                .method(PaymentMethod.CARD)
                .businessDate(DAY)
                .capturedAt(CAPTURED)
                .build();
    }

    HikariDataSource pool() {
        return pool;
    }

    WritebackEngine engine() {
        return engine;
    }

    long posted() {
        return posted.get();
    }

    long doubtLookups() {
        return doubtLookups.get();
    }

    /** Submits payments, a thousand per transaction of the caller; returns payments per second. */
    double enqueue(long first, int count, IntFunction<Integer> practice) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                engine.submit(connection, payment(practice.apply(i), first + i));
                if (i % 1_000 == 999 || i == count - 1) {
                    connection.commit();
                }
            }
            connection.setAutoCommit(true);
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }

    /** Waits until so many payments are recorded as posted. */
    void awaitPosted(long count) throws InterruptedException {
        while (posted.get() < count) {
            Thread.sleep(1);
        }
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}

package io.chairside.benchmarks.engine;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import com.zaxxer.hikari.HikariDataSource;
import io.chairside.core.payment.Payment;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** From the start of the call that submits to the start of the send, at a steady rate, beside transaction-outbox. */
final class Latency {

    private static final int PRACTICES = 200;
    private static final int RATE = 200;
    private static final int ROUNDS = 3;

    /** What transaction-outbox calls later. */
    static class Handler {
        private final AtomicLongArray sent;
        private final AtomicInteger count;

        Handler(AtomicLongArray sent, AtomicInteger count) {
            this.sent = sent;
            this.count = count;
        }

        void handle(int n) {
            sent.set(n, System.nanoTime());
            count.incrementAndGet();
        }
    }

    private record Delays(double median, double high) {}

    private Latency() {}

    static void run(int seconds) throws IOException, SQLException, InterruptedException {
        double[] mine = new double[ROUNDS];
        double[] mineHigh = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double[] theirsHigh = new double[ROUNDS];
        try (Server server = Server.start()) {
            for (int i = 0; i < ROUNDS; i++) {
                Delays engine = engine(server, seconds * RATE);
                Delays outbox = outbox(server, seconds * RATE);
                mine[i] = engine.median();
                mineHigh[i] = engine.high();
                theirs[i] = outbox.median();
                theirsHigh[i] = outbox.high();
                System.out.printf(
                        Locale.US,
                        "  round %d: engine p50 %.2f p99 %.2f ms, transaction-outbox p50 %.2f p99 %.2f ms%n",
                        i + 1,
                        mine[i],
                        mineHigh[i],
                        theirs[i],
                        theirsHigh[i]);
            }
        }
        System.out.printf(
                Locale.US,
                "submit to send at %d/s: engine p50 %.2f ms, p99 %.2f ms (goals 2.5 and 10); transaction-outbox p50 %.2f ms, p99 %.2f ms;"
                        + " ratio p50 %.2f, p99 %.2f (goal 2)%n",
                RATE,
                Stats.median(mine),
                Stats.median(mineHigh),
                Stats.median(theirs),
                Stats.median(theirsHigh),
                Stats.median(mine) / Stats.median(theirs),
                Stats.median(mineHigh) / Stats.median(theirsHigh));
    }

    private static Delays engine(Server server, int count) throws SQLException, InterruptedException {
        int all = count + warmUp();
        AtomicLongArray sent = new AtomicLongArray(all);
        FakeOffice office = new FakeOffice(
                Duration.ZERO,
                posting -> sent.set(Integer.parseInt(posting.payment().value().substring(4)), System.nanoTime()));
        try (Rig rig = new Rig(server.database(), office, PRACTICES, Rig.settings())) {
            rig.engine().start();
            Payment[] payments = new Payment[all];
            for (int n = 0; n < all; n++) {
                payments[n] = Rig.payment(n % PRACTICES, n);
            }
            long[] begun = pace(all, n -> rig.engine().submit(payments[n]));
            rig.awaitPosted(all);
            return delays(begun, sent);
        }
    }

    private static Delays outbox(Server server, int count) throws SQLException, InterruptedException {
        int all = count + warmUp();
        AtomicLongArray sent = new AtomicLongArray(all);
        AtomicInteger handled = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (HikariDataSource pool = Server.pool(server.database(), 14)) {
            TransactionManager transactions = TransactionManager.fromDataSource(pool);
            Handler handler = new Handler(sent, handled);
            TransactionOutbox outbox = TransactionOutbox.builder()
                    .transactionManager(transactions)
                    .persistor(Persistor.forDialect(Dialect.POSTGRESQL_9))
                    .instantiator(Instantiator.using(type -> handler))
                    .submitter(Submitter.withExecutor(threads))
                    .build();
            long[] begun = pace(
                    all,
                    n -> transactions.inTransaction(
                            () -> outbox.schedule(Handler.class).handle(n)));
            while (handled.get() < all) {
                Thread.sleep(1);
            }
            threads.shutdown();
            return delays(begun, sent);
        }
    }

    private static int warmUp() {
        return 5 * RATE;
    }

    /** Calls at a steady rate, late calls at once; the moments at which the calls began. */
    private static long[] pace(int count, IntConsumer call) {
        long[] begun = new long[count];
        long gap = 1_000_000_000L / RATE;
        long next = System.nanoTime();
        for (int n = 0; n < count; n++) {
            for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            begun[n] = System.nanoTime();
            call.accept(n);
            next += gap;
        }
        return begun;
    }

    private static Delays delays(long[] begun, AtomicLongArray sent) {
        double[] millis = new double[begun.length - warmUp()];
        for (int i = 0; i < millis.length; i++) {
            int n = i + warmUp();
            millis[i] = (sent.get(n) - begun[n]) / 1e6;
        }
        return new Delays(Stats.percentile(millis, 50), Stats.percentile(millis, 99));
    }
}

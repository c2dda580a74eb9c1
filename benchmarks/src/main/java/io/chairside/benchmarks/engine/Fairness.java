package io.chairside.benchmarks.engine;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/** One practice with a long queue beside many with one payment each; a call takes 5 ms. How long do the many wait? */
final class Fairness {

    private static final int OTHERS = 500;
    private static final int QUEUED = 10_000;

    private Fairness() {}

    static void run() throws IOException, SQLException, InterruptedException {
        AtomicLongArray sent = new AtomicLongArray(OTHERS);
        FakeOffice office = new FakeOffice(Duration.ofMillis(5), posting -> {
            long n = Long.parseLong(posting.payment().value().substring(4));
            if (n >= QUEUED) {
                sent.set((int) (n - QUEUED), System.nanoTime());
            }
        });
        try (Server server = Server.start();
                Rig rig = new Rig(server.database(), office, OTHERS + 1, Rig.settings())) {
            rig.enqueue(0, QUEUED, i -> 0);
            rig.enqueue(QUEUED, OTHERS, i -> i + 1);
            Server.settle(rig.pool());
            long start = System.nanoTime();
            rig.engine().start();
            while (!all(sent)) {
                Thread.sleep(1);
            }
            long big = rig.posted() - OTHERS;
            double[] waits = new double[OTHERS];
            for (int i = 0; i < OTHERS; i++) {
                waits[i] = (sent.get(i) - start) / 1e9;
            }
            System.out.printf(
                    Locale.US,
                    "fairness: %d queued of one practice, %d others with one each, 5 ms per call, 8 workers: the others wait p50 %.2f s,"
                            + " p99 %.2f s (goal p50 1 s); the big one had %d done by then%n",
                    QUEUED,
                    OTHERS,
                    Stats.percentile(waits, 50),
                    Stats.percentile(waits, 99),
                    big);
        }
    }

    private static boolean all(AtomicLongArray sent) {
        for (int i = 0; i < OTHERS; i++) {
            if (sent.get(i) == 0) {
                return false;
            }
        }
        return true;
    }
}

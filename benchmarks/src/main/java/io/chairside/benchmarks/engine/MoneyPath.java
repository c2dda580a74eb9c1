package io.chairside.benchmarks.engine;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** Draining queued payments, with intent and outcome committed for each, beside the floor. */
final class MoneyPath {

    private static final int PRACTICES = 1_000;
    private static final int ROUNDS = 3;

    private MoneyPath() {}

    static void run(int payments) throws IOException, SQLException, InterruptedException, ExecutionException {
        try (Server server = Server.start()) {
            round(server, payments / 4, payments / 4);
            double[] floors = new double[ROUNDS];
            double[] engines = new double[ROUNDS];
            double[] ratios = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                double[] rates = round(server, payments, payments);
                floors[i] = rates[0];
                engines[i] = rates[1];
                ratios[i] = rates[1] / rates[0];
                System.out.printf(
                        Locale.US,
                        "  round %d: floor %.0f/s, money path %.0f/s, ratio %.2f; submitted at %.0f/s%n",
                        i + 1,
                        rates[0],
                        rates[1],
                        ratios[i],
                        rates[2]);
            }
            System.out.printf(
                    Locale.US,
                    "money path: %d payments over %d practices, 8 workers: floor %.0f/s, engine %.0f/s, ratio %.2f (goal 0.65)%n",
                    payments,
                    PRACTICES,
                    Stats.median(floors),
                    Stats.median(engines),
                    Stats.median(ratios));
        }
    }

    private static double[] round(Server server, int jobs, int payments)
            throws SQLException, InterruptedException, ExecutionException {
        double floor;
        try (HikariDataSource pool = Server.pool(server.database(), 9)) {
            Floor.fill(pool, jobs);
            Server.settle(pool);
            floor = Floor.drain(pool, jobs);
        }
        FakeOffice office = new FakeOffice(Duration.ZERO, posting -> {});
        try (Rig rig = new Rig(server.database(), office, PRACTICES, Rig.settings())) {
            double submits = rig.enqueue(0, payments, i -> i / 5 % PRACTICES);
            Server.settle(rig.pool());
            double engine = drain(rig, payments);
            return new double[] {floor, engine, submits};
        }
    }

    static double drain(Rig rig, int payments) throws InterruptedException {
        long start = System.nanoTime();
        rig.engine().start();
        rig.awaitPosted(payments);
        return payments / ((System.nanoTime() - start) / 1e9);
    }
}

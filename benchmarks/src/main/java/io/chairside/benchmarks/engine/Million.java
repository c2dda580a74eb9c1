package io.chairside.benchmarks.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.chairside.core.payment.Postings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Submitting and draining with a table full of finished payments, beside the same with an empty one. */
final class Million {

    private static final int PRACTICES = 1_000;
    private static final int PAYMENTS = 20_000;
    private static final int ROUNDS = 3;
    private static final int SUBMITTERS = 4;

    private Million() {}

    static void run(int finished) throws IOException, SQLException, InterruptedException {
        try (Server server = Server.start()) {
            String empty = server.database();
            String full = server.database();
            fill(full, finished);
            double[] submits = new double[ROUNDS];
            double[] drains = new double[ROUNDS];
            double heapEmpty = 0;
            double heapFull = 0;
            for (int i = -1; i < ROUNDS; i++) {
                long first = 10_000_000L + (i + 1) * 100_000L;
                double[] without = measure(empty, first);
                double[] with = measure(full, first);
                if (i >= 0) {
                    submits[i] = without[0] / with[0];
                    drains[i] = without[1] / with[1];
                    heapEmpty = Math.max(heapEmpty, without[2]);
                    heapFull = Math.max(heapFull, with[2]);
                    System.out.printf(
                            Locale.US,
                            "  round %d: submit %.0f/s empty, %.0f/s full; drain %.0f/s empty, %.0f/s full%n",
                            i + 1,
                            without[0],
                            with[0],
                            without[1],
                            with[1]);
                }
            }
            System.out.printf(
                    Locale.US,
                    "million: with %d finished payments submit is %.2f times and drain %.2f times as slow (goal 1.2);"
                            + " heap after a collection %.0f MB empty, %.0f MB full%n",
                    finished,
                    Stats.median(submits),
                    Stats.median(drains),
                    heapEmpty,
                    heapFull);
            archive(full);
        }
    }

    private static double[] measure(String url, long first) throws SQLException, InterruptedException {
        FakeOffice office = new FakeOffice(Duration.ZERO, posting -> {});
        try (Rig rig = new Rig(url, office, PRACTICES, Rig.settings())) {
            double submit = submit(rig, first);
            Server.settle(rig.pool());
            double drain = MoneyPath.drain(rig, PAYMENTS);
            return new double[] {submit, drain, Heap.live() / 1e6};
        }
    }

    /** Submits one payment per transaction from several threads. */
    private static double submit(Rig rig, long first) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(SUBMITTERS);
        CountDownLatch left = new CountDownLatch(PAYMENTS);
        long start = System.nanoTime();
        for (int i = 0; i < PAYMENTS; i++) {
            int n = i;
            threads.execute(() -> {
                rig.engine().submit(Rig.payment(n / 5 % PRACTICES, first + n));
                left.countDown();
            });
        }
        left.await();
        threads.shutdown();
        return PAYMENTS / ((System.nanoTime() - start) / 1e9);
    }

    /** Makes one finished payment with the engine and then as many like it as wanted, each with its own true reference. */
    private static void fill(String url, int finished) throws SQLException, InterruptedException, IOException {
        FakeOffice office = new FakeOffice(Duration.ZERO, posting -> {});
        try (Rig rig = new Rig(url, office, PRACTICES, Rig.settings())) {
            rig.enqueue(0, 1, i -> 0);
            MoneyPath.drain(rig, 1);
        }
        try (HikariDataSource pool = Server.pool(url + "&reWriteBatchedInserts=true", 2);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE fill (id BIGINT PRIMARY KEY, lane INT NOT NULL, reference VARCHAR(20) NOT NULL)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO fill VALUES (?, ?, ?)")) {
                for (int i = 0; i < finished; i++) {
                    int lane = i % PRACTICES;
                    insert.setLong(1, 1_000 + i);
                    insert.setInt(2, lane);
                    insert.setString(
                            3, Postings.reference(Rig.payment(lane, 1_000 + i)).shortForm());
                    insert.addBatch();
                    if (i % 1_000 == 999 || i == finished - 1) {
                        insert.executeBatch();
                    }
                }
            }
            like(
                    statement,
                    "cs_item",
                    "id",
                    "f.id",
                    "lane_id",
                    "'connection-' || f.lane",
                    "practice_id",
                    "'practice-' || f.lane",
                    "payment_id",
                    "'pay-' || f.id",
                    "reference",
                    "f.reference",
                    "order_key",
                    "md5(f.lane || '-' || f.id / 5)",
                    "remote_id",
                    "f.id::text");
            like(statement, "cs_payload", "item_id", "f.id");
            like(statement, "cs_history", "item_id", "f.id");
            statement.execute("SELECT setval(pg_get_serial_sequence('cs_item', 'id'), " + (finished + 10_000) + ")");
            statement.execute("DROP TABLE fill");
            Server.settle(pool);
        }
        System.out.printf(Locale.US, "  filled with %d finished payments%n", finished);
    }

    /** Copies the rows of the one finished payment for every row of {@code fill}, with some columns of their own. */
    private static void like(Statement statement, String table, String... own) throws SQLException {
        StringBuilder columns = new StringBuilder();
        StringBuilder values = new StringBuilder();
        try (var row = statement.getConnection().getMetaData().getColumns(null, "public", table, null)) {
            while (row.next()) {
                String column = row.getString("COLUMN_NAME");
                String value = "t." + column;
                for (int i = 0; i < own.length; i += 2) {
                    if (own[i].equals(column)) {
                        value = own[i + 1];
                    }
                }
                columns.append(columns.length() == 0 ? "" : ", ").append(column);
                values.append(values.length() == 0 ? "" : ", ").append(value);
            }
        }
        statement.execute("INSERT INTO " + table + " (" + columns + ") SELECT " + values
                + " FROM fill f CROSS JOIN (SELECT * FROM " + table + ") t");
    }

    private static void archive(String url) {
        FakeOffice office = new FakeOffice(Duration.ZERO, posting -> {});
        try (Rig rig = new Rig(url, office, PRACTICES, Rig.settings())) {
            long start = System.nanoTime();
            int archived = 0;
            for (int i = 0; i < 5; i++) {
                archived += rig.engine().archive(Instant.now(), 1_000);
            }
            System.out.printf(
                    Locale.US,
                    "archive: %d payments moved away at %.0f/s%n",
                    archived,
                    archived / ((System.nanoTime() - start) / 1e9));
        }
    }
}

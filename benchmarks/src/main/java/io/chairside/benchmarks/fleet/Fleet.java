package io.chairside.benchmarks.fleet;

import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.RequestMatch;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An hour of a fleet: every practice has everything due that is read hourly, and nothing has happened in it. Each practice has a connection, a connector and a credential
 * of its own; behind all of them is one simulated Open Dental office with 2,000 patients, in the process of this program. One practice is loaded for real, the
 * others get copies of what the engine noted of it. Nodes are JVMs of their own with the real engine on one PostgreSQL.
 *
 * <p>{@code Fleet [sizes, for example 100,1000,5000] [patients] [practices for two nodes]}
 */
public final class Fleet {

    private static final int WORKERS = 4;
    private static final Duration LATENCY = Duration.ofMillis(25);

    private final EmbeddedPostgres server;
    private final OpenDentalSimulator office;
    private int databases;

    private Fleet(EmbeddedPostgres server, OpenDentalSimulator office) {
        this.server = server;
        this.office = office;
    }

    /**
     * Runs.
     *
     * @param arguments sizes of the fleet, patients of a practice, and practices for the comparison of nodes
     * @throws IOException if the database server cannot be started
     * @throws SQLException if the database fails
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        String[] sizes = (arguments.length > 0 ? arguments[0] : "100,1000,5000").split(",", -1);
        int patients = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        int shared = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 400;
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("shared_buffers", "512MB")
                        .setServerConfig("max_wal_size", "4GB")
                        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
                OpenDentalSimulator office = OpenDentalSimulator.builder()
                        .patients(patients, 5)
                        .keepLastRequests(10)
                        .mode(OpenDentalMode.SERVICE)
                        .start()) {
            // Nobody has worked in the office for longer than reads reach back.
            office.clock().advance(Duration.ofHours(6));
            Fleet fleet = new Fleet(server, office);
            for (String size : sizes) {
                String url = fleet.practices(Integer.parseInt(size));
                // The first hour warms the node up.
                fleet.hours(url, Integer.parseInt(size), 1, 3);
            }
            office.faults().always(OpenDentalFault.delay(LATENCY), RequestMatch.any());
            String url = fleet.practices(shared);
            double one = fleet.hours(url, shared, 1, 3);
            double two = fleet.hours(url, shared, 2, 3);
            System.out.printf(
                    Locale.US,
                    "two nodes against one, %d practices, an office that takes %d ms per call: x%.2f (goal 1.8)%n",
                    shared,
                    LATENCY.toMillis(),
                    one / two);
        }
    }

    /** A new database with a fleet in it: the first practice loaded by the engine, the others copied. */
    private String practices(int count) throws IOException, SQLException, InterruptedException {
        String name = "fleet" + ++databases;
        execute(server.getJdbcUrl("postgres", "postgres"), "CREATE DATABASE " + name);
        String url = server.getJdbcUrl("postgres", name);
        try (NodeProcess loader = NodeProcess.start(url, office, 1, WORKERS)) {
            loader.go();
            awaitIdle(url);
            loader.end();
        }
        // Fingerprints are needed where an idle hour compares records: where there are no increments.
        execute(
                url,
                "INSERT INTO cs_sync_lane (connection_id) SELECT 'p' || n FROM generate_series(1, " + (count - 1)
                        + ") n",
                "INSERT INTO cs_sync (connection_id, resource, next_at, checkpoint, loaded, next_complete, as_of, last_success, records, next_sweep)"
                        + " SELECT 'p' || n, resource, next_at, checkpoint, loaded, next_complete, as_of, last_success, records, next_sweep"
                        + " FROM cs_sync, generate_series(1, " + (count - 1) + ") n WHERE connection_id = 'p0'",
                "INSERT INTO cs_sync_record (sync_id, rec_key, hash, version, day) SELECT t.sync_id, r.rec_key, r.hash, r.version, r.day"
                        + " FROM cs_sync s JOIN cs_sync_record r ON r.sync_id = s.sync_id"
                        + " JOIN cs_sync t ON t.resource = s.resource AND t.connection_id <> 'p0'"
                        + " WHERE s.connection_id = 'p0' AND (s.checkpoint IS NULL OR s.resource = 'PATIENTS')",
                "VACUUM ANALYZE");
        return url;
    }

    /** Lets hours pass, and gives the seconds of the median of all but the first. */
    private double hours(String url, int practices, int nodes, int hours)
            throws IOException, SQLException, InterruptedException {
        List<NodeProcess> started = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        double cpu = 0;
        long changes = 0;
        long runs = 0;
        try {
            for (int i = 0; i < nodes; i++) {
                started.add(NodeProcess.start(url, office, practices, WORKERS));
            }
            for (NodeProcess node : started) {
                node.go();
            }
            for (int hour = 0; hour < hours; hour++) {
                runs = allDue(url);
                double before = cpu(started);
                long callsBefore = office.requests().total();
                long begin = System.nanoTime();
                awaitIdle(url);
                double took = (System.nanoTime() - begin) / 1e9;
                if (hour > 0) {
                    seconds.add(took);
                    cpu = (cpu(started) - before) * 1_000 / practices;
                    System.out.printf(
                            Locale.US,
                            "  %5d practices, %d node%s: an idle hour in %.1f s, %.2f ms and %.2f ms CPU of the nodes per practice, %.1f calls per practice%n",
                            practices,
                            nodes,
                            nodes == 1 ? "" : "s",
                            took,
                            took * 1_000 / practices,
                            cpu,
                            (office.requests().total() - callsBefore) / (double) practices);
                }
            }
            for (NodeProcess node : started) {
                changes += node.end();
            }
        } finally {
            started.forEach(NodeProcess::close);
        }
        seconds.sort(null);
        double median = seconds.get(seconds.size() / 2);
        System.out.printf(
                Locale.US,
                "%d practices x %d hourly resources: %.0f practices could be kept in hourly sync; changes told %d (must be 0)%n",
                practices,
                runs / practices,
                3_600 * practices / median,
                changes);
        return median;
    }

    private static double cpu(List<NodeProcess> nodes) {
        return nodes.stream().mapToDouble(NodeProcess::cpuSeconds).sum();
    }

    /** Makes everything due that is read hourly; returns how many runs that is. */
    private static long allDue(String url) throws SQLException {
        execute(
                url,
                "UPDATE cs_sync SET next_at = 0 WHERE resource IN ('PAYMENTS', 'LEDGER_ENTRIES', 'BALANCES',"
                        + " 'APPOINTMENTS', 'PATIENTS', 'PROCEDURES', 'CLAIMS')");
        return due(url);
    }

    private static void awaitIdle(String url) throws SQLException, InterruptedException {
        long now = System.currentTimeMillis();
        for (long due = due(url); due > 0 || failed(url) > 0; due = due(url)) {
            if (failed(url) > 0) {
                throw new IllegalStateException("a sync failed: " + text(url, "SELECT max(error) FROM cs_sync"));
            }
            if (System.currentTimeMillis() - now > 3_600_000) {
                throw new IllegalStateException("an hour is not enough");
            }
            Thread.sleep(20);
        }
    }

    private static long due(String url) throws SQLException {
        return Long.parseLong(
                text(
                        url,
                        "SELECT count(*) FROM cs_sync WHERE next_at <= (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint"));
    }

    private static long failed(String url) throws SQLException {
        return Long.parseLong(text(url, "SELECT count(*) FROM cs_sync WHERE failures > 0"));
    }

    private static String text(String url, String sql) throws SQLException {
        try (Connection connection = java.sql.DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = java.sql.DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}

package io.chairside.benchmarks.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How much memory a drain needs, in a JVM of its own. */
final class Heap {

    private static final int PRACTICES = 1_000;

    private Heap() {}

    static int run(int payments) throws IOException, SQLException, InterruptedException {
        try (Server server = Server.start()) {
            String url = server.database();
            FakeOffice office = new FakeOffice(Duration.ZERO, posting -> {});
            try (Rig rig = new Rig(url, office, PRACTICES, Rig.settings())) {
                rig.enqueue(0, payments, i -> i / 5 % PRACTICES);
                Server.settle(rig.pool());
            }
            return new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EngineNumbers.class.getName(),
                            "drain",
                            url,
                            Integer.toString(payments)))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    /** The child. */
    static void drain(String url, int payments) throws InterruptedException {
        FakeOffice office = new FakeOffice(Duration.ZERO, posting -> {});
        try (Rig rig = new Rig(url, office, PRACTICES, Rig.settings())) {
            double rate = MoneyPath.drain(rig, payments);
            System.out.printf(
                    Locale.US,
                    "heap: %d payments drained at %.0f/s with -Xmx512m, peak heap %.0f MB (goal 130), after a collection %.0f MB%n",
                    payments,
                    rate,
                    peak() / 1e6,
                    live() / 1e6);
        }
    }

    static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

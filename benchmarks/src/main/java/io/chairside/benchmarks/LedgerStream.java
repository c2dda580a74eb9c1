package io.chairside.benchmarks;

import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.read.Page;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A large ledger streamed through the connector in a JVM of its own with a small heap. */
final class LedgerStream {

    private LedgerStream() {}

    /** Starts the office here, and the reader in a child JVM with the given heap. */
    static int run(int patients, String heap) throws IOException, InterruptedException {
        try (OpenDentalSimulator simulator = Office.simulator(patients, 11, 1)) {
            System.out.printf(
                    Locale.US, "ledger stream: office with %d patients; reader with -Xmx%s%n", patients, heap);
            return new ProcessBuilder(List.of(
                            System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                            "-Xmx" + heap,
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Benchmarks.class.getName(),
                            "ledger-reader",
                            simulator.baseUrl(),
                            simulator.developerKey(),
                            simulator.customerKey()))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    /** The child. */
    static void read(Office office) {
        long entries = 0;
        long cents = 0;
        long start = System.nanoTime();
        try (PmsConnector connector = office.connect(Map.of())) {
            for (Page<LedgerEntry> page : connector.ledger().orElseThrow().entries(ReadRequest.full())) {
                entries += page.items().size();
                for (LedgerEntry entry : page.items()) {
                    cents += entry.amount().minorUnits();
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.out.printf(
                Locale.US,
                "ledger stream: %d entries (sum %d cents) in %.1f s, %.0f entries/s, peak heap %.1f MB of %.1f MB%n",
                entries,
                cents,
                seconds,
                entries / seconds,
                peak / 1e6,
                Runtime.getRuntime().maxMemory() / 1e6);
    }
}

package io.chairside.benchmarks;

import io.chairside.core.id.ConnectionId;
import io.chairside.engine.sync.RecordSink;
import io.chairside.engine.sync.SyncConnection;
import io.chairside.engine.sync.SyncEngine;
import io.chairside.engine.sync.SyncPlan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Finding changes by fingerprint in a system without change stamps, in a JVM of its own with a small heap and a SQLite file. */
final class SyncDiff {

    private static final ConnectionId CONNECTION = ConnectionId.of("list");
    private static final int CHANGED_EVERY = 100;

    private SyncDiff() {}

    static int run(int records, String heap) throws IOException, InterruptedException {
        System.out.printf(Locale.US, "sync diff: %d records, -Xmx%s%n", records, heap);
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Benchmarks.class.getName(),
                        "sync-differ",
                        Integer.toString(records)))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** The child. */
    static void measure(int records) throws IOException {
        Path folder = Files.createTempDirectory("sync-diff");
        PatientList list = new PatientList(records);
        AtomicLong told = new AtomicLong();
        try (SyncEngine engine = SyncEngine.builder()
                .file(folder.resolve("sync.db"))
                .connection(new SyncConnection(CONNECTION, list, ZoneOffset.UTC, SyncPlan.standard()))
                .sink(RecordSink.listener(change -> told.incrementAndGet()))
                .open()) {
            pass("first load", engine, records, told);
            pass("nothing changed", engine, records, told);
            list.changeEvery(CHANGED_EVERY);
            pass("one in " + CHANGED_EVERY + " changed", engine, records, told);
            System.out.printf(Locale.US, "  file %.0f MB%n", Files.size(folder.resolve("sync.db")) / 1e6);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path path :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void pass(String name, SyncEngine engine, int records, AtomicLong told) {
        told.set(0);
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        engine.runNow(CONNECTION);
        long start = System.nanoTime();
        engine.tick();
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.printf(
                Locale.US,
                "  %-22s %8.0f records/s, %7d changes told, peak heap %.0f MB%n",
                name,
                records / seconds,
                told.get(),
                peak / 1e6);
    }
}

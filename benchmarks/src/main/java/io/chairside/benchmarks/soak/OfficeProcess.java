package io.chairside.benchmarks.soak;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The office as the soak sees it: a process to give orders to, and the ledger to compare with. Used by one thread. */
final class OfficeProcess {

    private final Child child;
    private final BlockingQueue<String> lines;
    private final AtomicInteger posts;
    private final List<Long> patients = new ArrayList<>();
    private final String root;
    private final String developerKey;
    private final String customerKey;

    /** A payment in the office's ledger. */
    record Row(long number, long patient, long cents, LocalDate date, String reference) {}

    /** The ledger and how it came about. */
    record Ledger(List<Row> rows, long faults, long posts) {}

    private OfficeProcess(Child child, BlockingQueue<String> lines, AtomicInteger posts) {
        this.child = child;
        this.lines = lines;
        this.posts = posts;
        String line = next(120);
        while (line.startsWith("patient ")) {
            patients.add(Long.parseLong(line.substring(8)));
            line = next(10);
        }
        String[] words = line.split(" ", -1);
        this.root = words[1];
        this.developerKey = words[2];
        this.customerKey = words[3];
    }

    static OfficeProcess start(long seed, String zone, int patients, int rough, Path folder) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        AtomicInteger posts = new AtomicInteger();
        Child child = Child.start(
                "office",
                OfficeMain.class,
                List.of("--seed=" + seed, "--zone=" + zone, "--patients=" + patients, "--rough=" + rough),
                List.of("-Xmx512m"),
                System.getProperty("java.class.path"),
                folder.resolve("office.log"),
                line -> {
                    if (line.equals("post")) {
                        posts.incrementAndGet();
                    } else {
                        lines.add(line);
                    }
                });
        return new OfficeProcess(child, lines, posts);
    }

    private String next(int seconds) {
        return within(seconds)
                .orElseThrow(() -> new IllegalStateException(
                        child.alive()
                                ? "the office did not answer"
                                : "the office's process has ended, see office.log"));
    }

    private Optional<String> within(int seconds) {
        try {
            return Optional.ofNullable(lines.poll(seconds, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    List<Long> patients() {
        return patients;
    }

    /** What a node must know to reach it. */
    List<String> access() {
        return List.of("--office=" + root, "--developer=" + developerKey, "--customer=" + customerKey);
    }

    /** How many payments have arrived so far. */
    int posts() {
        return posts.get();
    }

    void order(String order) {
        if (!child.say(order)) {
            throw new IllegalStateException("the office's process has ended, see office.log");
        }
    }

    /** Whether the held call came within the time. */
    boolean held(int seconds) {
        return within(seconds).filter("held"::equals).isPresent();
    }

    Ledger ledger() {
        order("ledger");
        List<Row> rows = new ArrayList<>();
        while (true) {
            String[] words = next(60).split(" ", -1);
            if (words[0].equals("rows")) {
                return new Ledger(rows, Long.parseLong(words[3]), Long.parseLong(words[5]));
            }
            if (words[0].equals("row")) {
                rows.add(new Row(
                        Long.parseLong(words[1]),
                        Long.parseLong(words[2]),
                        Long.parseLong(words[3]),
                        LocalDate.parse(words[4]),
                        words[5]));
            }
        }
    }

    void kill() {
        child.kill();
    }
}

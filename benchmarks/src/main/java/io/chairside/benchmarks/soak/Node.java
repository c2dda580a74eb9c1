package io.chairside.benchmarks.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A node as the soak sees it. Thread-safe. */
final class Node {

    /** How a payment stands at a node. */
    record Standing(String state, String reason, int attempts) {

        boolean posted() {
            return state.equals("POSTED") || state.equals("VERIFIED");
        }

        boolean onWorklist() {
            return state.equals("NEEDS_REVIEW") || state.equals("REJECTED") || state.equals("HELD");
        }

        boolean settled() {
            return posted() || onWorklist() || state.equals("CANCELLED");
        }
    }

    private static final String ARCHIVE = "node.jsa";
    /** How many times a twentieth of a second a node may keep silent. */
    private static final int PATIENCE = 1_200;

    private final Child child;
    private final CountDownLatch standby = new CountDownLatch(1);
    private final CountDownLatch ready = new CountDownLatch(1);
    private final IntConsumer acknowledged;
    private final Map<Integer, Standing> standings = new ConcurrentHashMap<>();
    private final AtomicInteger sweeps = new AtomicInteger();
    private volatile int moved;

    private Node(String name, List<String> arguments, String classPath, Path folder, IntConsumer acknowledged) {
        this.acknowledged = acknowledged;
        this.child = Child.start(
                name,
                NodeMain.class,
                arguments,
                List.of("-Xmx160m", "-XX:SharedArchiveFile=" + folder.resolve(ARCHIVE)),
                classPath,
                folder.resolve("node-" + name + ".log"),
                this::heard);
    }

    /** Lets one node load everything it needs and end, and keeps its classes ready to use; without them nodes only start more slowly. */
    static void archive(List<String> arguments, String classPath, Path folder) {
        List<String> all = new ArrayList<>(arguments);
        all.add("--name=archive");
        Child child = Child.start(
                "archive",
                NodeMain.class,
                all,
                List.of("-Xmx160m", "-XX:ArchiveClassesAtExit=" + folder.resolve(ARCHIVE)),
                classPath,
                folder.resolve("node-archive.log"),
                line -> {});
        child.say("warm " + folder.resolve("warm.db"));
        child.ended();
    }

    /** Starts the process; it opens the engine only when told to. */
    static Node start(String name, List<String> arguments, String classPath, Path folder, IntConsumer acknowledged) {
        List<String> all = new ArrayList<>(arguments);
        all.add("--name=" + name);
        return new Node(name, all, classPath, folder, acknowledged);
    }

    private void heard(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "standby" -> standby.countDown();
            case "ready" -> ready.countDown();
            case "ack" -> acknowledged.accept(Integer.parseInt(words[1]));
            case "status" ->
                standings.put(Integer.parseInt(words[1]), new Standing(words[2], words[3], Integer.parseInt(words[4])));
            case "swept" -> {
                moved = Integer.parseInt(words[1]);
                sweeps.incrementAndGet();
            }
            default -> {
                // Not for us.
            }
        }
    }

    String name() {
        return child.name();
    }

    boolean alive() {
        return child.alive();
    }

    void awaitStandby() {
        await(standby, "come up");
    }

    void open() {
        child.say("open");
    }

    void awaitReady() {
        await(ready, "open the engine");
    }

    boolean ready() {
        return ready.getCount() == 0;
    }

    private void await(CountDownLatch latch, String what) {
        try {
            for (int i = 0; i < 120; i++) {
                if (latch.await(1, TimeUnit.SECONDS)) {
                    return;
                }
                if (!child.alive()) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("node " + name() + " did not " + what + ", see its log");
    }

    void submit(int n) {
        child.say("submit " + n);
    }

    void rollBack(int n) {
        child.say("rollback " + n);
    }

    /** Asks how payments stand; gives up when the node has not answered anything for a while. */
    Map<Integer, Standing> standings(List<Integer> numbers) {
        standings.clear();
        numbers.forEach(n -> child.say("status " + n));
        int heard = 0;
        for (int silence = 0; silence < PATIENCE && standings.size() < numbers.size() && child.alive(); silence++) {
            pause(50);
            if (standings.size() > heard) {
                heard = standings.size();
                silence = 0;
            }
        }
        return Map.copyOf(standings);
    }

    /** Sweeps all connections, again when the office does not answer; how many payments moved, or -1 when it never did. */
    int sweep() {
        for (int tries = 0; tries < 5; tries++) {
            int before = sweeps.get();
            child.say("sweep");
            for (int i = 0; i < 10 * PATIENCE && sweeps.get() == before && child.alive(); i++) {
                pause(50);
            }
            if (sweeps.get() == before) {
                return -1;
            }
            if (moved >= 0) {
                return moved;
            }
        }
        return -1;
    }

    void signal(String signal) {
        child.signal(signal);
    }

    void kill() {
        child.kill();
    }

    void stop() {
        child.say("stop");
        child.ended();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

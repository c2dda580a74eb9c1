package io.chairside.benchmarks.soak;

import java.util.ArrayDeque;
import java.util.Deque;

/** What must be done when this process ends, however it ends, also by Ctrl-C: the last thing registered first. Thread-safe. */
final class Cleanup {

    private static final Deque<Runnable> TASKS = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Cleanup::run, "cleanup"));
    }

    private Cleanup() {}

    static synchronized void add(Runnable task) {
        TASKS.push(task);
    }

    private static void run() {
        while (true) {
            Runnable task;
            synchronized (Cleanup.class) {
                task = TASKS.poll();
            }
            if (task == null) {
                return;
            }
            try {
                task.run();
            } catch (RuntimeException e) {
                System.err.println("cleaning up: " + e);
            }
        }
    }
}

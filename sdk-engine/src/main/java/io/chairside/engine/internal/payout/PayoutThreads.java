package io.chairside.engine.internal.payout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The payout engine's own threads. */
public final class PayoutThreads {

    private static final Logger log = LoggerFactory.getLogger(PayoutThreads.class);

    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Starts threads.
     *
     * @param count how many
     * @param pollMillis how often each looks for work
     * @param work what each does
     */
    public PayoutThreads(int count, long pollMillis, Runnable work) {
        for (int i = 1; i <= count; i++) {
            Thread thread = new Thread(() -> every(pollMillis, work), "chairside-payouts-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    /** Starts them. */
    public void start() {
        threads.forEach(Thread::start);
    }

    private void every(long millis, Runnable work) {
        try {
            do {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.warn("payouts go on after {}: {}", e.getClass().getName(), e.getMessage());
                }
            } while (!closing.await(millis, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends them after what they are doing now.
     *
     * @param waitMillis how long to wait for that at most
     */
    public void close(long waitMillis) {
        closing.countDown();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        boolean interrupted = false;
        for (Thread thread : threads) {
            if (thread == Thread.currentThread()) {
                continue;
            }
            try {
                thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

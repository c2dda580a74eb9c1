package io.chairside.engine.internal.run;

import io.chairside.core.error.ConfigurationException;
import io.chairside.engine.SqlDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's own threads: workers, renewal of leases, housekeeping, and the ear for other nodes. */
public final class EngineThreads {

    private static final Logger log = LoggerFactory.getLogger(EngineThreads.class);

    private final Core core;
    private final Dispatcher dispatcher;
    private final LaneTurn turns;
    private final Runnable housekeeping;
    private final Consumer<ConfigurationException> stopped;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable PgWakeUp ear;

    /**
     * Prepares the threads.
     *
     * @param core what the engine works with
     * @param dispatcher gives out turns
     * @param turns takes them
     * @param housekeeping what is to be done now and then
     * @param stopped told when the engine must not go on
     */
    public EngineThreads(
            Core core,
            Dispatcher dispatcher,
            LaneTurn turns,
            Runnable housekeeping,
            Consumer<ConfigurationException> stopped) {
        this.core = core;
        this.dispatcher = dispatcher;
        this.turns = turns;
        this.housekeeping = housekeeping;
        this.stopped = stopped;
    }

    /** Starts them. */
    public void start() {
        for (int i = 1; i <= core.settings().workers(); i++) {
            run("chairside-writeback-" + i, dispatcher::work);
        }
        run("chairside-leases", () -> every(core.settings().renewal().toMillis(), turns::renew));
        run("chairside-housekeeping", () -> every(core.settings().poll().toMillis(), housekeeping));
        if (core.database().dialect() == SqlDialect.POSTGRESQL
                && core.settings().wakeOtherNodes()
                && driverPresent()) {
            PgWakeUp listener = PgWakeUp.on(core.database().source(), dispatcher::wake);
            ear = listener;
            run("chairside-listen", listener);
        }
    }

    private static boolean driverPresent() {
        try {
            Class.forName("org.postgresql.PGConnection", false, EngineThreads.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private void run(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void every(long millis, Runnable work) {
        try {
            while (!closing.await(millis, TimeUnit.MILLISECONDS)) {
                try {
                    work.run();
                } catch (ConfigurationException e) {
                    log.error("the engine stops: {}", e.getMessage());
                    stopped.accept(e);
                    dispatcher.close();
                    return;
                } catch (RuntimeException e) {
                    log.warn("housekeeping goes on after {}: {}", e.getClass().getName(), e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends them after what they are doing now, and waits for that up to the longest send. */
    public void close() {
        closing.countDown();
        dispatcher.close();
        PgWakeUp listener = ear;
        if (listener != null) {
            listener.close();
        }
        boolean interrupted = false;
        long until = System.nanoTime() + core.settings().lease().toNanos();
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

package io.chairside.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stops statements whose caller was interrupted or whose time is up, because drivers do neither reliably: first by cancelling the statement,
 * and if the driver does not come back, by aborting its connection. One daemon thread for all databases of a context; it ends when there is
 * nothing to watch. Thread-safe.
 */
final class Watchdog {

    private static final long LOOK_EVERY_MILLIS = 50;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor timer;

    Watchdog() {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "chairside-sql-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Watches a statement that the calling thread is about to run; to be closed when it is done. */
    Watch watch(Connection connection, Statement statement, Duration limit) {
        Watch watch = new Watch(Thread.currentThread(), connection, statement, limit);
        watch.task = timer.scheduleWithFixedDelay(watch, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Why a statement was stopped. */
    enum Stopped {
        NOT,
        INTERRUPTED,
        TIMED_OUT
    }

    /** One statement under watch. */
    static final class Watch implements Runnable, AutoCloseable {
        private final Thread caller;
        private final Connection connection;
        private final Statement statement;
        private final long deadline;
        private final long graceNanos = GRACE.toNanos();
        private volatile Stopped stopped = Stopped.NOT;
        private long stoppedAt;
        private boolean aborted;
        private volatile boolean over;
        private volatile @Nullable ScheduledFuture<?> task;

        private Watch(Thread caller, Connection connection, Statement statement, Duration limit) {
            this.caller = caller;
            this.connection = connection;
            this.statement = statement;
            this.deadline = System.nanoTime() + limit.toNanos();
        }

        Stopped stopped() {
            return stopped;
        }

        @Override
        public synchronized void run() {
            if (over || aborted) {
                return;
            }
            long now = System.nanoTime();
            if (stopped == Stopped.NOT) {
                Stopped why = caller.isInterrupted()
                        ? Stopped.INTERRUPTED
                        : now - deadline >= 0 ? Stopped.TIMED_OUT : Stopped.NOT;
                if (why != Stopped.NOT) {
                    stopped = why;
                    stoppedAt = now;
                    quietly(statement::cancel);
                }
            } else if (now - stoppedAt >= graceNanos) {
                aborted = true;
                quietly(() -> connection.abort(Runnable::run));
            }
        }

        private void quietly(SqlAction action) {
            try {
                action.run();
            } catch (SQLException | RuntimeException | AbstractMethodError e) {
                // The driver cannot; the next step may.
            }
        }

        @Override
        public void close() {
            over = true;
            ScheduledFuture<?> running = task;
            if (running != null) {
                running.cancel(false);
            }
        }
    }

    private interface SqlAction {
        void run() throws SQLException;
    }
}

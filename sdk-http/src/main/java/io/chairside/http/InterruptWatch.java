package io.chairside.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;

/**
 * Ends the calls of interrupted threads. A thread that waits for a socket does not notice an interruption; handing every call to another
 * thread would cost each of them two switches of threads. So one thread looks at all calls every few milliseconds, while there are any.
 * Thread-safe.
 */
final class InterruptWatch {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int IDLE_LOOKS = 100;

    private final Executor threads;
    private final Map<Call, Thread> calls = new ConcurrentHashMap<>();
    private final AtomicBoolean watching = new AtomicBoolean();

    InterruptWatch(Executor threads) {
        this.threads = threads;
    }

    /** Watches a call that the current thread is about to make. */
    void begin(Call call) {
        calls.put(call, Thread.currentThread());
        if (!watching.get() && watching.compareAndSet(false, true)) {
            threads.execute(this::watch);
        }
    }

    /** The call has ended. */
    void end(Call call) {
        calls.remove(call);
    }

    private void watch() {
        do {
            for (int idle = 0; idle < IDLE_LOOKS; idle++) {
                LockSupport.parkNanos(LOOK_NANOS);
                for (Map.Entry<Call, Thread> call : calls.entrySet()) {
                    idle = 0;
                    if (call.getValue().isInterrupted()) {
                        call.getKey().cancel();
                    }
                }
            }
            watching.set(false);
            // A call that came right now may have seen that somebody watches.
        } while (!calls.isEmpty() && watching.compareAndSet(false, true));
    }
}

package io.chairside.engine.sync;

import io.chairside.core.spi.ConnectorListener;

/**
 * Counts the requests that connectors make, so that a {@link SyncStatus} can say what each resource costs. Give the same meter to the connectors' context
 * ({@code context.withListener(meter)}) and to the engine's builder. Thread-safe.
 *
 * <p>Requests are counted by the thread that makes them; the connectors of this SDK make them on the calling thread. What a connector does on threads of its own
 * is not counted.
 */
public final class CallMeter implements ConnectorListener {

    private final ThreadLocal<long[]> started = ThreadLocal.withInitial(() -> new long[1]);

    /** Makes a meter that stands at nothing. */
    public CallMeter() {}

    @Override
    public void callStarted(Call call) {
        started.get()[0]++;
    }

    /** {@return how many requests the current thread has started so far} */
    public long onThisThread() {
        return started.get()[0];
    }
}

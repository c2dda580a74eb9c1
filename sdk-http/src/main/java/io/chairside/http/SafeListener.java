package io.chairside.http;

import io.chairside.core.spi.ConnectorListener;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a listener that throws, against its contract, from changing what becomes of a call. */
final class SafeListener implements ConnectorListener {

    private static final Logger log = LoggerFactory.getLogger(SafeListener.class);

    private final ConnectorListener listener;

    SafeListener(ConnectorListener listener) {
        this.listener = listener;
    }

    @Override
    public void callStarted(Call call) {
        guard(() -> listener.callStarted(call));
    }

    @Override
    public void callEnded(Call call, CallEnd end) {
        guard(() -> listener.callEnded(call, end));
    }

    @Override
    public void throttled(Call call, Duration waited) {
        guard(() -> listener.throttled(call, waited));
    }

    @Override
    public void oddity(String connector, String connectionId, String what, String resource) {
        guard(() -> listener.oddity(connector, connectionId, what, resource));
    }

    private static void guard(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            log.warn("a connector listener threw error={}", e.getClass().getName());
        }
    }
}

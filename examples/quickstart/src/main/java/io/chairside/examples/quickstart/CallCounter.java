package io.chairside.examples.quickstart;

import io.chairside.core.spi.ConnectorListener;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests that really went to the system. */
final class CallCounter implements ConnectorListener {

    private final LongAdder calls = new LongAdder();

    @Override
    public void callStarted(Call call) {
        calls.increment();
    }

    long calls() {
        return calls.sum();
    }
}

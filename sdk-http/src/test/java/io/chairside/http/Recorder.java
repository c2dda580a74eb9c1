package io.chairside.http;

import io.chairside.core.spi.ConnectorListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a listener is told. */
final class Recorder implements ConnectorListener {

    final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void callStarted(Call call) {
        events.add("start " + call.operation() + " " + call.attempt() + (call.write() ? " write" : " read"));
    }

    @Override
    public void callEnded(Call call, CallEnd end) {
        events.add("end " + call.attempt() + " "
                + (end.status().isPresent() ? end.status().getAsInt() : "-") + " " + end.bytes());
    }

    @Override
    public void throttled(Call call, Duration waited) {
        events.add("throttled " + call.attempt() + " " + waited);
    }
}

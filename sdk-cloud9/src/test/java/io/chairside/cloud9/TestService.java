package io.chairside.cloud9;

import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.cloud9.Cloud9Simulator;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.practice.SyntheticPractice;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A simulated service and connectors to it, on the service's own clock; waiting moves that clock and takes no time. */
final class TestService implements AutoCloseable {

    final Cloud9Simulator simulator;
    final List<String> oddities = new ArrayList<>();
    private final List<PmsConnector> connectors = new ArrayList<>();
    private final ConnectorContext context;

    private TestService(Cloud9Simulator simulator) {
        this.simulator = simulator;
        this.context = context();
    }

    static SyntheticPractice practice(int patients, long seed) {
        return SyntheticPractice.generate(
                PracticeSpec.standard().withPatients(patients).withSeed(seed));
    }

    static TestService of(SyntheticPractice practice) {
        return of(Cloud9Simulator.builder().practice(practice));
    }

    static TestService of(Cloud9Simulator.Builder builder) {
        return new TestService(builder.start());
    }

    ConnectionSettings settings() {
        return ConnectionSettings.of("office-1", simulator.clock().zone())
                .with(Cloud9Settings.URL, simulator.url())
                .with(Cloud9Settings.CLIENT_ID, simulator.clientId())
                .with(Cloud9Settings.USER_NAME, simulator.userName())
                .with(Cloud9Settings.PASSWORD, simulator.password())
                .with(Cloud9Settings.WINDOW, "always")
                .with(Cloud9Settings.READ_SPACING_MILLIS, "0")
                .with(Cloud9Settings.WRITE_SPACING_MILLIS, "0");
    }

    PmsConnector connect(String... namesAndValues) {
        ConnectionSettings settings = settings();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings = settings.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        PmsConnector connector = (PmsConnector) new Cloud9Provider().connect(settings, context);
        connectors.add(connector);
        return connector;
    }

    private ConnectorContext context() {
        return ConnectorContext.standard()
                .withClock(new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return simulator.clock().zone();
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return simulator.clock().instant();
                    }
                })
                .withSleeper(duration -> simulator.clock().advance(duration))
                .withListener(new ConnectorListener() {
                    @Override
                    public void oddity(String connector, String connectionId, String what, String resource) {
                        oddities.add(what + " " + resource);
                    }
                });
    }

    static <T> List<T> items(Pages<T> pages) {
        return pages.items().toList();
    }

    static <T> List<Page<T>> pages(Pages<T> pages) {
        List<Page<T>> all = new ArrayList<>();
        pages.forEach(all::add);
        return all;
    }

    @Override
    public void close() {
        connectors.forEach(PmsConnector::close);
        simulator.close();
    }
}

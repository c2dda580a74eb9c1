package io.chairside.opendental.internal;

import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.core.spi.PmsConnector;
import io.chairside.opendental.OpenDentalProvider;
import io.chairside.opendental.OpenDentalSettings;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.data.OdPracticeWriter;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.practice.SyntheticPractice;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A simulated office and connectors to it, on the office's own clock, which waiting moves on instead of taking time. */
final class TestOffice implements AutoCloseable {

    private final OpenDentalSimulator simulator;
    private final List<PmsConnector> connectors = new ArrayList<>();
    final List<String> oddities = new ArrayList<>();

    private TestOffice(OpenDentalSimulator simulator) {
        this.simulator = simulator;
    }

    static TestOffice of(int patients, long seed) {
        PracticeSpec spec = PracticeSpec.standard().withPatients(patients).withSeed(seed);
        return of(OpenDentalSimulator.builder().database(OdPracticeWriter.database(SyntheticPractice.generate(spec))));
    }

    static TestOffice of(OpenDentalSimulator.Builder builder) {
        return new TestOffice(builder.start());
    }

    OpenDentalSimulator simulator() {
        return simulator;
    }

    ConnectionSettings settings() {
        return ConnectionSettings.of("office-1", simulator.clock().zone())
                .with(OpenDentalSettings.BASE_URL, simulator.baseUrl())
                .with(OpenDentalSettings.DEVELOPER_KEY, simulator.developerKey())
                .with(OpenDentalSettings.CUSTOMER_KEY, simulator.customerKey())
                .with(OpenDentalSettings.CALL_SPACING_MILLIS, "0");
    }

    PmsConnector connect(String... namesAndValues) {
        ConnectionSettings settings = settings();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings = settings.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return connect(settings);
    }

    PmsConnector connect(ConnectionSettings settings) {
        PmsConnector connector = (PmsConnector) new OpenDentalProvider().connect(settings, context());
        connectors.add(connector);
        return connector;
    }

    ConnectorContext context() {
        return ConnectorContext.standard()
                .withClock(officeClock())
                .withSleeper(simulator.clock()::advance)
                .withListener(new ConnectorListener() {
                    @Override
                    public void oddity(String connector, String connectionId, String what, String resource) {
                        oddities.add(what + " " + resource);
                    }
                });
    }

    private Clock officeClock() {
        return new Clock() {
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
        };
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

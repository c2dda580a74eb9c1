package io.chairside.dentrix.ascend;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.ascend.AscendSimulator;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.practice.SyntheticPractice;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A simulated organisation and connectors to it, on its own clock; waiting moves that clock and takes no time. */
final class TestAscend implements AutoCloseable {

    static final String CONTRACT = """
            {"confirmedOn": "2026-11-02", "confirmedBy": "Q. Tester", "path": "v1/transactions/patientpayments",
             "amountSign": "negative", "readLagSeconds": 30,
             "fields": {"amount": "amount", "date": "transactionDate", "patient": "patient", "location": "location",
                        "ledgerType": "organizationLedgerType", "reference": "patientPaymentBilling.referenceNumber",
                        "provider": "provider", "distributions": "distributions"},
             "constants": {"paidAtVisit": false}}
            """;

    final AscendSimulator simulator;
    final List<String> oddities = new ArrayList<>();
    final ConnectorContext context;
    private final List<PmsConnector> connectors = new ArrayList<>();

    private TestAscend(AscendSimulator simulator) {
        this.simulator = simulator;
        this.context = ConnectorContext.standard()
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
                .withSleeper(duration -> {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    simulator.clock().advance(duration);
                })
                .withListener(new ConnectorListener() {
                    @Override
                    public void oddity(String connector, String connectionId, String what, String resource) {
                        oddities.add(what + " " + resource);
                    }
                });
    }

    static SyntheticPractice practice(int patients, long seed) {
        return SyntheticPractice.generate(
                PracticeSpec.standard().withPatients(patients).withSeed(seed));
    }

    static TestAscend of(AscendSimulator.Builder builder) {
        return new TestAscend(builder.start());
    }

    ConnectionSettings settings() {
        return ConnectionSettings.of("office-1", simulator.clock().zone())
                .with(DentrixAscendSettings.BASE_URL, simulator.url())
                .with(DentrixAscendSettings.ORGANIZATION_ID, simulator.organizationId())
                .with(DentrixAscendSettings.CLIENT_ID, simulator.clientId())
                .with(DentrixAscendSettings.CLIENT_SECRET, simulator.clientSecret())
                .with(DentrixAscendSettings.CALLS_PER_SECOND, "100");
    }

    PmsConnector connect(String... namesAndValues) {
        ConnectionSettings settings = settings();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings = settings.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        PmsConnector connector = (PmsConnector) new DentrixAscendProvider().connect(settings, context);
        connectors.add(connector);
        return connector;
    }

    PmsConnector paying(String... namesAndValues) {
        List<String> all = new ArrayList<>(List.of(
                DentrixAscendSettings.PAYMENT_MODE,
                "contract",
                DentrixAscendSettings.PAYMENT_CONTRACT,
                CONTRACT,
                "paymentType.TERMINAL",
                "Card payment"));
        all.addAll(List.of(namesAndValues));
        return connect(all.toArray(String[]::new));
    }

    static <T> List<T> items(Pages<T> pages) {
        return pages.items().toList();
    }

    static <T> List<Page<T>> pages(Pages<T> pages) {
        List<Page<T>> all = new ArrayList<>();
        pages.forEach(all::add);
        return all;
    }

    static <T> Checkpoint end(Pages<T> pages) {
        List<Page<T>> all = pages(pages);
        return all.get(all.size() - 1).checkpoint().orElseThrow();
    }

    @Override
    public void close() {
        connectors.forEach(PmsConnector::close);
        simulator.close();
    }
}

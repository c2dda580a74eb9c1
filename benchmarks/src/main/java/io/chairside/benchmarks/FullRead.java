package io.chairside.benchmarks;

import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.Connectors;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Full read of one practice: the connector against a bare client over exactly the same pages, in one run. */
final class FullRead {

    private static final int ROUNDS = 7;

    private FullRead() {}

    static void run(int patients) throws IOException {
        try (OpenDentalSimulator simulator = OpenDentalSimulator.builder()
                .patients(patients, 7)
                .mode(OpenDentalMode.SERVICE)
                .start()) {
            for (String tier : List.of("queries", "rest")) {
                measure(simulator, tier);
            }
        }
    }

    private static void measure(OpenDentalSimulator simulator, String tier) throws IOException {
        URI base = URI.create(simulator.baseUrl());
        String authorization = "ODFHIR " + simulator.developerKey() + "/" + simulator.customerKey();
        List<RecordedCall> calls;
        try (RecordingProxy proxy = new RecordingProxy(base);
                PmsConnector connector = connect(simulator, proxy.baseUrl(), tier)) {
            readAll(connector);
            calls = proxy.calls();
        }
        BareClient bare = new BareClient(base, authorization);
        double[] bareSeconds = new double[ROUNDS];
        double[] sdkSeconds = new double[ROUNDS];
        long rows = 0;
        long records = 0;
        for (int round = -2; round < ROUNDS; round++) {
            long start = System.nanoTime();
            rows = bare.run(calls);
            double bareTime = (System.nanoTime() - start) / 1e9;
            try (PmsConnector connector = connect(simulator, simulator.baseUrl(), tier)) {
                start = System.nanoTime();
                records = readAll(connector);
            }
            double sdkTime = (System.nanoTime() - start) / 1e9;
            if (round >= 0) {
                bareSeconds[round] = bareTime;
                sdkSeconds[round] = sdkTime;
            }
        }
        double bareMedian = median(bareSeconds);
        double sdkMedian = median(sdkSeconds);
        System.out.printf(
                Locale.US,
                "full read, tier %s: %d calls, %d rows on the wire, %d records; bare %.3f s (%.0f rows/s),"
                        + " connector %.3f s (%.0f rows/s), ratio %.2f%n",
                tier,
                calls.size(),
                rows,
                records,
                bareMedian,
                rows / bareMedian,
                sdkMedian,
                rows / sdkMedian,
                bareMedian / sdkMedian);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static PmsConnector connect(OpenDentalSimulator simulator, String baseUrl, String tier) {
        ConnectionSettings settings = ConnectionSettings.of("benchmark", ZoneId.systemDefault())
                .with("mode", "service")
                .with("baseUrl", baseUrl)
                .with("developerKey", simulator.developerKey())
                .with("customerKey", simulator.customerKey())
                .with("tier", tier);
        return Connectors.discover().connectPms("opendental", settings, ConnectorContext.standard());
    }

    private static long readAll(PmsConnector connector) {
        ReadRequest all = ReadRequest.full();
        return Stream.of(
                        connector.patients().orElseThrow().list(all),
                        connector.appointments().orElseThrow().list(all),
                        connector.appointments().orElseThrow().history(all),
                        connector.insurance().orElseThrow().coverages(all),
                        connector.insurance().orElseThrow().claims(all),
                        connector.insurance().orElseThrow().claimPayments(all),
                        connector.ledger().orElseThrow().procedures(all),
                        connector.ledger().orElseThrow().entries(all),
                        connector.ledger().orElseThrow().payments(all),
                        connector.ledger().orElseThrow().balances(all))
                .mapToLong(pages -> pages.items().count())
                .sum();
    }
}

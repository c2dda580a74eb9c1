package io.chairside.benchmarks;

import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Full read of one practice: the connector against a bare client over exactly the same pages, in one run. */
final class FullRead {

    private static final int ROUNDS = 5;
    private static final int WARM_UPS = 1;

    private FullRead() {}

    static void run(int patients) throws IOException {
        try (OpenDentalSimulator simulator = Office.simulator(patients, 7, 1)) {
            measure(simulator, "queries", "REST + Queries");
            measure(simulator, "rest", "REST only");
        }
    }

    private static void measure(OpenDentalSimulator simulator, String tier, String title) throws IOException {
        Office office = Office.of(simulator);
        Map<String, String> settings = Map.of("tier", tier);
        List<RecordedCall> calls;
        try (RecordingProxy proxy = new RecordingProxy(URI.create(office.baseUrl()));
                PmsConnector connector = office.at(proxy.baseUrl()).connect(settings)) {
            Resource.readAll(connector);
            calls = proxy.calls();
        }
        BareClient bare = new BareClient(URI.create(office.baseUrl()));
        double[] bareSeconds = new double[ROUNDS];
        double[] sdkSeconds = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        long rows = 0;
        long records = 0;
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            double bareTime = 0;
            double sdkTime = 0;
            // Who goes first alternates, so that neither gains from what the other left behind.
            for (int turn = 0; turn < 2; turn++) {
                long start = System.nanoTime();
                if ((round + turn & 1) == 0) {
                    rows = bare.run(calls);
                    bareTime = (System.nanoTime() - start) / 1e9;
                } else {
                    try (PmsConnector connector = office.connect(settings)) {
                        records = Resource.readAll(connector);
                    }
                    sdkTime = (System.nanoTime() - start) / 1e9;
                }
            }
            if (round >= 0) {
                bareSeconds[round] = bareTime;
                sdkSeconds[round] = sdkTime;
                ratios[round] = bareTime / sdkTime;
            }
        }
        double bareMedian = median(bareSeconds);
        double sdkMedian = median(sdkSeconds);
        System.out.printf(
                Locale.US,
                "full read, tier %s: %d calls, %d rows on the wire, %d records; bare loop %.2f s (%.0f rows/s),"
                        + " connector %.2f s (%.0f rows/s); ratio %.2f (median of %d rounds, %.2f to %.2f)%n",
                title,
                calls.size(),
                rows,
                records,
                bareMedian,
                rows / bareMedian,
                sdkMedian,
                rows / sdkMedian,
                median(ratios),
                ROUNDS,
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

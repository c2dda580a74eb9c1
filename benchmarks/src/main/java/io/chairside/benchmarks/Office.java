package io.chairside.benchmarks;

import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.Connectors;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import java.time.ZoneId;
import java.util.Map;

/** Where the simulated office is and how to get in. */
record Office(String baseUrl, String developerKey, String customerKey) {

    /** An office of a practice made up from a seed, with the largest pages the vendor allows. */
    static OpenDentalSimulator simulator(int patients, long seed, int keptRequests) {
        return OpenDentalSimulator.builder()
                .patients(patients, seed)
                .keepLastRequests(keptRequests)
                .mode(OpenDentalMode.SERVICE)
                .start();
    }

    static Office of(OpenDentalSimulator simulator) {
        return new Office(simulator.baseUrl(), simulator.developerKey(), simulator.customerKey());
    }

    /** The same office by another address. */
    Office at(String url) {
        return new Office(url, developerKey, customerKey);
    }

    PmsConnector connect(Map<String, String> more) {
        return connect(more, ConnectorContext.standard());
    }

    PmsConnector connect(Map<String, String> more, ConnectorContext context) {
        ConnectionSettings settings = ConnectionSettings.of("benchmark", ZoneId.systemDefault())
                .with("mode", "service")
                .with("baseUrl", baseUrl)
                .with("developerKey", developerKey)
                .with("customerKey", customerKey);
        for (Map.Entry<String, String> setting : more.entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        return Connectors.discover().connectPms("opendental", settings, context);
    }

    @Override
    public String toString() {
        return "Office[" + baseUrl + "]";
    }
}

package io.chairside.examples.quickstart;

import io.chairside.core.id.AdjustmentTypeId;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.Connectors;
import io.chairside.core.spi.PmsConnector;
import io.chairside.engine.WritebackEngine;
import io.chairside.engine.policy.WritebackPolicy;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The process that writes the day's payments back, and that the demonstration kills. It knows nothing but where the engine's file and the office are, and
 * ends when nothing is under way any more. Keys come by environment, because a command line can be read by everybody on the machine.
 */
final class WritebackProcess {

    static final String ENV_URL = "CHAIRSIDE_BASE_URL";
    static final String ENV_DEVELOPER_KEY = "CHAIRSIDE_DEVELOPER_KEY";
    static final String ENV_CUSTOMER_KEY = "CHAIRSIDE_CUSTOMER_KEY";
    static final String ENV_ZONE = "CHAIRSIDE_ZONE";
    static final String ENV_DAY = "CHAIRSIDE_DAY";
    static final String ENV_FEE_TYPE = "CHAIRSIDE_FEE_TYPE";

    private static final long LOOK_EVERY_NANOS = 50_000_000L;

    private WritebackProcess() {}

    /**
     * Runs until every payment is settled.
     *
     * @param arguments the engine's file
     */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        ZoneId zone = ZoneId.of(need(environment, ENV_ZONE));
        LocalDate day = LocalDate.parse(need(environment, ENV_DAY));
        String feeType = environment.getOrDefault(ENV_FEE_TYPE, "");
        WritebackPolicy policy = WritebackSetup.policy(
                zone, feeType.isEmpty() ? Optional.empty() : Optional.of(AdjustmentTypeId.of(feeType)));
        ConnectionSettings settings = ConnectionSettings.of(WritebackSetup.CONNECTION.value(), zone)
                .with("mode", "service")
                .with("baseUrl", need(environment, ENV_URL))
                .with("developerKey", need(environment, ENV_DEVELOPER_KEY))
                .with("customerKey", need(environment, ENV_CUSTOMER_KEY));
        try (PmsConnector connector =
                        Connectors.discover().connectPms("opendental", settings, ConnectorContext.standard());
                WritebackEngine engine = WritebackSetup.open(Path.of(arguments[0]), connector, policy)) {
            engine.start();
            while (engine.digest(WritebackSetup.PRACTICE, day).waiting() > 0) {
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        }
    }

    private static String need(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException("environment variable " + name + " is missing");
        }
        return value;
    }
}

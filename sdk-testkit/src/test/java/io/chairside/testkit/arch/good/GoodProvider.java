package io.chairside.testkit.arch.good;

import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.Connector;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorInfo;
import io.chairside.core.spi.ConnectorProvider;
import io.chairside.core.spi.SettingSpec;
import io.chairside.core.spi.SettingsSchema;
import io.chairside.core.spi.SystemKind;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Public by right. */
public final class GoodProvider implements ConnectorProvider {

    private static final Logger log = LoggerFactory.getLogger(GoodProvider.class);

    @Override
    public ConnectorInfo info() {
        return new ConnectorInfo(
                "good",
                "Good",
                SystemKind.PMS,
                SettingsSchema.of(SettingSpec.secret(GoodSettings.KEY, "The key.")),
                Capabilities.builder().build());
    }

    @Override
    public Connector connect(ConnectionSettings settings, ConnectorContext context) {
        log.debug("at={}", Instant.now(context.clock()));
        throw new UnsupportedOperationException("only the rules look at this class");
    }
}

package io.chairside.dentrix;

import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.Connector;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorInfo;
import io.chairside.core.spi.ConnectorProvider;
import io.chairside.core.spi.SystemKind;
import io.chairside.dentrix.internal.DeclaredCapabilities;
import io.chairside.dentrix.internal.DentrixConfig;
import io.chairside.dentrix.internal.DentrixConnector;

/** Provides the connector for Dentrix on the practice's own server, key {@code dentrix}. Thread-safe. */
public final class DentrixProvider implements ConnectorProvider {

    private static final ConnectorInfo INFO = new ConnectorInfo(
            DentrixConfig.KEY,
            "Dentrix",
            SystemKind.PMS,
            DentrixSettings.schema(),
            DeclaredCapabilities.withoutSettings());

    /** Creates the provider; makes no connection. */
    public DentrixProvider() {}

    @Override
    public ConnectorInfo info() {
        return INFO;
    }

    /**
     * Makes a connector for one office. Checks the settings and makes no connection.
     *
     * @param settings the office's settings, named in {@link DentrixSettings}
     * @param context what the application gives to connectors; must hold a resource of type {@code io.chairside.sql.DataSources}
     * @return the connector, to be closed by the caller
     * @throws io.chairside.core.error.ConfigurationException with every problem of the settings at once
     */
    @Override
    public Connector connect(ConnectionSettings settings, ConnectorContext context) {
        return new DentrixConnector(INFO, DentrixConfig.of(settings), settings, context);
    }
}

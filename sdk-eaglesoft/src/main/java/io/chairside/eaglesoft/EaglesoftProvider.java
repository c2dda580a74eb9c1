package io.chairside.eaglesoft;

import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.Connector;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorInfo;
import io.chairside.core.spi.ConnectorProvider;
import io.chairside.core.spi.SystemKind;
import io.chairside.eaglesoft.internal.DeclaredCapabilities;
import io.chairside.eaglesoft.internal.EaglesoftConfig;
import io.chairside.eaglesoft.internal.EaglesoftConnector;

/** Provides the connector for Eaglesoft, key {@code eaglesoft}. Thread-safe. */
public final class EaglesoftProvider implements ConnectorProvider {

    private static final ConnectorInfo INFO = new ConnectorInfo(
            EaglesoftConfig.KEY,
            "Eaglesoft",
            SystemKind.PMS,
            EaglesoftSettings.schema(),
            DeclaredCapabilities.withoutSettings());

    /** Creates the provider; makes no connection. */
    public EaglesoftProvider() {}

    @Override
    public ConnectorInfo info() {
        return INFO;
    }

    /**
     * Makes a connector for one office. Checks the settings and makes no connection.
     *
     * @param settings the office's settings, named in {@link EaglesoftSettings}
     * @param context what the application gives to connectors; must hold a resource of type {@code io.chairside.sql.DataSources}
     * @return the connector, to be closed by the caller
     * @throws io.chairside.core.error.ConfigurationException with every problem of the settings at once
     */
    @Override
    public Connector connect(ConnectionSettings settings, ConnectorContext context) {
        return new EaglesoftConnector(INFO, EaglesoftConfig.of(settings), settings, context);
    }
}

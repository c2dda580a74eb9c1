package io.chairside.opendental;

import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.Connector;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorInfo;
import io.chairside.core.spi.ConnectorProvider;
import io.chairside.core.spi.SystemKind;
import io.chairside.opendental.internal.DeclaredCapabilities;
import io.chairside.opendental.internal.OpenDental;
import io.chairside.opendental.internal.OpenDentalConfig;
import io.chairside.opendental.internal.OpenDentalConnector;

/** Provides the connector for Open Dental, key {@code opendental}. Thread-safe. */
public final class OpenDentalProvider implements ConnectorProvider {

    private static final ConnectorInfo INFO = new ConnectorInfo(
            OpenDental.KEY, "Open Dental", SystemKind.PMS, OpenDentalSettings.schema(), DeclaredCapabilities.all());

    /** Creates the provider; makes no call. */
    public OpenDentalProvider() {}

    @Override
    public ConnectorInfo info() {
        return INFO;
    }

    /**
     * Makes a connector for one office. Checks the settings and makes no call.
     *
     * @param settings the office's settings, named in {@link OpenDentalSettings}
     * @param context what the application gives to connectors; offices that share a customer key must share it too, so that they share its rate
     *     limit
     * @return the connector, to be closed by the caller
     * @throws io.chairside.core.error.ConfigurationException with every problem of the settings at once
     */
    @Override
    public Connector connect(ConnectionSettings settings, ConnectorContext context) {
        return new OpenDentalConnector(INFO, OpenDentalConfig.of(settings), context);
    }
}

package io.chairside.dentrix.ascend;

import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.Connector;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorInfo;
import io.chairside.core.spi.ConnectorProvider;
import io.chairside.core.spi.SystemKind;
import io.chairside.dentrix.ascend.internal.Ascend;
import io.chairside.dentrix.ascend.internal.AscendConfig;
import io.chairside.dentrix.ascend.internal.AscendConnector;
import io.chairside.dentrix.ascend.internal.DeclaredCapabilities;

/** Provides the connector for Dentrix Ascend, key {@code dentrix-ascend}. Thread-safe. */
public final class DentrixAscendProvider implements ConnectorProvider {

    private static final ConnectorInfo INFO = new ConnectorInfo(
            Ascend.KEY,
            "Dentrix Ascend",
            SystemKind.PMS,
            DentrixAscendSettings.schema(),
            DeclaredCapabilities.withoutSettings());

    /** Creates the provider; makes no call. */
    public DentrixAscendProvider() {}

    @Override
    public ConnectorInfo info() {
        return INFO;
    }

    /**
     * Makes a connector for one organisation. Checks the settings and makes no call.
     *
     * @param settings the organisation's settings, named in {@link DentrixAscendSettings}
     * @param context what the application gives to connectors; connections of one client id must share it, so that they share its limits
     * @return the connector, to be closed by the caller
     * @throws io.chairside.core.error.ConfigurationException with every problem of the settings at once
     */
    @Override
    public Connector connect(ConnectionSettings settings, ConnectorContext context) {
        return new AscendConnector(INFO, AscendConfig.of(settings), context);
    }
}

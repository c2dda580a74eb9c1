package io.chairside.cloud9;

import io.chairside.cloud9.internal.Cloud9;
import io.chairside.cloud9.internal.Cloud9Config;
import io.chairside.cloud9.internal.Cloud9Connector;
import io.chairside.cloud9.internal.DeclaredCapabilities;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.Connector;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorInfo;
import io.chairside.core.spi.ConnectorProvider;
import io.chairside.core.spi.SystemKind;

/** Provides the connector for Cloud 9 Ortho, key {@code cloud9}. Thread-safe. */
public final class Cloud9Provider implements ConnectorProvider {

    private static final ConnectorInfo INFO = new ConnectorInfo(
            Cloud9.KEY, "Cloud 9 Ortho", SystemKind.PMS, Cloud9Settings.schema(), DeclaredCapabilities.all());

    /** Creates the provider; makes no call. */
    public Cloud9Provider() {}

    @Override
    public ConnectorInfo info() {
        return INFO;
    }

    /**
     * Makes a connector for one client database. Checks the settings and makes no call.
     *
     * @param settings the database's settings, named in {@link Cloud9Settings}
     * @param context what the application gives to connectors; connections to one database must share it, so that they share its limits
     * @return the connector, to be closed by the caller
     * @throws io.chairside.core.error.ConfigurationException with every problem of the settings at once
     */
    @Override
    public Connector connect(ConnectionSettings settings, ConnectorContext context) {
        return new Cloud9Connector(INFO, Cloud9Config.of(settings), context);
    }
}

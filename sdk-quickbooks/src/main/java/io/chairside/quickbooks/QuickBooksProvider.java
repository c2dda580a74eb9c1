package io.chairside.quickbooks;

import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.Connector;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorInfo;
import io.chairside.core.spi.ConnectorProvider;
import io.chairside.core.spi.SystemKind;
import io.chairside.quickbooks.internal.DeclaredCapabilities;
import io.chairside.quickbooks.internal.QuickBooks;
import io.chairside.quickbooks.internal.QuickBooksConfig;
import io.chairside.quickbooks.internal.QuickBooksConnector;

/** Provides the connector for QuickBooks Online, key {@code quickbooks}. Thread-safe. */
public final class QuickBooksProvider implements ConnectorProvider {

    private static final ConnectorInfo INFO = new ConnectorInfo(
            QuickBooks.KEY,
            "QuickBooks Online",
            SystemKind.ACCOUNTING,
            QuickBooksSettings.schema(),
            DeclaredCapabilities.all());

    /** Creates the provider; makes no call. */
    public QuickBooksProvider() {}

    @Override
    public ConnectorInfo info() {
        return INFO;
    }

    /**
     * Makes a connector for one company. Checks the settings and makes no call.
     *
     * @param settings the connection's settings, named in {@link QuickBooksSettings}; its id is the one that was connected with
     *     {@link QuickBooksAuthorization}
     * @param context what the application gives to connectors; it must hold a {@link TokenStore} as a resource, and be the same for all
     *     connections of a process, so that they share the limits of a company
     * @return the connector, to be closed by the caller
     * @throws io.chairside.core.error.ConfigurationException with every problem of the settings at once
     */
    @Override
    public Connector connect(ConnectionSettings settings, ConnectorContext context) {
        return new QuickBooksConnector(INFO, QuickBooksConfig.forConnection(settings, context), context);
    }
}

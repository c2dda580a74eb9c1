package io.chairside.core.spi;

import io.chairside.core.error.ConfigurationException;

/**
 * Entry point of a connector, found by {@link java.util.ServiceLoader}. A provider has a public no-argument constructor, does no I/O and
 * keeps no state. Thread-safe.
 */
public interface ConnectorProvider {

    /** {@return what the connector is: key, system, settings, declared capabilities} */
    ConnectorInfo info();

    /**
     * Makes a connector for one connection. Checks the settings and does no I/O; {@link Connector#check()} tells whether the system
     * answers.
     *
     * @param settings the connection's settings
     * @param context what the application gives to connectors
     * @return the connector, to be closed by the caller
     * @throws ConfigurationException with every problem of the settings at once
     */
    Connector connect(ConnectionSettings settings, ConnectorContext context);
}

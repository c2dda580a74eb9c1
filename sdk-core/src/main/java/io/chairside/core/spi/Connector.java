package io.chairside.core.spi;

/**
 * One practice's live link to one system. Thread-safe; meant to live as long as the connection. After {@link #close()} every call fails with
 * {@link io.chairside.core.error.ClosedException}.
 */
public sealed interface Connector extends AutoCloseable permits PmsConnector, AccountingConnector {

    /** {@return what the connector is, as its provider says} */
    ConnectorInfo info();

    /**
     * What this connection can do, as declared, narrowed by what the settings switch on. No I/O. What a live office really allows is
     * answered by {@link #check()}.
     *
     * @return the capabilities
     */
    Capabilities capabilities();

    /**
     * Probes the live system before go-live: credentials, permissions, version, agent alive, clock. Costs no write.
     *
     * @return the findings; a system that cannot be reached is a finding, not an exception
     */
    ConnectionCheck check();

    /** Releases what the connector holds. Repeated calls do nothing. */
    @Override
    void close();
}

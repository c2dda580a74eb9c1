package io.chairside.core.spi;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The connectors that are there, by key. Immutable and thread-safe. */
public final class Connectors {

    private final Map<String, ConnectorProvider> providers;

    private Connectors(Map<String, ConnectorProvider> providers) {
        this.providers = providers;
    }

    /**
     * Finds the connectors on the class path or module path of the current thread's context class loader.
     *
     * @return the connectors
     * @throws ConfigurationException if two have the same key, or one that is announced cannot be loaded
     */
    public static Connectors discover() {
        List<ConnectorProvider> found = new ArrayList<>();
        try {
            ServiceLoader.load(ConnectorProvider.class).forEach(found::add);
        } catch (ServiceConfigurationError e) {
            throw new ConfigurationException(
                    ErrorContext.of("chairside", "connectors.discover"),
                    List.of("a connector that is announced cannot be loaded: " + e.getMessage()),
                    "Repair or remove the artefact that announces it.");
        }
        return of(found);
    }

    /**
     * Takes given connectors.
     *
     * @param providers the providers
     * @return the connectors
     * @throws ConfigurationException if two have the same key
     */
    public static Connectors of(Collection<? extends ConnectorProvider> providers) {
        Map<String, ConnectorProvider> byKey = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (ConnectorProvider provider : providers) {
            String key = provider.info().key();
            ConnectorProvider other = byKey.putIfAbsent(key, provider);
            if (other != null) {
                problems.add("two connectors have the key '" + key + "': "
                        + other.getClass().getName() + " and "
                        + provider.getClass().getName());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    ErrorContext.of("chairside", "connectors.discover"),
                    problems,
                    "Remove one of the two artefacts from the class path.");
        }
        return new Connectors(byKey);
    }

    /** {@return what is there, in the order of the keys} */
    public List<ConnectorInfo> infos() {
        return providers.values().stream().map(ConnectorProvider::info).toList();
    }

    /**
     * The provider with a key.
     *
     * @param key the key, for example {@code opendental}
     * @return the provider
     * @throws ConfigurationException if there is none; the error lists what is there and which artefact to add
     */
    public ConnectorProvider provider(String key) {
        ConnectorProvider provider = providers.get(key);
        if (provider == null) {
            throw new ConfigurationException(
                    ErrorContext.of("chairside", "connectors.provider"),
                    List.of("there is no connector '" + key + "'; there are " + providers.keySet()),
                    "Add the artefact that holds it, usually io.chairside:sdk-" + key.split("-", 2)[0]
                            + ", to the class path, or correct the key.");
        }
        return provider;
    }

    /**
     * Connects to a practice management system.
     *
     * @param key the connector's key
     * @param settings the connection's settings
     * @param context what the application gives to connectors
     * @return the connector, to be closed by the caller
     * @throws ConfigurationException if there is no such connector, it is none for a practice management system, or the settings are wrong
     */
    public PmsConnector connectPms(String key, ConnectionSettings settings, ConnectorContext context) {
        Connector connector = provider(key).connect(settings, context);
        if (connector instanceof PmsConnector pms) {
            return pms;
        }
        connector.close();
        throw wrongKind(key, "a practice management system");
    }

    /**
     * Connects to an accounting system.
     *
     * @param key the connector's key
     * @param settings the connection's settings
     * @param context what the application gives to connectors
     * @return the connector, to be closed by the caller
     * @throws ConfigurationException if there is no such connector, it is none for an accounting system, or the settings are wrong
     */
    public AccountingConnector connectAccounting(String key, ConnectionSettings settings, ConnectorContext context) {
        Connector connector = provider(key).connect(settings, context);
        if (connector instanceof AccountingConnector accounting) {
            return accounting;
        }
        connector.close();
        throw wrongKind(key, "an accounting system");
    }

    private static ConfigurationException wrongKind(String key, String expected) {
        return new ConfigurationException(
                ErrorContext.of("chairside", "connectors.connect"),
                List.of("connector '" + key + "' is not for " + expected),
                "Choose another connector key.");
    }
}

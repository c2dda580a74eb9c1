package io.chairside.core.spi;

import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of one connection: which practice, in which zone, and the connector's own named settings. Values are never printed.
 * Immutable and thread-safe.
 */
public final class ConnectionSettings {

    private final String connectionId;
    private final ZoneId zone;
    private final Map<String, String> values;

    private ConnectionSettings(String connectionId, ZoneId zone, Map<String, String> values) {
        this.connectionId = connectionId;
        this.zone = zone;
        this.values = values;
    }

    /**
     * Settings without any value yet.
     *
     * @param connectionId our id of the connection
     * @param zone the practice's time zone; business days and wall times are in it
     * @return the settings
     */
    public static ConnectionSettings of(String connectionId, ZoneId zone) {
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(zone, "zone");
        return new ConnectionSettings(connectionId, zone, Map.of());
    }

    /**
     * The same settings with one more value.
     *
     * @param name name of the setting
     * @param value its value; kept as it is
     * @return new settings
     */
    public ConnectionSettings with(String name, String value) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Map<String, String> copy = new LinkedHashMap<>(values);
        copy.put(name, value);
        return new ConnectionSettings(connectionId, zone, Collections.unmodifiableMap(copy));
    }

    /** {@return our id of the connection} */
    public String connectionId() {
        return connectionId;
    }

    /** {@return the practice's time zone} */
    public ZoneId zone() {
        return zone;
    }

    /** {@return the names of the settings given} */
    public Set<String> names() {
        return values.keySet();
    }

    /**
     * A setting's value.
     *
     * @param name its name
     * @return the value, empty when it was not given
     */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** {@return connection id, zone and the names of the settings; never a value} */
    @Override
    public String toString() {
        return "ConnectionSettings[" + connectionId + ", " + zone + ", " + values.keySet() + "]";
    }
}

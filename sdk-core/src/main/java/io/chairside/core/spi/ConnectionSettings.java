package io.chairside.core.spi;

import io.chairside.core.money.Money;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of one connection: which practice, in which zone and currency, and the connector's own named settings. Values are never printed.
 * Immutable and thread-safe.
 */
public final class ConnectionSettings {

    private final String connectionId;
    private final ZoneId zone;
    private final Currency currency;
    private final Map<String, String> values;

    private ConnectionSettings(String connectionId, ZoneId zone, Currency currency, Map<String, String> values) {
        this.connectionId = connectionId;
        this.zone = zone;
        this.currency = currency;
        this.values = values;
    }

    /**
     * Settings of a practice that keeps US dollars, without any value yet.
     *
     * @param connectionId our id of the connection
     * @param zone the practice's time zone; business days and wall times are in it, except at locations that tell their own
     * @return the settings
     */
    public static ConnectionSettings of(String connectionId, ZoneId zone) {
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(zone, "zone");
        return new ConnectionSettings(connectionId, zone, Money.USD, Map.of());
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
        return new ConnectionSettings(connectionId, zone, currency, Collections.unmodifiableMap(copy));
    }

    /**
     * The same settings for a practice whose ledger keeps another currency. A practice keeps exactly one.
     *
     * @param other the currency
     * @return new settings
     */
    public ConnectionSettings withCurrency(Currency other) {
        return new ConnectionSettings(connectionId, zone, Objects.requireNonNull(other, "other"), values);
    }

    /** {@return our id of the connection} */
    public String connectionId() {
        return connectionId;
    }

    /** {@return the practice's time zone} */
    public ZoneId zone() {
        return zone;
    }

    /** {@return the currency of every amount of the practice} */
    public Currency currency() {
        return currency;
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

    /** {@return connection id, zone, currency and the names of the settings; never a value} */
    @Override
    public String toString() {
        return "ConnectionSettings[" + connectionId + ", " + zone + ", " + currency + ", " + values.keySet() + "]";
    }
}

package io.chairside.testkit.run;

import io.chairside.core.spi.ConnectionSettings;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A simulator that runs, whatever its system is. Thread-safe. */
public interface RunningSimulator extends AutoCloseable {

    /** {@return the system's key} */
    String system();

    /** {@return the system's name for people} */
    String title();

    /** {@return addresses and credentials under the names of the connector's own settings, in a sensible order} */
    Map<String, String> settings();

    /** {@return what a client needs besides, for example a token or the address of a database; empty for most systems} */
    default Map<String, String> extras() {
        return Map.of();
    }

    /**
     * The settings for a connector.
     *
     * @param connectionId your id of the connection
     * @return {@link #settings} in the office's zone
     */
    default ConnectionSettings connectionSettings(String connectionId) {
        ConnectionSettings made = ConnectionSettings.of(connectionId, zone());
        for (Map.Entry<String, String> setting : settings().entrySet()) {
            made = made.with(setting.getKey(), setting.getValue());
        }
        return made;
    }

    /** {@return the time on the office's wall} */
    LocalDateTime now();

    /** {@return the office's zone} */
    ZoneId zone();

    /** {@return the simulator itself first, then its parts: data, clock, front desk, faults, request log} */
    List<Object> parts();

    /**
     * Finds a part by its type.
     *
     * @param <T> the type
     * @param type the type
     * @return the first part of this type, empty when there is none
     */
    default <T> Optional<T> part(Class<T> type) {
        Objects.requireNonNull(type, "type");
        return parts().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** {@return the practice to look at} */
    PracticeView view();

    /** {@return the faults} */
    FaultDesk faults();

    /** Stops the simulator; a second call does nothing. */
    @Override
    void close();
}

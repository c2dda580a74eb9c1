package io.chairside.core.spi;

import java.util.Objects;

/**
 * What a connector is. Immutable and thread-safe.
 *
 * @param key stable key, lower-case letters, digits and hyphens, for example {@code opendental}
 * @param displayName the system's name as people write it
 * @param kind what kind of system it is
 * @param settings the settings it takes
 * @param capabilities everything it can offer under the best settings and permissions
 */
public record ConnectorInfo(
        String key, String displayName, SystemKind kind, SettingsSchema settings, Capabilities capabilities) {

    /**
     * Checks the key.
     *
     * @param key stable key, lower-case letters, digits and hyphens, for example {@code opendental}
     * @param displayName the system's name as people write it
     * @param kind what kind of system it is
     * @param settings the settings it takes
     * @param capabilities everything it can offer under the best settings and permissions
     */
    public ConnectorInfo {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(capabilities, "capabilities");
        if (!key.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "A connector key consists of lower-case letters, digits and single hyphens: " + key);
        }
    }
}

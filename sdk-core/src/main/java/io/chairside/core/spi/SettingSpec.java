package io.chairside.core.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One setting of a connector.
 *
 * @param name its name, for example {@code customerKey}
 * @param required whether it must be given
 * @param secret whether its value must never be shown
 * @param help what it is and where to find it, one or two sentences
 * @param defaultValue the value used when it is not given; never for a secret
 * @param allowed the only values allowed; any value when empty
 */
public record SettingSpec(
        String name,
        boolean required,
        boolean secret,
        String help,
        Optional<String> defaultValue,
        List<String> allowed) {

    /**
     * Checks that the parts fit together.
     *
     * @param name its name, for example {@code customerKey}
     * @param required whether it must be given
     * @param secret whether its value must never be shown
     * @param help what it is and where to find it, one or two sentences
     * @param defaultValue the value used when it is not given; never for a secret
     * @param allowed the only values allowed; any value when empty
     */
    public SettingSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(help, "help");
        Objects.requireNonNull(defaultValue, "defaultValue");
        allowed = List.copyOf(allowed);
        if (secret && defaultValue.isPresent()) {
            throw new IllegalArgumentException("A secret has no default: " + name);
        }
        if (!allowed.isEmpty() && defaultValue.isPresent() && !allowed.contains(defaultValue.get())) {
            throw new IllegalArgumentException("The default is not among the allowed values: " + name);
        }
    }

    /**
     * A setting that must be given.
     *
     * @param name its name
     * @param help what it is and where to find it
     * @return the specification
     */
    public static SettingSpec required(String name, String help) {
        return new SettingSpec(name, true, false, help, Optional.empty(), List.of());
    }

    /**
     * A secret that must be given.
     *
     * @param name its name
     * @param help what it is and where to find it
     * @return the specification
     */
    public static SettingSpec secret(String name, String help) {
        return new SettingSpec(name, true, true, help, Optional.empty(), List.of());
    }

    /**
     * A setting that may be left out.
     *
     * @param name its name
     * @param help what it is and what happens without it
     * @return the specification
     */
    public static SettingSpec optional(String name, String help) {
        return new SettingSpec(name, false, false, help, Optional.empty(), List.of());
    }

    /**
     * A setting with a default.
     *
     * @param name its name
     * @param defaultValue the value used when it is not given
     * @param help what it is
     * @return the specification
     */
    public static SettingSpec withDefault(String name, String defaultValue, String help) {
        return new SettingSpec(name, false, false, help, Optional.of(defaultValue), List.of());
    }

    /**
     * The same setting, limited to some values.
     *
     * @param values the only values allowed
     * @return a new specification
     */
    public SettingSpec oneOf(String... values) {
        return new SettingSpec(name, required, secret, help, defaultValue, List.of(values));
    }
}

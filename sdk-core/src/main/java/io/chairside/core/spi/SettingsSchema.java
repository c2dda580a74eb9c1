package io.chairside.core.spi;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings that a connector takes. Immutable and thread-safe.
 *
 * @param specs the settings, in the order in which a person should be asked for them
 */
public record SettingsSchema(List<SettingSpec> specs) {

    /**
     * Copies the list and checks that no name stands twice.
     *
     * @param specs the settings, in the order in which a person should be asked for them
     */
    public SettingsSchema {
        specs = List.copyOf(specs);
        if (specs.stream().map(SettingSpec::name).distinct().count() != specs.size()) {
            throw new IllegalArgumentException("Two settings have the same name");
        }
    }

    /**
     * A schema.
     *
     * @param specs the settings
     * @return the schema
     */
    public static SettingsSchema of(SettingSpec... specs) {
        return new SettingsSchema(List.of(specs));
    }

    /**
     * Finds a setting.
     *
     * @param name its name
     * @return its specification, empty when there is none
     */
    public Optional<SettingSpec> find(String name) {
        return specs.stream().filter(spec -> spec.name().equals(name)).findFirst();
    }

    /**
     * A setting's value as it counts.
     *
     * @param settings the settings given
     * @param name the setting's name
     * @return the value given, otherwise the default, otherwise empty
     */
    public Optional<String> value(ConnectionSettings settings, String name) {
        return settings.get(name).or(() -> find(name).flatMap(SettingSpec::defaultValue));
    }

    /**
     * Everything that is wrong with the presence, names and allowed values of settings. A connector adds what only it can know.
     *
     * @param settings the settings to check
     * @return the problems, each a sentence without a secret; empty when all is well
     */
    public List<String> problems(ConnectionSettings settings) {
        List<String> problems = new ArrayList<>();
        for (String name : settings.names()) {
            if (find(name).isEmpty()) {
                problems.add("unknown setting '" + name + "'; known are "
                        + specs.stream().map(SettingSpec::name).toList());
            }
        }
        for (SettingSpec spec : specs) {
            Optional<String> value = settings.get(spec.name());
            if (value.isEmpty()) {
                if (spec.required()) {
                    problems.add("setting '" + spec.name() + "' is missing: " + spec.help());
                }
            } else if (value.get().isBlank()) {
                problems.add("setting '" + spec.name() + "' is blank: " + spec.help());
            } else if (!spec.allowed().isEmpty() && !spec.allowed().contains(value.get())) {
                problems.add("setting '" + spec.name() + "' must be one of " + spec.allowed());
            }
        }
        return problems;
    }

    /**
     * Fails with all problems at once, if there are any.
     *
     * @param connector key of the connector
     * @param problems the problems found
     * @throws ConfigurationException if the list is not empty
     */
    public static void failIfAny(String connector, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    ErrorContext.of(connector, "connect"),
                    problems,
                    "Correct the connection's settings; nothing was called.");
        }
    }
}

package io.chairside.dentrix.internal;

import io.chairside.core.payment.PaymentKind;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.SettingsSchema;
import io.chairside.dentrix.DentrixSettings;
import io.chairside.sql.WriteScript;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of one connection, checked. Never printed. Immutable and thread-safe. */
public final class DentrixConfig {

    /** The connector's key. */
    public static final String KEY = "dentrix";

    static final int MOST_ROWS = 10_000;

    /** How payments are written. */
    enum Strategy {
        NONE,
        JOURNAL_ONLY,
        VENDOR_PROCEDURE
    }

    /** What may be done by the licensee's calls. */
    enum Script {
        PAYMENT(
                DentrixSettings.PAYMENT_CALL,
                "patient,patientGuid,guarantor,guarantorGuid,provider,paymentType,date,amount,negativeAmount,checkNumber,note"),
        ADJUSTMENT(
                DentrixSettings.ADJUSTMENT_CALL,
                "patient,patientGuid,guarantor,guarantorGuid,provider,adjustmentType,date,amount,note"),
        JOURNAL(DentrixSettings.JOURNAL_CALL, "patient,patientGuid,provider,contactType,at,title,note");

        private final String setting;
        private final String parameters;

        Script(String setting, String parameters) {
            this.setting = setting;
            this.parameters = parameters;
        }

        String setting() {
            return setting;
        }

        Set<String> parameters() {
            return Set.of(parameters.split(",", -1));
        }
    }

    /** The hours in which nothing is asked. */
    record Window(LocalTime from, LocalTime to) {}

    private final ConnectionSettings settings;
    private final Map<Script, WriteScript> scripts = new EnumMap<>(Script.class);
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Strategy strategy;
    private final Optional<Window> backup;

    private DentrixConfig(ConnectionSettings settings, List<String> problems) {
        this.settings = settings;
        number(problems, DentrixSettings.QUERY_TIMEOUT_SECONDS, 15, 3_600);
        number(problems, DentrixSettings.PAGE_SIZE, 1, MOST_ROWS);
        number(problems, DentrixSettings.CHECKPOINT_OVERLAP_MINUTES, 0, 100_000);
        number(problems, DentrixSettings.MANUAL_POSTING_DAYS, 1, 60);
        if (!owner().matches("[A-Za-z_][A-Za-z0-9_]{0,60}")) {
            problems.add("setting '" + DentrixSettings.OWNER + "' is no plain name");
        }
        this.strategy = switch (setting(DentrixSettings.WRITE_STRATEGY).orElse("none")) {
            case "journal-only" -> Strategy.JOURNAL_ONLY;
            case "vendor-procedure" -> Strategy.VENDOR_PROCEDURE;
            default -> Strategy.NONE;
        };
        this.backup = window(problems);
        for (Script script : Script.values()) {
            setting(script.setting()).ifPresent(sql -> {
                WriteScript parsed = WriteScript.parse(script.setting(), sql);
                problems.addAll(parsed.problems(script.parameters()));
                scripts.put(script, parsed);
            });
        }
        needs(problems, strategy == Strategy.VENDOR_PROCEDURE, Script.PAYMENT);
        needs(problems, strategy == Strategy.JOURNAL_ONLY, Script.JOURNAL);
    }

    private void needs(List<String> problems, boolean wanted, Script script) {
        if (wanted && !scripts.containsKey(script)) {
            problems.add(
                    "setting '" + DentrixSettings.WRITE_STRATEGY + "' needs the setting '" + script.setting() + "'");
        }
    }

    private Optional<Window> window(List<String> problems) {
        Optional<String> text = setting(DentrixSettings.BACKUP_WINDOW);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            String[] ends = text.get().split("-", 2);
            return Optional.of(
                    new Window(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[ends.length - 1].strip())));
        } catch (DateTimeException e) {
            problems.add("setting '" + DentrixSettings.BACKUP_WINDOW + "' must be two times, for example 01:00-02:30");
            return Optional.empty();
        }
    }

    /**
     * Checks settings.
     *
     * @param settings the settings
     * @return the configuration
     * @throws io.chairside.core.error.ConfigurationException with every problem at once
     */
    public static DentrixConfig of(ConnectionSettings settings) {
        List<String> problems = new ArrayList<>(DentrixSettings.schema().problems(settings));
        SettingsSchema.failIfAny(KEY, problems);
        DentrixConfig config = new DentrixConfig(settings, problems);
        SettingsSchema.failIfAny(KEY, problems);
        return config;
    }

    private void number(List<String> problems, String name, int least, int most) {
        String value = setting(name).orElse("");
        if (value.matches("\\d{1,6}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
            numbers.put(name, Integer.parseInt(value));
        } else {
            problems.add("setting '" + name + "' must be a number from " + least + " to " + most);
        }
    }

    Optional<String> setting(String name) {
        return DentrixSettings.schema().value(settings, name);
    }

    int number(String name) {
        return numbers.getOrDefault(name, 0);
    }

    String owner() {
        return setting(DentrixSettings.OWNER).orElse("");
    }

    boolean historyWanted() {
        return setting(DentrixSettings.APPOINTMENT_HISTORY)
                .filter("auto"::equals)
                .isPresent();
    }

    boolean estimatesComputed() {
        return setting(DentrixSettings.ESTIMATES).filter("computed"::equals).isPresent();
    }

    Strategy strategy() {
        return strategy;
    }

    Optional<Window> backup() {
        return backup;
    }

    Optional<WriteScript> script(Script script) {
        return Optional.ofNullable(scripts.get(script));
    }

    Optional<String> paymentType(PaymentKind kind) {
        return setting(DentrixSettings.paymentType(kind));
    }

    ZoneId zone() {
        return settings.zone();
    }

    Currency currency() {
        return settings.currency();
    }

    /** {@return the connection only} */
    @Override
    public String toString() {
        return "DentrixConfig[" + settings.connectionId() + "]";
    }
}

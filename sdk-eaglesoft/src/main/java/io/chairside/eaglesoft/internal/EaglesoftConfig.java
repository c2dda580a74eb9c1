package io.chairside.eaglesoft.internal;

import io.chairside.core.payment.PaymentKind;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.SettingsSchema;
import io.chairside.eaglesoft.EaglesoftSettings;
import io.chairside.sql.WriteScript;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of one connection, checked. Never printed. Immutable and thread-safe. */
public final class EaglesoftConfig {

    /** The connector's key. */
    public static final String KEY = "eaglesoft";

    static final int MOST_ROWS = 10_000;

    /** How payments are written. */
    enum PaymentMode {
        OFF,
        SQL,
        NOTE
    }

    /** What may be done by the licensee's statements. */
    enum Script {
        PAYMENT(
                EaglesoftSettings.PAYMENT_SQL,
                "patient",
                "guarantor",
                "amount",
                "negativeAmount",
                "date",
                "now",
                "reference",
                "description",
                "payType",
                "provider",
                "practice",
                "user"),
        ADJUSTMENT(
                EaglesoftSettings.ADJUSTMENT_SQL,
                "patient",
                "guarantor",
                "amount",
                "date",
                "now",
                "reference",
                "description",
                "adjustmentType",
                "type",
                "provider",
                "practice",
                "user"),
        BOOK(
                EaglesoftSettings.APPOINTMENT_SQL,
                "patient",
                "start",
                "end",
                "minutes",
                "chair",
                "provider",
                "hygienist",
                "appointmentType",
                "note",
                "now",
                "reference",
                "practice",
                "user"),
        MOVE(EaglesoftSettings.APPOINTMENT_MOVE_SQL, "appointment", "start", "end", "chair", "provider", "now", "user"),
        CONFIRM(EaglesoftSettings.APPOINTMENT_CONFIRM_SQL, "appointment", "confirmedStatus", "now", "user"),
        CANCEL(EaglesoftSettings.APPOINTMENT_CANCEL_SQL, "appointment", "missed", "now", "user"),
        NOTE(
                EaglesoftSettings.NOTE_SQL,
                "patient",
                "guarantor",
                "at",
                "now",
                "reference",
                "title",
                "note",
                "practice",
                "user");

        private final String setting;
        private final String parameters;

        Script(String setting, String... parameters) {
            this.setting = setting;
            this.parameters = String.join(",", parameters);
        }

        String setting() {
            return setting;
        }

        Set<String> parameters() {
            return Set.of(parameters.split(",", -1));
        }
    }

    private final ConnectionSettings settings;
    private final Map<Script, WriteScript> scripts = new EnumMap<>(Script.class);
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<Long> live;
    private final Set<Long> deleted;
    private final PaymentMode mode;

    private EaglesoftConfig(ConnectionSettings settings, List<String> problems) {
        this.settings = settings;
        number(problems, EaglesoftSettings.QUERY_TIMEOUT_SECONDS, 1, 3_600);
        number(problems, EaglesoftSettings.PAGE_SIZE, 1, MOST_ROWS);
        number(problems, EaglesoftSettings.CHECKPOINT_OVERLAP_MINUTES, 0, 100_000);
        number(problems, EaglesoftSettings.TRAILING_DAYS, 1, 3_650);
        number(problems, EaglesoftSettings.COMPLETED_ARRIVAL_STATUS, 0, 255);
        number(problems, EaglesoftSettings.END_OF_DAY_UNTIL_HOUR, 0, 12);
        number(problems, EaglesoftSettings.MANUAL_POSTING_DAYS, 1, 60);
        number(problems, EaglesoftSettings.DESCRIPTION_LENGTH, 24, 1_000);
        if (text(EaglesoftSettings.CONFIRMED_STATUS).isPresent()) {
            number(problems, EaglesoftSettings.CONFIRMED_STATUS, 0, 255);
        }
        this.live = numberList(problems, EaglesoftSettings.LIVE_CLASSIFICATIONS);
        this.deleted = numberList(problems, EaglesoftSettings.DELETED_CLASSIFICATIONS);
        this.mode = switch (text(EaglesoftSettings.PAYMENT_MODE).orElse("off")) {
            case "sql" -> PaymentMode.SQL;
            case "note" -> PaymentMode.NOTE;
            default -> PaymentMode.OFF;
        };
        if (!owner().matches("[A-Za-z_][A-Za-z0-9_]{0,60}")) {
            problems.add("setting '" + EaglesoftSettings.OWNER + "' is no plain name");
        }
        for (Script script : Script.values()) {
            text(script.setting()).ifPresent(sql -> {
                WriteScript parsed = WriteScript.parse(script.setting(), sql);
                problems.addAll(parsed.problems(script.parameters()));
                scripts.put(script, parsed);
            });
        }
        needs(problems, mode == PaymentMode.SQL, Script.PAYMENT);
        needs(problems, mode == PaymentMode.NOTE, Script.NOTE);
        if (scripts.containsKey(Script.CONFIRM) && !numbers.containsKey(EaglesoftSettings.CONFIRMED_STATUS)) {
            problems.add("setting '" + EaglesoftSettings.CONFIRMED_STATUS + "' is needed to prove a confirmation");
        }
    }

    private void needs(List<String> problems, boolean wanted, Script script) {
        if (wanted && !scripts.containsKey(script)) {
            problems.add(
                    "setting '" + EaglesoftSettings.PAYMENT_MODE + "' needs the setting '" + script.setting() + "'");
        }
    }

    /**
     * Checks settings.
     *
     * @param settings the settings
     * @return the configuration
     * @throws io.chairside.core.error.ConfigurationException with every problem at once
     */
    public static EaglesoftConfig of(ConnectionSettings settings) {
        SettingsSchema schema = EaglesoftSettings.schema();
        List<String> problems = new ArrayList<>(schema.problems(settings));
        SettingsSchema.failIfAny(KEY, problems);
        EaglesoftConfig config = new EaglesoftConfig(settings, problems);
        SettingsSchema.failIfAny(KEY, problems);
        return config;
    }

    private Optional<String> text(String name) {
        return EaglesoftSettings.schema().value(settings, name);
    }

    private void number(List<String> problems, String name, int least, int most) {
        String value = text(name).orElse("");
        if (value.matches("\\d{1,6}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
            numbers.put(name, Integer.parseInt(value));
        } else {
            problems.add("setting '" + name + "' must be a number from " + least + " to " + most);
        }
    }

    private Set<Long> numberList(List<String> problems, String name) {
        Set<Long> found = new LinkedHashSet<>();
        for (String part : Arrays.asList(text(name).orElse("").split(",", -1))) {
            if (part.strip().matches("\\d{1,3}")) {
                found.add(Long.parseLong(part.strip()));
            } else if (!part.isBlank()) {
                problems.add("setting '" + name + "' must hold numbers separated by commas");
            }
        }
        return found;
    }

    int number(String name) {
        return numbers.getOrDefault(name, 0);
    }

    String owner() {
        return text(EaglesoftSettings.OWNER).orElse("");
    }

    boolean tds() {
        return text(EaglesoftSettings.PROTOCOL).filter("tds"::equals).isPresent();
    }

    Optional<String> connectionInitSql() {
        return text(EaglesoftSettings.CONNECTION_INIT_SQL);
    }

    boolean changeTables() {
        return text(EaglesoftSettings.CHANGE_TABLES).filter("on"::equals).isPresent();
    }

    Set<Long> live() {
        return live;
    }

    Set<Long> deleted() {
        return deleted;
    }

    PaymentMode mode() {
        return mode;
    }

    Optional<WriteScript> script(Script script) {
        return Optional.ofNullable(scripts.get(script));
    }

    Optional<String> paymentType(PaymentKind kind) {
        return text(EaglesoftSettings.paymentType(kind));
    }

    Optional<String> setting(String name) {
        return text(name);
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
        return "EaglesoftConfig[" + settings.connectionId() + "]";
    }
}

package io.chairside.dentrix.ascend.internal;

import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.insurance.ClaimStatus;
import io.chairside.core.ledger.ProcedureStatus;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.SettingsSchema;
import io.chairside.dentrix.ascend.DentrixAscendSettings;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of one connection, checked. Holds secrets and never prints them. Immutable. */
public final class AscendConfig {

    private static final Pattern ORGANIZATION = Pattern.compile("[0-9a-fA-F]{24}");
    private static final Pattern PATH = Pattern.compile("(v\\d{1,2}|beta)(/[A-Za-z0-9_-]{1,60}){1,4}");

    /** How payments are written. */
    enum PaymentMode {
        OFF,
        NOTE,
        CONTRACT
    }

    private final ConnectionSettings settings;
    private final List<String> problems;
    private final List<String> locations;
    private final int pageSize;
    private final Duration overlap;
    private final int callsPerSecond;
    private final Duration timeout;
    private final Duration manualPosting;
    private final Map<String, AppointmentStatus> appointmentStatuses;
    private final Map<String, PatientStatus> patientStatuses;
    private final Map<String, ProcedureStatus> procedureStatuses;
    private final Map<String, ClaimStatus> claimStates;
    private final @Nullable PaymentContract contract;

    private AscendConfig(ConnectionSettings settings) {
        this.settings = settings;
        this.problems = new ArrayList<>(DentrixAscendSettings.schema().problems(settings));
        if (!organizationId().isEmpty()
                && !ORGANIZATION.matcher(organizationId()).matches()) {
            problems.add("setting 'organizationId' must be 24 hexadecimal digits");
        }
        this.locations = words(DentrixAscendSettings.LOCATIONS);
        if (!locations.stream().allMatch(WireRecord::isId)) {
            problems.add("setting 'locations' must be ids of locations, separated by commas");
        }
        this.pageSize = number(DentrixAscendSettings.PAGE_SIZE, 1, 1_000);
        this.overlap = Duration.ofMinutes(number(DentrixAscendSettings.OVERLAP_MINUTES, 0, 1_440));
        this.callsPerSecond = number(DentrixAscendSettings.CALLS_PER_SECOND, 1, 100);
        this.timeout = Duration.ofSeconds(number(DentrixAscendSettings.TIMEOUT_SECONDS, 1, 600));
        this.manualPosting = Duration.ofDays(number(DentrixAscendSettings.MANUAL_POSTING_DAYS, 1, 365));
        this.appointmentStatuses = statuses(DentrixAscendSettings.APPOINTMENT_STATUSES, AppointmentStatus.class);
        this.patientStatuses = statuses(DentrixAscendSettings.PATIENT_STATUSES, PatientStatus.class);
        this.procedureStatuses = statuses(DentrixAscendSettings.PROCEDURE_STATUSES, ProcedureStatus.class);
        this.claimStates = statuses(DentrixAscendSettings.CLAIM_STATES, ClaimStatus.class);
        for (String name : List.of(
                DentrixAscendSettings.PATIENT_PLANS_PATH,
                DentrixAscendSettings.CARRIER_PLANS_PATH,
                DentrixAscendSettings.CARRIERS_PATH,
                DentrixAscendSettings.NOTES_PATH)) {
            if (!PATH.matcher(text(name)).matches()) {
                problems.add("setting '" + name + "' must look like v1/patients");
            }
        }
        if (text(DentrixAscendSettings.PAYMENT_LOCATION).chars().anyMatch(c -> c < '0' || c > '9')) {
            problems.add("setting 'paymentLocation' must be the id of a location");
        }
        this.contract = contract();
        if (settings.currency().getDefaultFractionDigits() != 2) {
            problems.add("the currency of the connection must have two decimals");
        }
    }

    /**
     * Reads the settings.
     *
     * @param settings the settings
     * @return the settings, checked
     * @throws io.chairside.core.error.ConfigurationException with everything that is wrong with them
     */
    public static AscendConfig of(ConnectionSettings settings) {
        AscendConfig config = new AscendConfig(settings);
        SettingsSchema.failIfAny(Ascend.KEY, config.problems);
        return config;
    }

    private @Nullable PaymentContract contract() {
        String content = text(DentrixAscendSettings.PAYMENT_CONTRACT);
        if (content.isEmpty()) {
            if (paymentMode() == PaymentMode.CONTRACT) {
                problems.add(
                        "setting 'paymentContract' is missing: mode contract posts nothing that was not confirmed in the sandbox");
            }
            return null;
        }
        return PaymentContract.parse(content, problems);
    }

    private String text(String name) {
        return DentrixAscendSettings.schema().value(settings, name).orElse("").trim();
    }

    private List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String word : text(name).split(",", -1)) {
            if (!word.isBlank()) {
                words.add(word.trim());
            }
        }
        return List.copyOf(words);
    }

    private int number(String name, int least, int most) {
        try {
            int number = Integer.parseInt(text(name));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported together with numbers out of range
        }
        problems.add("setting '" + name + "' must be a whole number from " + least + " to " + most);
        return least;
    }

    private <E extends Enum<E>> Map<String, E> statuses(String name, Class<E> type) {
        Map<String, E> statuses = new LinkedHashMap<>();
        for (String pair : text(name).split(";", -1)) {
            if (pair.isBlank()) {
                continue;
            }
            int equals = pair.lastIndexOf('=');
            try {
                statuses.put(
                        upper(pair.substring(0, Math.max(0, equals))),
                        Enum.valueOf(type, upper(pair.substring(equals + 1))));
            } catch (IllegalArgumentException e) {
                problems.add("setting '" + name + "' must be pairs TEXT=STATUS with STATUS one of "
                        + List.of(type.getEnumConstants()));
                return Map.of();
            }
        }
        return statuses;
    }

    private static String upper(String text) {
        return text.trim().toUpperCase(Locale.ROOT);
    }

    String connectionId() {
        return settings.connectionId();
    }

    ZoneId zone() {
        return settings.zone();
    }

    Currency currency() {
        return settings.currency();
    }

    String baseUrl() {
        return text(DentrixAscendSettings.BASE_URL);
    }

    String organizationId() {
        return text(DentrixAscendSettings.ORGANIZATION_ID);
    }

    String clientId() {
        return text(DentrixAscendSettings.CLIENT_ID);
    }

    String clientSecret() {
        return text(DentrixAscendSettings.CLIENT_SECRET);
    }

    List<String> locations() {
        return locations;
    }

    int pageSize() {
        return pageSize;
    }

    Duration overlap() {
        return overlap;
    }

    int callsPerSecond() {
        return callsPerSecond;
    }

    Duration timeout() {
        return timeout;
    }

    Duration manualPosting() {
        return manualPosting;
    }

    boolean warningsFail() {
        return text(DentrixAscendSettings.WARNINGS).equals("fail");
    }

    boolean balancesFromReport() {
        return text(DentrixAscendSettings.BALANCES).equals("report");
    }

    Map<String, AppointmentStatus> appointmentStatuses() {
        return appointmentStatuses;
    }

    Map<String, PatientStatus> patientStatuses() {
        return patientStatuses;
    }

    Map<String, ProcedureStatus> procedureStatuses() {
        return procedureStatuses;
    }

    Map<String, ClaimStatus> claimStates() {
        return claimStates;
    }

    List<String> writeOffWords() {
        return words(DentrixAscendSettings.WRITE_OFF_WORDS).stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    String path(String setting) {
        return text(setting);
    }

    PaymentMode paymentMode() {
        return switch (text(DentrixAscendSettings.PAYMENT_MODE)) {
            case "contract" -> PaymentMode.CONTRACT;
            case "note" -> PaymentMode.NOTE;
            default -> PaymentMode.OFF;
        };
    }

    Optional<PaymentContract> paymentContract() {
        return Optional.ofNullable(contract);
    }

    Optional<String> paymentLocation() {
        return Optional.of(text(DentrixAscendSettings.PAYMENT_LOCATION)).filter(id -> !id.isEmpty());
    }

    Optional<String> paymentType(PaymentKind kind) {
        return kind == PaymentKind.INSURANCE
                ? Optional.empty()
                : Optional.of(text(DentrixAscendSettings.paymentType(kind))).filter(type -> !type.isEmpty());
    }

    @Override
    public String toString() {
        return "AscendConfig[" + settings.connectionId() + "]";
    }
}

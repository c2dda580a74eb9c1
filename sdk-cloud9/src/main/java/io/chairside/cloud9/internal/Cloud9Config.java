package io.chairside.cloud9.internal;

import io.chairside.cloud9.Cloud9Settings;
import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.SettingsSchema;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of one connection, checked. Holds secrets and never prints them. Immutable. */
public final class Cloud9Config {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int MAX_VENDOR_NAME = 25;

    private final ConnectionSettings settings;
    private final Reader read;
    private final URI url;
    private final ServiceWindow window;
    private final Duration readSpacing;
    private final Duration writeSpacing;
    private final Duration timeout;
    private final int trailingDays;
    private final Duration overlap;
    private final LocalDate historyFrom;
    private final List<String> providerTypes;
    private final Map<String, AppointmentStatus> appointmentStatuses;

    private Cloud9Config(ConnectionSettings settings) {
        this.settings = settings;
        this.read = new Reader(settings);
        String clientId = read.text(Cloud9Settings.CLIENT_ID);
        if (!clientId.isBlank() && !GUID.matcher(clientId).matches()) {
            read.problems.add("setting 'clientId' must be a GUID without braces");
        }
        if (read.text(Cloud9Settings.VENDOR_USER_NAME).length() > MAX_VENDOR_NAME) {
            read.problems.add("setting 'vendorUserName' must have at most 25 characters");
        }
        this.url = read.url();
        this.window = read.window();
        this.readSpacing = Duration.ofMillis(read.number(Cloud9Settings.READ_SPACING_MILLIS, 0, 600_000));
        this.writeSpacing = Duration.ofMillis(read.number(Cloud9Settings.WRITE_SPACING_MILLIS, 0, 600_000));
        this.timeout = Duration.ofSeconds(read.number(Cloud9Settings.TIMEOUT_SECONDS, 1, 900));
        this.trailingDays = (int) read.number(Cloud9Settings.TRAILING_DAYS, 0, 36_500);
        this.overlap = Duration.ofHours(read.number(Cloud9Settings.OVERLAP_HOURS, 0, 24 * 366));
        this.historyFrom = read.date(Cloud9Settings.HISTORY_FROM);
        this.providerTypes = words(read.text(Cloud9Settings.PROVIDER_TYPES), ",");
        this.appointmentStatuses = read.statuses();
        if (settings.currency().getDefaultFractionDigits() != 2) {
            read.problems.add("the currency of the connection must have two decimals");
        }
    }

    /**
     * Reads the settings.
     *
     * @param settings the settings
     * @return the settings, checked
     * @throws io.chairside.core.error.ConfigurationException with everything that is wrong with them
     */
    public static Cloud9Config of(ConnectionSettings settings) {
        Cloud9Config config = new Cloud9Config(settings);
        SettingsSchema.failIfAny(Cloud9.KEY, config.read.problems);
        return config;
    }

    private static List<String> words(String text, String separator) {
        List<String> words = new ArrayList<>();
        for (String word : text.split(separator, -1)) {
            if (!word.isBlank()) {
                words.add(word.trim().toLowerCase(Locale.ROOT));
            }
        }
        return List.copyOf(words);
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

    URI url() {
        return url;
    }

    /** The folder in which the service's address lies, with a slash at the end. */
    String baseUrl() {
        String text = url.toString();
        return text.substring(0, text.lastIndexOf('/') + 1);
    }

    String clientId() {
        return read.text(Cloud9Settings.CLIENT_ID);
    }

    String userName() {
        return read.text(Cloud9Settings.USER_NAME);
    }

    String password() {
        return read.text(Cloud9Settings.PASSWORD);
    }

    String vendorUserName() {
        return read.text(Cloud9Settings.VENDOR_USER_NAME);
    }

    ServiceWindow window() {
        return window;
    }

    Duration spacing(Procedure procedure) {
        return procedure.write() ? writeSpacing : readSpacing;
    }

    /** Whose calls are counted together. */
    String throttleKey() {
        return read.text(Cloud9Settings.THROTTLE_SCOPE).equals("partner") ? userName() : clientId();
    }

    Duration timeout() {
        return timeout;
    }

    int trailingDays() {
        return trailingDays;
    }

    Duration overlap() {
        return overlap;
    }

    LocalDate historyFrom() {
        return historyFrom;
    }

    boolean creditsArePositive() {
        return read.text(Cloud9Settings.CREDIT_SIGN).equals("positive");
    }

    List<String> providerTypes() {
        return providerTypes;
    }

    Map<String, AppointmentStatus> appointmentStatuses() {
        return appointmentStatuses;
    }

    @Override
    public String toString() {
        return "Cloud9Config[" + settings.connectionId() + "]";
    }

    /** Collects the problems while reading. */
    private static final class Reader {

        private final ConnectionSettings settings;
        private final List<String> problems;

        Reader(ConnectionSettings settings) {
            this.settings = settings;
            this.problems = new ArrayList<>(Cloud9Settings.schema().problems(settings));
        }

        /** The value that counts, trimmed; empty when there is none. */
        String text(String name) {
            return Cloud9Settings.schema().value(settings, name).orElse("").trim();
        }

        private String fallback(String name) {
            return Cloud9Settings.schema()
                    .find(name)
                    .flatMap(spec -> spec.defaultValue())
                    .orElse("");
        }

        long number(String name, long least, long most) {
            try {
                long number = Long.parseLong(text(name));
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // reported together with numbers out of range
            }
            problems.add("setting '" + name + "' must be a whole number from " + least + " to " + most);
            return Long.parseLong(fallback(name));
        }

        LocalDate date(String name) {
            try {
                LocalDate date = LocalDate.parse(text(name));
                if (date.getYear() >= 1900 && date.getYear() <= 2100) {
                    return date;
                }
            } catch (DateTimeException e) {
                // reported below
            }
            problems.add("setting '" + name + "' must be a day from 1900 to 2100, as yyyy-MM-dd");
            return LocalDate.parse(fallback(name));
        }

        ServiceWindow window() {
            List<String> daytime = new ArrayList<>();
            for (String word : words(text(Cloud9Settings.DAYTIME_PROCEDURES), ",")) {
                Optional<Procedure> known = Procedure.ofName(word);
                if (known.isEmpty()) {
                    problems.add("setting 'daytimeProcedures' names a procedure that this connector never calls");
                }
                known.ifPresent(procedure -> daytime.add(procedure.wireName()));
            }
            Optional<ServiceWindow> window = ServiceWindow.parse(text(Cloud9Settings.WINDOW), daytime);
            if (window.isEmpty()) {
                problems.add("setting 'window' must be 'always' or hours in UTC such as 00:00-11:00");
            }
            return window.orElseGet(() -> ServiceWindow.always());
        }

        URI url() {
            String text = text(Cloud9Settings.URL);
            try {
                URI uri = new URI(text);
                String problem = problemOf(uri);
                if (problem == null) {
                    return uri;
                }
                problems.add("setting 'url' " + problem);
            } catch (URISyntaxException e) {
                problems.add("setting 'url' is not an address such as https://host/GetData.ashx");
            }
            return URI.create(fallback(Cloud9Settings.URL));
        }

        private static @Nullable String problemOf(URI uri) {
            String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            if (host == null
                    || !(scheme.equals("https") || scheme.equals("http"))
                    || uri.getPath().isEmpty()) {
                return "is not an address such as https://host/GetData.ashx";
            }
            if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                return "must not contain a user, a query or a fragment";
            }
            boolean here = host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
            if (scheme.equals("http") && !here) {
                return "must begin with https: the request carries the password";
            }
            return null;
        }

        Map<String, AppointmentStatus> statuses() {
            Map<String, AppointmentStatus> statuses = new LinkedHashMap<>();
            for (String pair : words(text(Cloud9Settings.APPOINTMENT_STATUSES), ";")) {
                int at = pair.lastIndexOf('=');
                try {
                    statuses.put(
                            pair.substring(0, Math.max(0, at)).trim(),
                            AppointmentStatus.valueOf(
                                    pair.substring(at + 1).trim().toUpperCase(Locale.ROOT)));
                } catch (IllegalArgumentException e) {
                    problems.add("setting 'appointmentStatuses' must be pairs text=STATUS with STATUS one of "
                            + List.of(AppointmentStatus.values()));
                    return Map.of();
                }
            }
            return statuses;
        }
    }
}

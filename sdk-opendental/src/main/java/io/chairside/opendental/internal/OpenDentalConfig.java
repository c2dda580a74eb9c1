package io.chairside.opendental.internal;

import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.SettingSpec;
import io.chairside.core.spi.SettingsSchema;
import io.chairside.opendental.OpenDentalSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of one connection, checked. Holds secrets and never prints them. Immutable. */
public final class OpenDentalConfig {

    private static final Pattern PRIVATE_HOST = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|10(\\.\\d{1,3}){3}"
            + "|192\\.168(\\.\\d{1,3}){2}|172\\.(1[6-9]|2\\d|3[01])(\\.\\d{1,3}){2}|\\[::1]|\\[f[cd][0-9a-f:]+]");

    private final ConnectionSettings settings;
    private final Mode mode;
    private final URI baseUrl;
    private final int maxRows;
    private final int pageSize;
    private final Duration spacing;
    private final Duration timeout;
    private final TierSetting tier;
    private final Duration overlap;
    private final Currency currency;

    private OpenDentalConfig(
            ConnectionSettings settings,
            Mode mode,
            URI baseUrl,
            int maxRows,
            int pageSize,
            Duration spacing,
            Duration timeout,
            TierSetting tier,
            Duration overlap,
            Currency currency) {
        this.settings = settings;
        this.mode = mode;
        this.baseUrl = baseUrl;
        this.maxRows = maxRows;
        this.pageSize = pageSize;
        this.spacing = spacing;
        this.timeout = timeout;
        this.tier = tier;
        this.overlap = overlap;
        this.currency = currency;
    }

    /** Reads the settings, or fails with everything that is wrong with them. */
    public static OpenDentalConfig of(ConnectionSettings settings) {
        Reader reader = new Reader(settings);
        Mode mode = "service".equals(reader.text(OpenDentalSettings.MODE))
                ? Mode.SERVICE
                : "local".equals(reader.text(OpenDentalSettings.MODE)) ? Mode.LOCAL : Mode.REMOTE;
        boolean enterprise = "true".equals(reader.text(OpenDentalSettings.ENTERPRISE));
        reader.key(OpenDentalSettings.DEVELOPER_KEY);
        reader.key(OpenDentalSettings.CUSTOMER_KEY);
        URI baseUrl = reader.url(OpenDentalSettings.BASE_URL, mode.baseUrl());
        int maxRows = mode.maxRows(enterprise);
        long pageSize = reader.number(OpenDentalSettings.PAGE_SIZE, 1, maxRows, maxRows);
        long spacing = reader.number(OpenDentalSettings.CALL_SPACING_MILLIS, 0, 60_000, mode.spacingMillis(enterprise));
        long timeout = reader.number(OpenDentalSettings.TIMEOUT_SECONDS, 1, 600, 75);
        long overlap = reader.number(OpenDentalSettings.CHECKPOINT_OVERLAP_MINUTES, 0, 100_000, 120);
        Currency currency = settings.currency();
        if (currency.getDefaultFractionDigits() != 2) {
            reader.problems.add("the currency of the connection must have two decimals");
        }
        for (SettingSpec spec : OpenDentalSettings.schema().specs()) {
            if (spec.help().startsWith("DefNum")) {
                reader.number(spec.name(), 1, Long.MAX_VALUE, 0);
            }
        }
        TierSetting tier = "rest".equals(reader.text(OpenDentalSettings.TIER))
                ? TierSetting.REST
                : "queries".equals(reader.text(OpenDentalSettings.TIER)) ? TierSetting.QUERIES : TierSetting.AUTO;
        SettingsSchema.failIfAny(OpenDental.KEY, reader.problems);
        return new OpenDentalConfig(
                settings,
                mode,
                baseUrl,
                maxRows,
                (int) pageSize,
                Duration.ofMillis(spacing),
                Duration.ofSeconds(timeout),
                tier,
                Duration.ofMinutes(overlap),
                currency);
    }

    /** Value of the {@code Authorization} header. Secret. */
    public String authorization() {
        return "ODFHIR " + secret(OpenDentalSettings.DEVELOPER_KEY) + "/" + secret(OpenDentalSettings.CUSTOMER_KEY);
    }

    /** What the vendor counts calls by. Secret. */
    public String customerKey() {
        return secret(OpenDentalSettings.CUSTOMER_KEY);
    }

    private String secret(String name) {
        return settings.get(name).orElseThrow();
    }

    public String connectionId() {
        return settings.connectionId();
    }

    public ZoneId zone() {
        return settings.zone();
    }

    Mode mode() {
        return mode;
    }

    /** Address of the API without a trailing slash. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** Most rows that the vendor gives per call. */
    public int maxRows() {
        return maxRows;
    }

    /** Rows per call when the request does not say. */
    public int pageSize() {
        return pageSize;
    }

    /** Least time between two calls under one customer key. */
    public Duration spacing() {
        return spacing;
    }

    /** How long to wait for an answer. */
    public Duration timeout() {
        return timeout;
    }

    TierSetting tier() {
        return tier;
    }

    /** How far a read since a checkpoint reaches back. */
    public Duration overlap() {
        return overlap;
    }

    public Currency currency() {
        return currency;
    }

    /** A setting as text; its default when it was not given. */
    public Optional<String> text(String name) {
        return OpenDentalSettings.schema().value(settings, name);
    }

    /** A setting that holds a definition's number; checked to be one. */
    public OptionalLong defNum(String name) {
        Optional<String> value = settings.get(name);
        return value.isPresent() ? OptionalLong.of(Long.parseLong(value.get().trim())) : OptionalLong.empty();
    }

    @Override
    public String toString() {
        return "OpenDentalConfig[" + settings.connectionId() + ", " + mode + "]";
    }

    /** Collects the problems while reading. */
    private static final class Reader {

        private final ConnectionSettings settings;
        private final List<String> problems;

        Reader(ConnectionSettings settings) {
            this.settings = settings;
            this.problems = new ArrayList<>(OpenDentalSettings.schema().problems(settings));
        }

        @Nullable
        String text(String name) {
            return settings.get(name).orElse(null);
        }

        /** The value if it was given and is not blank; a blank one was reported by the schema. */
        private @Nullable String given(String name) {
            String value = text(name);
            return value == null || value.isBlank() ? null : value;
        }

        void key(String name) {
            String value = given(name);
            if (value != null && !value.chars().allMatch(c -> c > ' ' && c < 127 && c != '/')) {
                problems.add("setting '" + name
                        + "' must not contain blanks, slashes or other than plain characters; copy the key again");
            }
        }

        long number(String name, long least, long most, long otherwise) {
            String value = given(name);
            if (value == null) {
                return otherwise;
            }
            try {
                long number = Long.parseLong(value.trim());
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // reported below together with numbers out of range
            }
            problems.add("setting '" + name + "' must be a whole number "
                    + (most == Long.MAX_VALUE ? "from " + least : "from " + least + " to " + most));
            return otherwise;
        }

        URI url(String name, String otherwise) {
            String value = given(name);
            if (value == null) {
                return URI.create(otherwise);
            }
            try {
                URI uri = new URI(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
                String problem = problemOf(uri);
                if (problem == null) {
                    return uri;
                }
                problems.add("setting '" + name + "' " + problem);
            } catch (URISyntaxException e) {
                problems.add("setting '" + name + "' is not an address such as https://host/api/v1");
            }
            return URI.create(otherwise);
        }

        private static @Nullable String problemOf(URI uri) {
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
                return "is not an address such as https://host/api/v1";
            }
            if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                return "must not contain a user, a query or a fragment";
            }
            if (scheme.equals("http")
                    && !PRIVATE_HOST.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
                return "must begin with https: plain http is only allowed to this machine or a private address";
            }
            return null;
        }
    }
}

package io.chairside.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After}: seconds, or one of the three date forms of HTTP. Anything else counts as not said. */
final class RetryAfter {

    /** Nobody waits longer than a day for a header; what asks for more is a mistake or an attack. */
    static final Duration LONGEST = Duration.ofDays(1);

    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH));

    private RetryAfter() {}

    /**
     * Reads the header.
     *
     * @param value the header's value, or null
     * @param now the present instant
     * @return how long to wait, zero to one day; empty when not said or not understood
     */
    static Optional<Duration> parse(@Nullable String value, Instant now) {
        if (value == null) {
            return Optional.empty();
        }
        String text = value.strip();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            // More digits than a long has is more than a day.
            long seconds = text.length() > 18 ? Long.MAX_VALUE : Long.parseLong(text);
            return Optional.of(seconds >= LONGEST.toSeconds() ? LONGEST : Duration.ofSeconds(seconds));
        }
        return date(text).map(at -> clamp(Duration.between(now, at)));
    }

    private static Optional<Instant> date(String text) {
        return FORMS.stream().flatMap(form -> date(text, form).stream()).findFirst();
    }

    private static Optional<Instant> date(String text, DateTimeFormatter form) {
        try {
            TemporalAccessor date = form.parse(text);
            // All dates of HTTP are in GMT, two of the forms without a field for it.
            return Optional.of(
                    date.isSupported(ChronoField.INSTANT_SECONDS)
                            ? Instant.from(date)
                            : LocalDateTime.from(date).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration clamp(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}

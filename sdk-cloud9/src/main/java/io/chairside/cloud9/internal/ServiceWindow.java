package io.chairside.cloud9.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When the service may be called: hours in UTC that do not move with daylight saving, and procedures allowed at any time (reference, section
 * 2). Immutable.
 */
final class ServiceWindow {

    private static final Pattern HOURS =
            Pattern.compile("(\\d{1,2}:\\d{2}(?::\\d{2})?)\\s*-\\s*(\\d{1,2}:\\d{2}(?::\\d{2})?)");
    private static final Pattern IN_TEXT = Pattern.compile(
            "(\\d{1,2}:\\d{2}(?::\\d{2})?)\\s*(AM|PM)?\\s*-\\s*(\\d{1,2}:\\d{2}(?::\\d{2})?)\\s*(AM|PM)?",
            Pattern.CASE_INSENSITIVE);
    /** What the two clocks may differ when the service says it is closed although the hours say it is open. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private static final ServiceWindow PRODUCTION =
            new ServiceWindow(LocalTime.MIDNIGHT, LocalTime.of(11, 0), Set.of());

    private final @Nullable LocalTime opens;
    private final @Nullable LocalTime closes;
    private final Set<String> daytime;

    private ServiceWindow(@Nullable LocalTime opens, @Nullable LocalTime closes, Set<String> daytime) {
        this.opens = opens;
        this.closes = closes;
        this.daytime = daytime;
    }

    static ServiceWindow always() {
        return new ServiceWindow(null, null, Set.of());
    }

    /** Reads the setting; empty when it is none. Hours may run over midnight. */
    static Optional<ServiceWindow> parse(String text, List<String> daytime) {
        if (text.equalsIgnoreCase("always")) {
            return Optional.of(always());
        }
        Matcher hours = HOURS.matcher(text);
        if (!hours.matches()) {
            return Optional.empty();
        }
        Optional<LocalTime> opens = time(hours.group(1), null);
        Optional<LocalTime> closes = time(hours.group(2), null);
        if (opens.isEmpty() || closes.isEmpty() || opens.equals(closes)) {
            return Optional.empty();
        }
        return Optional.of(new ServiceWindow(opens.get(), closes.get(), Set.copyOf(daytime)));
    }

    private static Optional<LocalTime> time(String text, @Nullable String half) {
        String[] parts = text.split(":", -1);
        try {
            int hour = Integer.parseInt(parts[0]);
            if (half != null) {
                hour = hour % 12 + (half.equalsIgnoreCase("PM") ? 12 : 0);
            }
            return Optional.of(LocalTime.of(
                    hour == 24 ? 0 : hour,
                    Integer.parseInt(parts[1]),
                    parts.length > 2 ? Integer.parseInt(parts[2]) : 0));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** When a procedure may be called again; empty when it may be called now. */
    Optional<Instant> closedUntil(Procedure procedure, Instant now) {
        return daytime.contains(procedure.wireName()) || isOpen(now) ? Optional.empty() : Optional.of(nextOpening(now));
    }

    boolean isOpen(Instant now) {
        if (opens == null || closes == null) {
            return true;
        }
        LocalTime time = now.atZone(ZoneOffset.UTC).toLocalTime();
        return opens.isBefore(closes)
                ? !time.isBefore(opens) && time.isBefore(closes)
                : !time.isBefore(opens) || time.isBefore(closes);
    }

    private Instant nextOpening(Instant now) {
        LocalTime opening = opens == null ? LocalTime.MIDNIGHT : opens;
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        Instant opensToday = today.atTime(opening).toInstant(ZoneOffset.UTC);
        return opensToday.isAfter(now) ? opensToday : opensToday.plus(Duration.ofDays(1));
    }

    /**
     * When to try again after the service itself said it is closed.
     *
     * @param message the service's words, which may name the hours
     * @param now now
     */
    Instant availableAgain(String message, Instant now) {
        ServiceWindow said = said(message);
        return said.isOpen(now) ? now.plus(CLOCKS) : said.nextOpening(now);
    }

    private ServiceWindow said(String message) {
        Matcher hours = IN_TEXT.matcher(message);
        if (hours.find()) {
            Optional<LocalTime> from = time(hours.group(1), hours.group(2));
            Optional<LocalTime> to = time(hours.group(3), hours.group(4));
            if (from.isPresent() && to.isPresent() && !from.equals(to)) {
                return new ServiceWindow(from.get(), to.get(), Set.of());
            }
        }
        return opens == null ? PRODUCTION : this;
    }

    @Override
    public String toString() {
        return opens == null ? "always" : opens + "-" + closes + " UTC";
    }
}

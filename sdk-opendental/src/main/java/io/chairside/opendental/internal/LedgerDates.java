package io.chairside.opendental.internal;

import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.write.RejectionReason;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The dates that may be written into a ledger. The program keeps its users out of closed periods, but not the API, so the connector reads the
 * office's locks and keeps to them.
 */
final class LedgerDates {

    private static final List<DateTimeFormatter> FORMATS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("M/d/yyyy", Locale.ROOT),
            DateTimeFormatter.ofPattern("yyyy/M/d", Locale.ROOT));

    private final OfficeSetup setup;
    private final OfficeClock clock;

    LedgerDates(OfficeSetup setup, OfficeClock clock) {
        this.setup = setup;
        this.clock = clock;
    }

    /**
     * Refuses a date in the future or in a closed period.
     *
     * @param date the date asked for
     * @param futurePreference the preference that allows future dates; empty when they are never allowed
     */
    void check(LocalDate date, Optional<String> futurePreference) {
        LocalDate today = clock.today();
        if (date.isAfter(today) && !futurePreference.map(setup::isOn).orElse(false)) {
            throw RefusedWrite.because(
                    RejectionReason.INVALID_DATE,
                    "The date " + date + " is in the future; the office's calendar shows " + today + ".",
                    "Write it on or after its date, or choose an earlier date.");
        }
        closedUntil(today).filter(last -> !date.isAfter(last)).ifPresent(last -> {
            throw RefusedWrite.because(
                    RejectionReason.PERIOD_CLOSED,
                    "The office has closed its books up to " + last + ", and " + date + " lies before that.",
                    "Post it with a date after " + last + ", or ask the office to open the period.");
        });
    }

    /** {@return the last closed day, empty when nothing is closed} */
    Optional<LocalDate> closedUntil(LocalDate today) {
        Optional<LocalDate> byDate =
                setup.preference("SecurityLockDate").map(LedgerDates::parse).filter(date -> date.getYear() > 1880);
        Optional<LocalDate> byDays = setup.preference("SecurityLockDays")
                .filter(days -> days.matches("\\d{1,6}"))
                .map(Long::parseLong)
                .filter(days -> days > 0)
                .map(today::minusDays);
        return byDate.isPresent() && byDays.isPresent()
                ? byDate.map(date -> date.isAfter(byDays.get()) ? date : byDays.get())
                : byDate.or(() -> byDays);
    }

    private static LocalDate parse(String text) {
        String day = text.strip().split("[ T]", 2)[0];
        return FORMATS.stream()
                .flatMap(format -> parse(day, format).stream())
                .findFirst()
                .orElseThrow(() -> new ProtocolException(
                        ErrorContext.of(OpenDental.KEY, "preferences.read"),
                        "the office's lock date is not a date, so closed periods cannot be kept",
                        "preferences.SecurityLockDate",
                        null));
    }

    private static Optional<LocalDate> parse(String day, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.parse(day, format));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

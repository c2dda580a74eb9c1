package io.chairside.opendental.internal;

import io.chairside.core.read.Priority;
import io.chairside.core.spi.ConnectionCheck.Finding;
import io.chairside.core.spi.ConnectionCheck.Level;
import io.chairside.opendental.internal.wire.Row;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the office's wall clock with ours in the configured zone. A difference of whole quarters of an hour is a wrong zone: then business
 * days would be wrong around midnight.
 */
final class ClockProbe {

    private static final Duration TOLERATED = Duration.ofMinutes(2);
    private static final long QUARTER_HOUR_SECONDS = 900;

    private final OfficeCalls calls;
    private final OfficeClock clock;

    ClockProbe(OfficeCalls calls, OfficeClock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    Finding look() {
        Instant before = clock.now();
        // With an offset in the format the office tells its own; versions that do not know the parameter ignore it.
        Optional<String> told = calls
                .list(
                        "check.clock",
                        "providers",
                        Map.of("DateTimeFormatString", "yyyy-MM-dd'T'HH:mm:sszzz"),
                        Priority.INTERACTIVE)
                .stream()
                .flatMap(row -> row.text("serverDateTime").stream())
                .findFirst();
        Instant after = clock.now();
        Optional<LocalDateTime> wall = told.flatMap(ClockProbe::wallTime);
        if (wall.isEmpty()) {
            return new Finding(
                    Level.WARNING,
                    "clock",
                    "The office's clock could not be read, so the time zone is not proven.",
                    "Compare the practice's time zone with the setting by hand.");
        }
        Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
        Duration ahead = Duration.between(LocalDateTime.ofInstant(middle, clock.zone()), wall.get());
        if (ahead.abs().compareTo(TOLERATED) <= 0) {
            return new Finding(
                    Level.OK, "clock", "The office's clock agrees with ours in zone " + clock.zone() + ".", "");
        }
        long rest = Math.floorMod(ahead.toSeconds(), QUARTER_HOUR_SECONDS);
        boolean wholeQuarters = Math.min(rest, QUARTER_HOUR_SECONDS - rest) <= TOLERATED.toSeconds();
        if (wholeQuarters && ahead.abs().compareTo(Duration.ofHours(27)) < 0) {
            return new Finding(
                    Level.FAILED,
                    "time zone",
                    "The office's clock differs from zone " + clock.zone() + " by " + minutes(ahead)
                            + " minutes, so the zone is wrong"
                            + offset(told)
                                    .map(text -> "; the office tells the offset " + text)
                                    .orElse("") + ".",
                    "Set the connection's zone to the practice's own.");
        }
        return new Finding(
                Level.WARNING,
                "clock",
                "The office's clock differs from ours by " + minutes(ahead) + " minutes.",
                "Ask the office to set its server's clock; entries near midnight may get another day.");
    }

    private static long minutes(Duration difference) {
        return Math.round(difference.toSeconds() / 60.0);
    }

    private static Optional<LocalDateTime> wallTime(String text) {
        return new Row(Map.of("t", text)).dateTime("t");
    }

    private static Optional<String> offset(Optional<String> told) {
        try {
            return told.map(text -> OffsetDateTime.parse(text).getOffset().getId());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

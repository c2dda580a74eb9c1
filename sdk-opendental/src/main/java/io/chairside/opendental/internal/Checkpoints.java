package io.chairside.opendental.internal;

import io.chairside.core.error.ValidationException;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.ReadScope;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Checkpoints of the form {@code od1:resource:2026-05-04T08:00:00:extra}. The time is the office's own at the first answer of the read that made it; a
 * later read reaches back further by the overlap of the settings, so edges are inclusive and records come again.
 */
final class Checkpoints {

    private static final String VERSION = "od1";
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter ON_THE_WIRE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int LEAST_YEAR = 1990;

    private Checkpoints() {}

    /**
     * A place in a resource.
     *
     * @param time the office's time at which the read that made it began
     * @param extra a number that belongs to the resource, 0 when it has none
     */
    record Place(LocalDateTime time, long extra) {

        /** The time from which rows must be read again, as the vendor wants it. */
        String from(OpenDentalConfig config) {
            return wire(fromTime(config));
        }

        LocalDateTime fromTime(OpenDentalConfig config) {
            return time.minus(config.overlap());
        }
    }

    static String wire(LocalDateTime time) {
        return ON_THE_WIRE.format(time);
    }

    /** The checkpoint of a place. */
    static Checkpoint of(String resource, LocalDateTime time, long extra) {
        return new Checkpoint(VERSION + ":" + resource + ":" + FORM.format(time.truncatedTo(ChronoUnit.SECONDS)) + ":" + extra);
    }

    /**
     * Reads a checkpoint.
     *
     * @throws ValidationException if it is not one of this connector and resource, or lies in the future
     */
    static Place read(OpenDentalClient client, String operation, String resource, ReadScope.Since since) {
        String prefix = VERSION + ":" + resource + ":";
        String token = since.checkpoint().token();
        if (!token.startsWith(prefix)) {
            throw wrong(client, operation, "the checkpoint was not made by this connector for this resource");
        }
        String rest = token.substring(prefix.length());
        int colon = rest.lastIndexOf(':');
        LocalDateTime time;
        long extra;
        try {
            time = LocalDateTime.parse(rest.substring(0, Math.max(0, colon)), FORM);
            extra = Long.parseLong(rest.substring(colon + 1));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw wrong(client, operation, "the checkpoint is damaged");
        }
        if (time.getYear() < LEAST_YEAR || extra < 0) {
            throw wrong(client, operation, "the checkpoint is damaged");
        }
        LocalDateTime ours = LocalDateTime.ofInstant(
                client.context().clock().instant(), client.config().zone());
        LocalDateTime latest = client.lastOfficeTime().filter(ours::isBefore).orElse(ours);
        // The office's clock may be wrong and its zone misconfigured, but not by more than a day.
        if (time.isAfter(latest.plusDays(1))) {
            throw wrong(client, operation, "the checkpoint lies in the future");
        }
        return new Place(time, extra);
    }

    private static ValidationException wrong(OpenDentalClient client, String operation, String problem) {
        return new ValidationException(
                client.errorContext(operation),
                List.of(problem),
                "Store checkpoints as they are; without a usable one, read everything once.");
    }
}

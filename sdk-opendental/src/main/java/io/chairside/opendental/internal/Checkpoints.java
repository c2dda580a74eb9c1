package io.chairside.opendental.internal;

import io.chairside.core.error.ValidationException;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.ReadScope;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints of the form {@code od1:resource:20260504T080000:extra}, and in the middle of a full read with {@code :stage:position} behind. The time is
 * the office's own at the first answer of the read that made it; a later read reaches back further by the overlap of the settings, so edges are
 * inclusive and records come again.
 */
final class Checkpoints {

    private static final String VERSION = "od1";
    private static final Pattern OTHER_VERSION = Pattern.compile("od\\d{1,4}:.*", Pattern.DOTALL);
    private static final Pattern SHAPE =
            Pattern.compile("od1:([a-zA-Z]{1,40}):(\\d{8}T\\d{6}):(\\d{1,18})(?::(\\d{1,3}):([-0-9a-z]{1,60}))?");
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter ON_THE_WIRE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int LEAST_YEAR = 1990;

    private Checkpoints() {}

    /**
     * A place in a resource.
     *
     * @param time the office's time at which the read that made it began
     * @param extra a number that belongs to the resource, 0 when it has none
     * @param stage the stage of a full read in which it lies; -1 behind a whole read
     * @param position where in that stage
     */
    record Place(
            LocalDateTime time,
            long extra,
            int stage,
            @Nullable String position) {

        /** The time from which rows must be read again. */
        LocalDateTime from(OpenDentalConfig config) {
            return time.minus(config.overlap());
        }
    }

    /** A time as filters of the API want it. */
    static String wire(LocalDateTime time) {
        return ON_THE_WIRE.format(time);
    }

    /** The checkpoint of a whole read. */
    static Checkpoint of(String resource, LocalDateTime time, long extra) {
        return new Checkpoint(VERSION + ":" + resource + ":" + COMPACT.format(time) + ":" + extra);
    }

    /** A checkpoint in the middle of a full read. */
    static Checkpoint of(String resource, LocalDateTime time, int stage, String position) {
        return new Checkpoint(of(resource, time, 0).token() + ":" + stage + ":" + position);
    }

    /**
     * Reads a checkpoint.
     *
     * @return the place; empty for one of another version of this connector, which means to read everything
     * @throws ValidationException if it is not one of this connector and resource, is damaged, or lies in the future
     */
    static Optional<Place> read(OpenDentalClient client, String operation, String resource, ReadScope.Since since) {
        String token = since.checkpoint().token();
        Matcher shape = SHAPE.matcher(token);
        if (!token.startsWith(VERSION + ":") && OTHER_VERSION.matcher(token).matches()) {
            return Optional.empty();
        }
        if (!shape.matches()) {
            throw wrong(client, operation, "the checkpoint is damaged or was not made by this connector");
        }
        if (!shape.group(1).equals(resource)) {
            throw wrong(client, operation, "the checkpoint was made for another resource");
        }
        LocalDateTime time;
        try {
            time = LocalDateTime.parse(shape.group(2), COMPACT);
        } catch (DateTimeParseException e) {
            throw wrong(client, operation, "the checkpoint is damaged or was not made by this connector");
        }
        if (time.getYear() < LEAST_YEAR) {
            throw wrong(client, operation, "the checkpoint is damaged or was not made by this connector");
        }
        LocalDateTime ours = LocalDateTime.ofInstant(
                client.context().clock().instant(), client.config().zone());
        LocalDateTime latest = client.lastOfficeTime().filter(ours::isBefore).orElse(ours);
        // The office's clock may be wrong and its zone misconfigured, but not by more than a day.
        if (time.isAfter(latest.plusDays(1))) {
            throw wrong(client, operation, "the checkpoint lies in the future");
        }
        int stage = shape.group(4) == null ? -1 : Integer.parseInt(shape.group(4));
        return Optional.of(new Place(time, Long.parseLong(shape.group(3)), stage, shape.group(5)));
    }

    private static ValidationException wrong(OpenDentalClient client, String operation, String problem) {
        return new ValidationException(
                client.errorContext(operation),
                List.of(problem),
                "Store checkpoints as they are; without a usable one, read everything once.");
    }
}

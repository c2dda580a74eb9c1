package io.chairside.cloud9.internal;

import io.chairside.core.error.ValidationException;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.ReadScope;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints of the form {@code c91:resource:20260504T080000}, and in the middle of a full read {@code c91:resource:20260504T080000:20190101}.
 * The time is a watermark of the resource: its largest change stamp, or when the read began; the day behind it is where a full read goes on.
 */
final class Checkpoints {

    private static final Pattern SHAPE = Pattern.compile("c91:([a-z-]{1,40}):(\\d{8}T\\d{6})(?::(\\d{8}))?");
    private static final Pattern OTHER_VERSION = Pattern.compile("c9\\d{1,3}:.*", Pattern.DOTALL);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private Checkpoints() {}

    /**
     * A place in a resource.
     *
     * @param watermark what a later read reaches back from
     * @param next the day on which an unfinished full read goes on, or null behind a whole read
     */
    record Place(LocalDateTime watermark, @Nullable LocalDate next) {}

    static Checkpoint of(String resource, LocalDateTime watermark) {
        return new Checkpoint("c91:" + resource + ":" + TIME.format(watermark));
    }

    static Checkpoint of(String resource, LocalDateTime watermark, LocalDate next) {
        return new Checkpoint(of(resource, watermark).token() + ":" + DAY.format(next));
    }

    /**
     * Reads a checkpoint.
     *
     * @return the place; empty for one of another version of this connector, which means to read everything
     * @throws ValidationException if it is not one of this connector and resource, or is damaged
     */
    static Optional<Place> read(Cloud9Client client, String operation, String resource, ReadScope.Since since) {
        String token = since.checkpoint().token();
        if (!token.startsWith("c91:") && OTHER_VERSION.matcher(token).matches()) {
            return Optional.empty();
        }
        Matcher shape = SHAPE.matcher(token);
        if (!shape.matches()) {
            throw wrong(client, operation, "the checkpoint is damaged or was not made by this connector");
        }
        if (!shape.group(1).equals(resource)) {
            throw wrong(client, operation, "the checkpoint was made for another resource");
        }
        try {
            String next = shape.group(3);
            return Optional.of(new Place(
                    LocalDateTime.parse(shape.group(2), TIME), next == null ? null : LocalDate.parse(next, DAY)));
        } catch (DateTimeException e) {
            throw wrong(client, operation, "the checkpoint is damaged or was not made by this connector");
        }
    }

    private static ValidationException wrong(Cloud9Client client, String operation, String problem) {
        return new ValidationException(
                client.errorContext(operation),
                List.of(problem),
                "Store checkpoints as they are; without a usable one, read everything once.");
    }
}

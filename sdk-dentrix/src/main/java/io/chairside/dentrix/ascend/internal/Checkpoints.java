package io.chairside.dentrix.ascend.internal;

import io.chairside.core.error.ValidationException;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.ReadScope;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints of the form {@code asc1:resource:places:watermark}, and in the middle of a pass {@code asc1:resource:places:watermark:since:leg:lastId}.
 * Watermarks are seconds of the epoch; {@code places} is a digest of the lists gone through, so that a new location is read from its beginning.
 */
final class Checkpoints {

    private static final Pattern SHAPE = Pattern.compile(
            "asc1:([a-z-]{1,40}):([0-9a-f]{8}):(\\d{1,12})(?::(-|\\d{1,12}):([A-Za-z0-9-]{1,120}):(\\d{1,18}))?");
    private static final Pattern OTHER_VERSION = Pattern.compile("asc\\d{1,3}:.*", Pattern.DOTALL);

    private Checkpoints() {}

    /**
     * A place in a resource.
     *
     * @param places digest of the lists gone through
     * @param watermark what a later read reaches back to
     * @param since what the unfinished pass reaches back to; null in a full pass, or without an unfinished one
     * @param leg the list in which the unfinished pass stands; null behind a whole pass
     * @param lastId the last id taken from it
     */
    record Place(
            String places,
            Instant watermark,
            @Nullable Instant since,
            @Nullable String leg,
            long lastId) {}

    static String places(List<Leg> legs) {
        int digest = 17;
        for (Leg leg : legs) {
            digest = digest * 31 + leg.key().hashCode();
        }
        return String.format("%08x", digest);
    }

    static Checkpoint end(String resource, String places, Instant watermark) {
        return new Checkpoint("asc1:" + resource + ":" + places + ":" + watermark.getEpochSecond());
    }

    static Checkpoint middle(
            String resource, String places, Instant watermark, @Nullable Instant since, String leg, long lastId) {
        return new Checkpoint(end(resource, places, watermark).token() + ":"
                + (since == null ? "-" : Long.toString(since.getEpochSecond())) + ":" + leg + ":" + lastId);
    }

    /**
     * Reads a checkpoint.
     *
     * @return the place; empty for one of another version of this connector, which means to read everything
     * @throws ValidationException if it is not one of this connector and resource, or is damaged
     */
    static Optional<Place> read(AscendClient client, String operation, String resource, ReadScope.Since since) {
        String token = since.checkpoint().token();
        if (!token.startsWith("asc1:") && OTHER_VERSION.matcher(token).matches()) {
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
            String from = shape.group(4);
            return Optional.of(new Place(
                    shape.group(2),
                    Instant.ofEpochSecond(Long.parseLong(shape.group(3))),
                    from == null || from.equals("-") ? null : Instant.ofEpochSecond(Long.parseLong(from)),
                    shape.group(5),
                    shape.group(6) == null ? 0 : Long.parseLong(shape.group(6))));
        } catch (DateTimeException e) {
            throw wrong(client, operation, "the checkpoint is damaged or was not made by this connector");
        }
    }

    private static ValidationException wrong(AscendClient client, String operation, String problem) {
        return new ValidationException(
                client.errorContext(operation),
                List.of(problem),
                "Store checkpoints as they are; without a usable one, read everything once.");
    }
}

package io.chairside.sql;

import io.chairside.core.error.ValidationException;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.ReadScope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints of the form {@code xx1:resource:mark} and in the middle of a read {@code xx1:resource:mark:list:place}. {@code xx} is the
 * connector's prefix, the number tells what the mark is (1 a watermark, 2 a digest), so that another way of reading begins anew.
 */
final class SqlCheckpoints {

    private static final Pattern SHAPE = Pattern.compile(
            "([a-z]{2})(\\d{1,3}):([a-zA-Z]{1,40}):([-A-Za-z0-9_.]{0,1200})(?::(\\d{1,3}):([-A-Za-z0-9_]{0,300}))?");

    private SqlCheckpoints() {}

    /**
     * A place in a resource.
     *
     * @param mark what the read knew when it began, or knows at its end
     * @param list which list of a read it stands in; -1 behind a whole read
     * @param place where in that list
     */
    record Place(String mark, int list, @Nullable String place) {}

    static Checkpoint of(String prefix, int version, String resource, String mark) {
        return new Checkpoint(prefix + version + ":" + resource + ":" + mark);
    }

    static Optional<Checkpoint> of(
            String prefix, int version, String resource, String mark, int list, @Nullable String place) {
        if (place == null) {
            return Optional.empty();
        }
        String hidden = Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
        return Optional.of(new Checkpoint(of(prefix, version, resource, mark).token() + ":" + list + ":" + hidden));
    }

    /**
     * Reads a checkpoint.
     *
     * @return the place; empty for one of another version, which means to read everything
     * @throws ValidationException if it was not made for this resource by this connector, or is damaged
     */
    static Optional<Place> read(
            ReadContext context, String prefix, int version, String resource, ReadScope.Since since) {
        Matcher shape = SHAPE.matcher(since.checkpoint().token());
        if (!shape.matches() || !shape.group(1).equals(prefix)) {
            throw wrong(context, "the checkpoint is damaged or was not made by this connector");
        }
        if (!shape.group(2).equals(Integer.toString(version))) {
            return Optional.empty();
        }
        if (!shape.group(3).equals(resource)) {
            throw wrong(context, "the checkpoint was made for another resource");
        }
        if (shape.group(5) == null) {
            return Optional.of(new Place(shape.group(4), -1, null));
        }
        try {
            String place = new String(Base64.getUrlDecoder().decode(shape.group(6)), StandardCharsets.UTF_8);
            return Optional.of(new Place(shape.group(4), Integer.parseInt(shape.group(5)), place));
        } catch (IllegalArgumentException e) {
            throw wrong(context, "the checkpoint is damaged or was not made by this connector");
        }
    }

    static ValidationException wrong(ReadContext context, String problem) {
        return new ValidationException(
                context.database().errorContext(context.operation()),
                List.of(problem),
                "Store checkpoints as they are; without a usable one, read everything once.");
    }
}

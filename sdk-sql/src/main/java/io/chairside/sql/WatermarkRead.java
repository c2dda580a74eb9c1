package io.chairside.sql;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadScope;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table that tells what changed, by stamps, growing keys, or both. The watermark is taken from the office's own clock and keys
 * before the first row is read, never from ours; a later read reaches back as far as the connector wants.
 *
 * @param <D> what is read
 */
public final class WatermarkRead<D> {

    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);

    private final String prefix;
    private final String resource;

    /**
     * A kind of read.
     *
     * @param prefix the connector's two letters in checkpoints
     * @param resource the resource's name in checkpoints, letters only
     */
    public WatermarkRead(String prefix, String resource) {
        this.prefix = prefix;
        this.resource = resource;
    }

    /**
     * How far a table had come.
     *
     * @param time the office's wall time
     * @param key the greatest key, 0 when keys do not matter
     */
    public record Watermark(LocalDateTime time, long key) {

        String text() {
            return COMPACT.format(time) + "." + key;
        }

        static Optional<Watermark> parse(String text) {
            int dot = text.indexOf('.');
            try {
                return dot < 0 || !text.substring(dot + 1).matches("\\d{1,18}")
                        ? Optional.empty()
                        : Optional.of(new Watermark(
                                LocalDateTime.parse(text.substring(0, dot), COMPACT),
                                Long.parseLong(text.substring(dot + 1))));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * What a resource must be able to do.
     *
     * @param <D> what is read
     */
    public interface Source<D> {

        /**
         * The watermark now, from the office.
         *
         * @param context the read
         * @return the watermark
         */
        Watermark now(ReadContext context);

        /**
         * The lists of everything.
         *
         * @param context the read
         * @return the lists
         */
        List<Keyset<D>> full(ReadContext context);

        /**
         * The lists of what changed since a watermark.
         *
         * @param context the read
         * @param since the watermark
         * @return the lists
         */
        List<Keyset<D>> since(ReadContext context, Watermark since);
    }

    /**
     * The pages of a full or since read. A checkpoint is read now, and nothing is asked.
     *
     * @param begin makes the read
     * @param source the resource
     * @return the pages
     * @throws io.chairside.core.error.ValidationException if the checkpoint is not one of this resource
     */
    public Pages<D> pages(Supplier<ReadContext> begin, Source<D> source) {
        ReadContext asked = begin.get();
        SqlCheckpoints.@Nullable Place place = asked.request().scope() instanceof ReadScope.Since since
                ? SqlCheckpoints.read(asked, prefix, 1, resource, since).orElse(null)
                : null;
        Optional<Watermark> old = place == null ? Optional.empty() : Watermark.parse(place.mark());
        if (place != null && old.isEmpty()) {
            throw SqlCheckpoints.wrong(asked, "the checkpoint is damaged or was not made by this connector");
        }
        return new LegPages<>(() -> plan(begin.get(), source, place, old));
    }

    private LegPages.Plan<D> plan(
            ReadContext context, Source<D> source, SqlCheckpoints.@Nullable Place place, Optional<Watermark> old) {
        Watermark now = source.now(context);
        List<LegPages.Leg<D>> legs = new ArrayList<>();
        boolean middle = place != null && place.list() >= 0;
        if (place == null || middle) {
            // A read that goes on keeps the watermark with which it began.
            Watermark began = old.orElse(now);
            List<Keyset<D>> lists = source.full(context);
            int first = middle && place != null ? Math.min(place.list(), lists.size() - 1) : 0;
            for (int i = first; i < lists.size(); i++) {
                int number = i;
                Function<@Nullable String, Optional<Checkpoint>> checkpoint =
                        at -> SqlCheckpoints.of(prefix, 1, resource, began.text(), number, at);
                String start = middle && place != null && i == first ? place.place() : null;
                legs.add(new LegPages.Leg<>(lists.get(i), start, checkpoint));
            }
        }
        if (old.isPresent()) {
            Checkpoint again = end(old.get());
            for (Keyset<D> list : source.since(context, old.get())) {
                legs.add(new LegPages.Leg<>(list, null, at -> Optional.of(again)));
            }
        }
        return new LegPages.Plan<>(legs, context.limit(), () -> Optional.of(end(now)));
    }

    private Checkpoint end(Watermark mark) {
        return SqlCheckpoints.of(prefix, 1, resource, mark.text());
    }
}

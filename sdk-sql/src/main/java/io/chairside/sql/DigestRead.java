package io.chairside.sql;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table that tells no changes. A full read remembers what the table looked like; a read since a checkpoint goes through it once to
 * compare, and a second time only if something changed, delivering the parts that did. A removed row shows as a changed part, not by name.
 *
 * @param <D> what is read
 */
public final class DigestRead<D> {

    private final String prefix;
    private final String resource;

    /**
     * A kind of read.
     *
     * @param prefix the connector's two letters in checkpoints
     * @param resource the resource's name in checkpoints, letters only
     */
    public DigestRead(String prefix, String resource) {
        this.prefix = prefix;
        this.resource = resource;
    }

    /**
     * The pages of a full or since read. A checkpoint is read now, and nothing is asked.
     *
     * @param begin makes the read
     * @param lists the lists it goes through
     * @return the pages
     * @throws io.chairside.core.error.ValidationException if the checkpoint is not one of this resource
     */
    public Pages<D> pages(Supplier<ReadContext> begin, Function<ReadContext, List<Keyset<D>>> lists) {
        ReadContext asked = begin.get();
        SqlCheckpoints.@Nullable Place place = asked.request().scope() instanceof ReadScope.Since since
                ? SqlCheckpoints.read(asked, prefix, 2, resource, since).orElse(null)
                : null;
        Optional<TableDigest> before = place == null ? Optional.empty() : TableDigest.decode(place.mark());
        if (place != null && before.isEmpty()) {
            throw SqlCheckpoints.wrong(asked, "the checkpoint is damaged or was not made by this connector");
        }
        return new LegPages<>(() -> {
            ReadContext context = begin.get();
            List<Keyset<D>> all = lists.apply(context);
            if (place != null && place.list() < 0) {
                return changed(context, all, before.orElseThrow());
            }
            return full(context, all, place, before.orElseGet(TableDigest::new));
        });
    }

    private LegPages.Plan<D> full(
            ReadContext context, List<Keyset<D>> lists, SqlCheckpoints.@Nullable Place place, TableDigest soFar) {
        TableDigest digest = new TableDigest();
        digest.addAll(soFar);
        List<LegPages.Leg<D>> legs = new ArrayList<>();
        int first = place == null ? 0 : Math.min(place.list(), lists.size() - 1);
        for (int i = first; i < lists.size(); i++) {
            int number = i;
            Keyset<D> list = lists.get(i);
            Keyset<D> digesting = (after, limit) -> {
                Slice<D> slice = list.next(after, limit);
                slice.digest(digest);
                return slice;
            };
            legs.add(new LegPages.Leg<>(
                    digesting,
                    place != null && i == first ? place.place() : null,
                    at -> SqlCheckpoints.of(prefix, 2, resource, digest.encoded(), number, at)));
        }
        return new LegPages.Plan<>(legs, context.limit(), () -> Optional.of(end(digest)));
    }

    private LegPages.Plan<D> changed(ReadContext context, List<Keyset<D>> lists, TableDigest before) {
        TableDigest now = new TableDigest();
        for (Keyset<D> list : lists) {
            String at = null;
            Slice<D> slice;
            do {
                slice = list.next(at, context.limit());
                slice.digest(now);
                at = slice.position().orElse(null);
            } while (!slice.isEnd());
        }
        TableDigest.Difference difference = now.differenceTo(before);
        if (difference.isEmpty()) {
            Keyset<D> nothing = (after, limit) -> {
                Slice<D> slice = new Slice<>();
                slice.end();
                return slice;
            };
            return new LegPages.Plan<>(
                    List.of(LegPages.Leg.plain(nothing)), context.limit(), () -> Optional.of(end(now)));
        }
        // What is delivered may differ again from what was compared; the digest must be of what is delivered.
        TableDigest delivered = new TableDigest();
        Checkpoint old = end(before);
        List<LegPages.Leg<D>> legs = new ArrayList<>();
        for (Keyset<D> list : lists) {
            Keyset<D> filtering = (after, limit) -> {
                Slice<D> slice = list.next(after, limit);
                slice.keepChanged(difference);
                slice.digest(delivered);
                return slice;
            };
            legs.add(new LegPages.Leg<>(filtering, null, at -> Optional.of(old)));
        }
        return new LegPages.Plan<>(legs, context.limit(), () -> {
            delivered.takeUnchanged(now, difference);
            return Optional.of(end(delivered));
        });
    }

    private Checkpoint end(TableDigest digest) {
        return SqlCheckpoints.of(prefix, 2, resource, digest.encoded());
    }
}

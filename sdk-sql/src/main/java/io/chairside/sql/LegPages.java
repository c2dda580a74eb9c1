package io.chairside.sql;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a read that goes through several lists, one after the other. Portions without records are passed over, except the last.
 *
 * @param <D> what is read
 */
public final class LegPages<D> implements Pages<D> {

    private final Supplier<Plan<D>> begin;

    /**
     * Pages that start a new read with every iterator.
     *
     * @param begin makes the plan of a read; asked when the first page is wanted
     */
    public LegPages(Supplier<Plan<D>> begin) {
        this.begin = begin;
    }

    /**
     * One list of a read.
     *
     * @param <D> what is read
     * @param keyset the list
     * @param start where it begins; null for its beginning
     * @param checkpoint the checkpoint behind a portion that ended at a place; null when the list does not tell the place
     */
    public record Leg<D>(
            Keyset<D> keyset, @Nullable String start, Function<@Nullable String, Optional<Checkpoint>> checkpoint) {

        /**
         * A list whose portions have no checkpoint.
         *
         * @param <D> what is read
         * @param keyset the list
         * @return the leg
         */
        public static <D> Leg<D> plain(Keyset<D> keyset) {
            return new Leg<>(keyset, null, place -> Optional.empty());
        }
    }

    /**
     * One read.
     *
     * @param <D> what is read
     * @param legs its lists, at least one
     * @param limit rows per portion
     * @param end the checkpoint behind everything
     */
    public record Plan<D>(List<Leg<D>> legs, int limit, Supplier<Optional<Checkpoint>> end) {}

    /**
     * Pages of lists without any checkpoint.
     *
     * @param <D> what is read
     * @param limit rows per portion
     * @param lists the lists, made when the first page is wanted
     * @return the pages
     */
    public static <D> Pages<D> plain(int limit, Supplier<List<Keyset<D>>> lists) {
        return new LegPages<>(
                () -> new Plan<>(lists.get().stream().map(Leg::plain).toList(), limit, Optional::empty));
    }

    @Override
    public Iterator<Page<D>> iterator() {
        return new Reading<>(begin);
    }

    private static final class Reading<D> implements Iterator<Page<D>> {

        private final Supplier<Plan<D>> begin;
        private @Nullable Plan<D> plan;
        private int leg;
        private @Nullable String place;
        private boolean inside;
        private boolean done;

        Reading(Supplier<Plan<D>> begin) {
            this.begin = begin;
        }

        @Override
        public boolean hasNext() {
            return !done;
        }

        @Override
        public Page<D> next() {
            if (done) {
                throw new NoSuchElementException();
            }
            try {
                Plan<D> running = plan == null ? begin.get() : plan;
                plan = running;
                return next(running);
            } catch (RuntimeException e) {
                done = true;
                throw e;
            }
        }

        private Page<D> next(Plan<D> running) {
            while (true) {
                Leg<D> current = running.legs().get(leg);
                if (!inside) {
                    place = current.start();
                    inside = true;
                }
                Slice<D> slice = current.keyset().next(place, running.limit());
                place = slice.position().orElse(null);
                boolean last = slice.isEnd() && leg + 1 == running.legs().size();
                if (slice.isEnd()) {
                    leg++;
                    inside = false;
                }
                if (last) {
                    done = true;
                    return page(slice, running.end().get(), true);
                }
                if (!slice.isEmpty()) {
                    return page(slice, current.checkpoint().apply(place), false);
                }
            }
        }

        private static <D> Page<D> page(Slice<D> slice, Optional<Checkpoint> checkpoint, boolean last) {
            return new Page<>(slice.items(), slice.removals(), slice.unmapped(), checkpoint, last);
        }
    }
}

package io.chairside.quickbooks.internal;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The pages of a read that consists of legs, one after the other. Empty pages are passed over, except the last.
 *
 * @param <T> what is read
 */
final class LegPages<T> implements Pages<T> {

    /** One list among those that a read goes through. */
    interface Leg<T> {
        /** The next portion; whether it is the last one is told by {@link #done()} afterwards. */
        Page<T> next();

        boolean done();
    }

    /** One read: its legs, and the checkpoint behind the last. */
    record Plan<T>(List<Leg<T>> legs, Optional<Checkpoint> end) {}

    private final Supplier<Plan<T>> begin;

    /** Pages whose every iterator starts a new read. */
    LegPages(Supplier<Plan<T>> begin) {
        this.begin = begin;
    }

    @Override
    public Iterator<Page<T>> iterator() {
        return new Reading<>(begin);
    }

    private static final class Reading<T> implements Iterator<Page<T>> {

        private final Supplier<Plan<T>> begin;
        private Optional<Plan<T>> plan = Optional.empty();
        private int at;
        private boolean done;

        Reading(Supplier<Plan<T>> begin) {
            this.begin = begin;
        }

        @Override
        public boolean hasNext() {
            return !done;
        }

        @Override
        public Page<T> next() {
            if (done) {
                throw new NoSuchElementException();
            }
            try {
                if (plan.isEmpty()) {
                    plan = Optional.of(begin.get());
                }
                return next(plan.get());
            } catch (RuntimeException e) {
                done = true;
                throw e;
            }
        }

        private Page<T> next(Plan<T> running) {
            while (true) {
                Leg<T> leg = running.legs().get(at);
                Page<T> page = leg.next();
                if (leg.done()) {
                    at++;
                }
                if (at == running.legs().size()) {
                    done = true;
                    return new Page<>(page.items(), page.removed(), page.unmapped(), running.end(), true);
                }
                if (!page.items().isEmpty()
                        || !page.removed().isEmpty()
                        || !page.unmapped().isEmpty()) {
                    return page;
                }
            }
        }
    }
}

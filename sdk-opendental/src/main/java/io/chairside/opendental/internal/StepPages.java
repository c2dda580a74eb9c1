package io.chairside.opendental.internal;

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
 * The pages of a read that consists of legs, one after the other. Portions without records are passed over, except the last.
 *
 * @param <D> what is read
 */
final class StepPages<D> implements Pages<D> {

    private final Supplier<Plan<D>> begin;

    /**
     * Pages that start a new read with every iterator.
     *
     * @param begin makes the plan of a read; makes no call
     */
    StepPages(Supplier<Plan<D>> begin) {
        this.begin = begin;
    }

    /**
     * One leg of a read.
     *
     * @param open makes its step
     * @param checkpoint the checkpoint of a position in it
     */
    record Leg<D>(Supplier<Step<D>> open, Function<@Nullable String, Optional<Checkpoint>> checkpoint) {}

    /**
     * One read.
     *
     * @param legs what it consists of, at least one
     * @param end the checkpoint behind its last leg
     */
    record Plan<D>(List<Leg<D>> legs, Supplier<Optional<Checkpoint>> end) {}

    @Override
    public Iterator<Page<D>> iterator() {
        return new Reading<>(begin.get());
    }

    private static final class Reading<D> implements Iterator<Page<D>> {

        private final Plan<D> plan;
        private int leg;
        private @Nullable Step<D> step;
        private boolean done;

        Reading(Plan<D> plan) {
            this.plan = plan;
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
                while (true) {
                    Leg<D> current = plan.legs().get(leg);
                    Step<D> running = step == null ? current.open().get() : step;
                    step = running;
                    Step.Portion<D> portion = running.next();
                    boolean last = portion.end && leg + 1 == plan.legs().size();
                    if (portion.end) {
                        leg++;
                        step = null;
                    }
                    if (last) {
                        Page<D> page = page(portion, plan.end().get(), true);
                        done = true;
                        return page;
                    }
                    if (!portion.isEmpty()) {
                        return page(portion, current.checkpoint().apply(portion.position), false);
                    }
                }
            } catch (RuntimeException e) {
                done = true;
                throw e;
            }
        }

        private static <D> Page<D> page(Step.Portion<D> portion, Optional<Checkpoint> checkpoint, boolean last) {
            return new Page<>(portion.items, portion.removed, portion.unmapped, checkpoint, last);
        }
    }
}

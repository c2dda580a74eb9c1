package io.chairside.opendental.internal;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a read that consists of steps. Portions without records are passed over, except the last.
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

    /** The steps of one read, and where a later one may begin. */
    interface Plan<D> {
        /** The next step; null when there is none. May make calls of its own. */
        @Nullable Step<D> nextStep();

        /** Where a later read may begin; asked once, after the last step. */
        Optional<Checkpoint> checkpoint();
    }

    @Override
    public Iterator<Page<D>> iterator() {
        Plan<D> plan = begin.get();
        return new Iterator<>() {
            private @Nullable Step<D> step;
            private @Nullable Step<D> following;
            private boolean done;

            @Override
            public boolean hasNext() {
                return !done;
            }

            @Override
            public Page<D> next() {
                if (done) {
                    throw new NoSuchElementException();
                }
                while (true) {
                    Step<D> current = step == null ? plan.nextStep() : step;
                    if (current == null) {
                        return last(new Step.Portion<>());
                    }
                    step = current;
                    Step.Portion<D> portion = current.next();
                    if (portion.end) {
                        following = plan.nextStep();
                        step = following;
                        if (following == null) {
                            return last(portion);
                        }
                    }
                    if (!portion.isEmpty()) {
                        return new Page<>(portion.items, portion.removed, portion.unmapped, Optional.empty(), false);
                    }
                }
            }

            private Page<D> last(Step.Portion<D> portion) {
                Page<D> page =
                        new Page<>(portion.items, portion.removed, portion.unmapped, plan.checkpoint(), true);
                done = true;
                return page;
            }
        };
    }
}

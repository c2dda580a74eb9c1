package io.chairside.opendental.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A step that makes its calls when its first portion is asked for.
 *
 * @param <D> what is read
 */
final class Lazy<D> implements Step<D> {

    private final Supplier<Step<D>> maker;
    private @Nullable Step<D> step;

    Lazy(Supplier<Step<D>> maker) {
        this.maker = maker;
    }

    @Override
    public Portion<D> next() {
        Step<D> made = step == null ? maker.get() : step;
        step = made;
        return made.next();
    }
}

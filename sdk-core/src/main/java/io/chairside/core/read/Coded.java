package io.chairside.core.read;

import java.util.Objects;

/**
 * A constant as we understand it, with the word or number that the system used. A constant unknown to us becomes {@code OTHER} and keeps its
 * raw value, so a system's new release never breaks a read.
 *
 * @param <E> the enum
 * @param value the constant
 * @param raw what the system sent; never printed, because an unknown constant may hold anything
 */
public record Coded<E extends Enum<E>>(E value, String raw) {

    /**
     * Checks that nothing is null.
     *
     * @param value the constant
     * @param raw what the system sent; never printed, because an unknown constant may hold anything
     */
    public Coded {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(raw, "raw");
    }

    /**
     * Pairs a constant with its raw form.
     *
     * @param <E> the enum
     * @param value the constant
     * @param raw what the system sent
     * @return the pair
     */
    public static <E extends Enum<E>> Coded<E> of(E value, String raw) {
        return new Coded<>(value, raw);
    }

    /**
     * Whether this is the given constant.
     *
     * @param other the constant
     * @return whether it is
     */
    public boolean is(E other) {
        return value == other;
    }

    /** {@return the constant's name, without the raw form} */
    @Override
    public String toString() {
        return value.name();
    }
}

package io.chairside.engine.sync;

import java.time.Duration;
import java.util.Objects;

/**
 * How old an answer may be, and what happens when it is older.
 *
 * @param maximumAge the oldest age that will do
 * @param otherwise what happens when the mirror is older
 */
public record Freshness(Duration maximumAge, Otherwise otherwise) {

    /** What happens when the mirror is older than allowed. */
    public enum Otherwise {
        /** The system is read now, and the answer is fresh or an error. */
        READ_THROUGH,
        /** The read is refused with a clear error. */
        REFUSE
    }

    /**
     * Checks the age.
     *
     * @param maximumAge the oldest age that will do
     * @param otherwise what happens when the mirror is older
     */
    public Freshness {
        Objects.requireNonNull(otherwise, "otherwise");
        if (maximumAge.isNegative()) {
            throw new IllegalArgumentException("An age is not negative");
        }
    }

    /**
     * At most this old, read through otherwise.
     *
     * @param age the oldest age that will do
     * @return the demand
     */
    public static Freshness readThrough(Duration age) {
        return new Freshness(age, Otherwise.READ_THROUGH);
    }

    /**
     * At most this old, refused otherwise.
     *
     * @param age the oldest age that will do
     * @return the demand
     */
    public static Freshness orRefuse(Duration age) {
        return new Freshness(age, Otherwise.REFUSE);
    }
}

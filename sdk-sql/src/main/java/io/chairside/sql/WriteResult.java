package io.chairside.sql;

import io.chairside.core.error.ChairsideException;
import java.util.Objects;

/**
 * How a transaction ended.
 *
 * @param <T> what its work gave
 */
public sealed interface WriteResult<T> {

    /**
     * The database confirmed the changes.
     *
     * @param <T> what the work gave
     * @param value what the work gave
     */
    record Committed<T>(T value) implements WriteResult<T> {}

    /**
     * Provably nothing was changed.
     *
     * @param <T> what the work would have given
     * @param error why
     */
    record NotDone<T>(ChairsideException error) implements WriteResult<T> {
        /**
         * Checks that nothing is null.
         *
         * @param error why
         */
        public NotDone {
            Objects.requireNonNull(error, "error");
        }
    }

    /**
     * Nobody knows whether the changes were made.
     *
     * @param <T> what the work would have given
     * @param why what happened, without data
     */
    record InDoubt<T>(String why) implements WriteResult<T> {
        /**
         * Checks that nothing is null.
         *
         * @param why what happened, without data
         */
        public InDoubt {
            Objects.requireNonNull(why, "why");
        }
    }
}

package io.chairside.sql;

import org.jspecify.annotations.Nullable;

/**
 * A list of rows in the order of a key that never changes, so that reading goes on behind any row although rows come and go meanwhile.
 *
 * @param <D> what is read
 */
@FunctionalInterface
public interface Keyset<D> {

    /**
     * The next portion.
     *
     * @param after where the portion before ended; null to begin
     * @param limit how many rows to take
     * @return the portion
     */
    Slice<D> next(@Nullable String after, int limit);
}

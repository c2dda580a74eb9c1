package io.chairside.sql;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;

/**
 * How a database deviates from what its types promise. Immutable and thread-safe.
 *
 * @param blankPadded whether texts come with blanks that do not belong to them; they are cut off on both sides
 * @param sentinelDates days that stand for "no date", for example 1 January 1753
 * @param leastYear dates before this year are taken for "no date" too
 */
public record Dialect(boolean blankPadded, Set<LocalDate> sentinelDates, int leastYear) {

    /** Blanks are cut off, and nothing that is dated before 1800 is a date. */
    public static final Dialect PADDED = new Dialect(true, Set.of(), 1800);

    /**
     * Copies the set.
     *
     * @param blankPadded whether texts come with blanks that do not belong to them; they are cut off on both sides
     * @param sentinelDates days that stand for "no date"
     * @param leastYear dates before this year are taken for "no date" too
     */
    public Dialect {
        sentinelDates = Set.copyOf(Objects.requireNonNull(sentinelDates, "sentinelDates"));
    }

    boolean isSentinel(LocalDate date) {
        return date.getYear() < leastYear || date.getYear() > 9000 || sentinelDates.contains(date);
    }
}

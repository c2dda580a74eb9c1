package io.chairside.testkit.practice;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance, the same on every Java runtime: only the raw 64 bits of the generator are used, since the derived methods of the JDK have changed
 * between versions.
 */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int MINUTES_A_DAY = 24 * 60;
    private static final int MORNING = 7;

    private final SplittableRandom random;

    /** Starts a stream of its own, so that one family's events do not depend on another's. */
    Dice(long seed, long stream) {
        this.random = new SplittableRandom(new SplittableRandom(seed + GOLDEN * stream).nextLong());
    }

    /** {@return a number from 0 to {@code bound - 1}} */
    int below(int bound) {
        return (int) (((random.nextLong() >>> 32) * bound) >>> 32);
    }

    /** {@return a number from {@code low} to {@code high}, both included} */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /** {@return yes in {@code permille} of 1000 cases} */
    boolean chance(int permille) {
        return below(1000) < permille;
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    /** {@return the same day or up to {@code days} later, but not after {@code last}} */
    LocalDate upToDaysAfter(LocalDate date, int days, LocalDate last) {
        LocalDate later = date.plusDays(below(days + 1));
        return later.isAfter(last) ? (date.isAfter(last) ? last : date) : later;
    }

    /** {@return a time in working hours of a day, in whole minutes, but not after {@code last}} */
    LocalDateTime onDay(LocalDate date, LocalDateTime last) {
        LocalDateTime time = date.atTime(between(8, 17), below(60));
        return time.isAfter(last) ? last.minusMinutes(below(120)) : time;
    }

    /** {@return a moment after {@code time}: mostly soon, sometimes any time up to {@code last}; never after {@code last}} */
    LocalDateTime editAfter(LocalDateTime time, LocalDateTime last) {
        if (!time.isBefore(last)) {
            return last;
        }
        int span = (int) Math.min(time.until(last, ChronoUnit.MINUTES), Integer.MAX_VALUE - 1);
        int soon = Math.min(span, MINUTES_A_DAY / 4);
        LocalDateTime edit = time.plusMinutes(chance(800) ? below(soon + 1) : below(span + 1));
        // Nobody works at night, when clocks change and a time may not exist.
        LocalDateTime byDay = edit.getHour() < MORNING ? edit.withHour(edit.getHour() + MORNING) : edit;
        return byDay.isAfter(last) ? last : byDay;
    }
}

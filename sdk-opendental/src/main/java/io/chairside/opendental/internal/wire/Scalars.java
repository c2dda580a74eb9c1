package io.chairside.opendental.internal.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Texts of the wire to values, by hand: these run once per field of every row. */
public final class Scalars {

    /** Answer of {@link #whole} for what is no whole number. */
    static final long NOT_WHOLE = Long.MIN_VALUE;

    /** Answer of {@link #cents} for what is not a plain amount with at most two decimals. */
    static final long NOT_PLAIN = Long.MIN_VALUE;

    private Scalars() {}

    /** A whole number; decimals must be zeros. {@link #NOT_WHOLE} for anything else. */
    static long whole(String text) {
        int length = text.length();
        int i = text.charAt(0) == '-' ? 1 : 0;
        if (i == length || length - i > 18) {
            return longWhole(text);
        }
        long value = 0;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return onlyZeros(text, i) && i > (text.charAt(0) == '-' ? 1 : 0) ? signed(text, value) : NOT_WHOLE;
            }
            value = value * 10 + (c - '0');
        }
        return signed(text, value);
    }

    private static long longWhole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return NOT_WHOLE;
        }
    }

    private static boolean onlyZeros(String text, int dot) {
        if (text.charAt(dot) != '.' || dot + 1 == text.length()) {
            return false;
        }
        for (int i = dot + 1; i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    private static long signed(String text, long value) {
        return text.charAt(0) == '-' ? -value : value;
    }

    /** Hundredths of a plain amount: sign, digits, at most two decimals that matter. {@link #NOT_PLAIN} for anything else. */
    static long cents(String text) {
        int length = text.length();
        int i = text.charAt(0) == '-' ? 1 : 0;
        int start = i;
        long value = 0;
        while (i < length && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            value = value * 10 + (text.charAt(i) - '0');
            i++;
        }
        if (i == start || i - start > 15) {
            return NOT_PLAIN;
        }
        value *= 100;
        if (i < length) {
            if (text.charAt(i) != '.' || i + 1 == length) {
                return NOT_PLAIN;
            }
            int weight = 10;
            for (i++; i < length; i++) {
                char c = text.charAt(i);
                if (c < '0' || c > '9' || (weight == 0 && c != '0')) {
                    return NOT_PLAIN;
                }
                value += (long) weight * (c - '0');
                weight /= 10;
            }
        }
        return signed(text, value);
    }

    /**
     * A day: {@code yyyy-MM-dd}, anything may follow after a blank or a T.
     *
     * @return null for a day of the year 1 or before, with which the vendor writes "none"
     * @throws IllegalArgumentException if it is none
     */
    static @Nullable LocalDate date(String text) {
        if (text.length() < 10
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || (text.length() > 10 && text.charAt(10) != ' ' && text.charAt(10) != 'T')) {
            throw new IllegalArgumentException("not a date");
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        if (year <= 1) {
            return null;
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a date");
        }
    }

    /**
     * A day and a time: {@code yyyy-MM-dd HH:mm:ss} with a blank or a T between, fractions ignored; a day alone is its midnight.
     *
     * @return null for a time of the year 1 or before
     * @throws IllegalArgumentException if it is none
     */
    public static @Nullable LocalDateTime dateTime(String text) {
        LocalDate date = date(text);
        if (date == null) {
            return null;
        }
        return text.length() == 10 ? date.atStartOfDay() : LocalDateTime.of(date, timeAt(text, 11));
    }

    /**
     * A time of day: {@code HH:mm:ss} or {@code HH:mm}, fractions ignored.
     *
     * @throws IllegalArgumentException if it is none
     */
    static LocalTime time(String text) {
        return timeAt(text, 0);
    }

    private static LocalTime timeAt(String text, int at) {
        int length = text.length();
        if (length < at + 5 || text.charAt(at + 2) != ':') {
            throw new IllegalArgumentException("not a time");
        }
        int second = 0;
        if (length > at + 5) {
            if (length < at + 8 || text.charAt(at + 5) != ':' || (length > at + 8 && text.charAt(at + 8) != '.')) {
                throw new IllegalArgumentException("not a time");
            }
            second = digits(text, at + 6, at + 8);
        }
        try {
            return LocalTime.of(digits(text, at, at + 2), digits(text, at + 3, at + 5), second);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time");
        }
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw new IllegalArgumentException("not a number");
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}

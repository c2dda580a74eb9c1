package io.chairside.testkit.cloud9.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as they stand on the wire. */
final class Wire {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a", Locale.US);
    private static final DateTimeFormatter PADDED = DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.US);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("M/d/uuuu", Locale.US);
    private static final List<DateTimeFormatter> TIMES =
            List.of(DATE_TIME, DateTimeFormatter.ofPattern("M/d/uuuu hh:mm:ss a", Locale.US));

    private Wire() {}

    static String dateTime(@Nullable LocalDateTime value) {
        return value == null ? "" : DATE_TIME.format(value);
    }

    static String date(@Nullable LocalDate value) {
        return value == null ? "" : DATE_TIME.format(value.atStartOfDay());
    }

    static String padded(LocalDate value) {
        return PADDED.format(value);
    }

    static String timeOfDay(java.time.LocalTime value) {
        return DATE_TIME.format(LocalDate.of(1900, 1, 1).atTime(value));
    }

    static String bool(boolean value) {
        return value ? "True" : "False";
    }

    /** Money as SQL prints it, with four decimals. */
    static String sqlMoney(long cents) {
        String text = Long.toString(Math.abs(cents));
        text = "000".substring(Math.min(3, text.length())) + text;
        return (cents < 0 ? "-" : "") + text.substring(0, text.length() - 2) + "." + text.substring(text.length() - 2)
                + "00";
    }

    /** Money as the screens print it. */
    static String screenMoney(long cents) {
        String plain = "$" + String.format(Locale.US, "%,d.%02d", Math.abs(cents) / 100, Math.abs(cents) % 100);
        return cents < 0 ? "(" + plain + ")" : plain;
    }

    /** Reads a date in any form the vendor takes; null when it is none. */
    static @Nullable LocalDateTime parse(String text) {
        for (DateTimeFormatter format : TIMES) {
            try {
                return LocalDateTime.parse(text, format);
            } catch (DateTimeParseException e) {
                // the next form
            }
        }
        try {
            return LocalDate.parse(text, DATE).atStartOfDay();
        } catch (DateTimeException e) {
            // the last form
        }
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}

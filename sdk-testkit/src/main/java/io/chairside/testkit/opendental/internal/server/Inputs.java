package io.chairside.testkit.opendental.internal.server;

import io.chairside.testkit.opendental.internal.office.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** Reads the dates that callers send. */
final class Inputs {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private Inputs() {}

    static LocalDate date(String name, String text) {
        try {
            String date = text.trim();
            return LocalDate.parse(date.length() > 10 && date.charAt(10) == ' ' ? date.substring(0, 10) : date, DATE);
        } catch (DateTimeException e) {
            throw Refusal.bad(name + " format must be yyyy-MM-dd");
        }
    }

    /** A date alone is taken as its midnight, as the vendor's examples do. */
    static LocalDateTime dateTime(String name, String text) {
        String time = text.trim();
        try {
            return time.length() == 10
                    ? LocalDate.parse(time, DATE).atStartOfDay()
                    : LocalDateTime.parse(time, DATE_TIME);
        } catch (DateTimeException e) {
            throw Refusal.bad(name + " format must be yyyy-MM-dd HH:mm:ss");
        }
    }

    static LocalTime time(String name, String text) {
        try {
            return LocalTime.parse(text.trim(), TIME);
        } catch (DateTimeException e) {
            throw Refusal.bad(name + " format must be HH:mm:ss");
        }
    }
}

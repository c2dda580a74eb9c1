package io.chairside.testkit.opendental.data;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Turns the text in one field of a table dump into a column's value and back. */
final class OdCells {
    static final String NULL = "\\N";

    private static final DateTimeFormatter DATE = formatter("uuuu-MM-dd");
    private static final DateTimeFormatter DATE_TIME = formatter("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = formatter("HH:mm:ss");
    private static final int MAX_MONEY_CHARACTERS = 40;

    private OdCells() {}

    /**
     * Reads a field.
     *
     * @throws IllegalArgumentException if the text does not fit; the message says what was expected and not what was found
     */
    static Object parse(OdSchema.Column column, String text) {
        if (text.equals(NULL)) {
            return column.none();
        }
        return switch (column.type()) {
            case KEY, INT -> number(text);
            case MONEY -> money(text);
            case TEXT -> text;
            case DATE -> date(text);
            case DATETIME, TIMESTAMP -> dateTime(text);
            case TIME -> time(text);
            case BOOL -> bool(text);
        };
    }

    /** Writes a value as the vendor's dumps have it. */
    static String format(OdType type, Object value) {
        return switch (type) {
            case KEY, INT -> value.toString();
            case MONEY -> ((BigDecimal) value).toPlainString();
            case TEXT -> (String) value;
            case DATE -> DATE.format((LocalDate) value);
            case DATETIME, TIMESTAMP -> DATE_TIME.format((LocalDateTime) value);
            case TIME -> TIME.format((LocalTime) value);
            case BOOL -> (Boolean) value ? "1" : "0";
        };
    }

    private static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a whole number");
        }
    }

    private static BigDecimal money(String text) {
        // A short text keeps hostile exponents from costing memory.
        if (text.length() <= MAX_MONEY_CHARACTERS && text.chars().noneMatch(c -> c == 'e' || c == 'E')) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("not a decimal number");
            }
        }
        throw new IllegalArgumentException("not a decimal number");
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text, DATE);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a date yyyy-MM-dd");
        }
    }

    private static LocalDateTime dateTime(String text) {
        try {
            return LocalDateTime.parse(text, DATE_TIME);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time yyyy-MM-dd HH:mm:ss");
        }
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text, TIME);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time of day HH:mm:ss");
        }
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "0" -> false;
            case "1" -> true;
            default -> throw new IllegalArgumentException("not 0 or 1");
        };
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }
}

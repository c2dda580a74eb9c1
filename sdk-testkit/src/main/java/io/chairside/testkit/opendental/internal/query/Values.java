package io.chairside.testkit.opendental.internal.query;

import io.chairside.testkit.opendental.internal.office.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;

/** Compares raw values as the vendor's database does: numbers by value, texts without letter case, dates as times. */
final class Values {
    private Values() {}

    static int compare(Object a, Object b) {
        if (a instanceof String left && b instanceof String right) {
            return left.compareToIgnoreCase(right);
        }
        if (isTime(a) && isTime(b)) {
            return time(a).compareTo(time(b));
        }
        if (a instanceof LocalTime left && b instanceof LocalTime right) {
            return left.compareTo(right);
        }
        return decimal(a).compareTo(decimal(b));
    }

    /** Brings a literal of a statement into the kind of value a column holds. */
    static Object like(Object sample, String literal) {
        try {
            if (isTime(sample)) {
                return literal.length() <= 10
                        ? LocalDate.parse(literal)
                        : LocalDateTime.parse(literal.replace(' ', 'T'));
            }
            if (sample instanceof LocalTime) {
                return LocalTime.parse(literal);
            }
            if (sample instanceof String) {
                return literal;
            }
            return new BigDecimal(literal.trim());
        } catch (DateTimeException | NumberFormatException e) {
            throw Refusal.bad("Incorrect value in SQL.");
        }
    }

    static BigDecimal decimal(Object value) {
        if (value instanceof BigDecimal amount) {
            return amount;
        }
        if (value instanceof Long number) {
            return BigDecimal.valueOf(number);
        }
        if (value instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        throw Refusal.bad("Incorrect value in SQL.");
    }

    static boolean matches(String text, String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                regex.append(java.util.regex.Pattern.quote(String.valueOf(c)));
            }
        }
        return java.util.regex.Pattern.compile(regex.toString(), java.util.regex.Pattern.DOTALL)
                .matcher(text.toLowerCase(Locale.ROOT))
                .matches();
    }

    private static boolean isTime(Object value) {
        return value instanceof LocalDate || value instanceof LocalDateTime;
    }

    private static LocalDateTime time(Object value) {
        return value instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) value;
    }
}

package io.chairside.sql;

import io.chairside.core.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row, taken out of the result so that it can be mapped after the connection is given back. Columns are found by name in any case.
 * Reading is lenient where databases differ (numbers as texts, times as dates) and strict where a value would have to be guessed. Immutable
 * and thread-safe; prints its columns, never a value.
 */
public final class Row {

    private static final int MAX_TEXT = 1_000_000;
    private static final BigDecimal DUST = new BigDecimal("0.000001");

    private final Dialect dialect;
    private final Map<String, Integer> columns;
    private final @Nullable Object[] values;

    private Row(Dialect dialect, Map<String, Integer> columns, @Nullable Object[] values) {
        this.dialect = dialect;
        this.columns = columns;
        this.values = values;
    }

    /**
     * A row made by hand, for tests of mappings.
     *
     * @param dialect how its database deviates
     * @param values the values by column; null values allowed
     * @return the row
     */
    public static Row of(Dialect dialect, Map<String, ? extends @Nullable Object> values) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        @Nullable Object[] copy = new @Nullable Object[values.size()];
        values.forEach((column, value) -> {
            copy[columns.size()] = value;
            columns.put(column.toUpperCase(Locale.ROOT), columns.size());
        });
        return new Row(dialect, columns, copy);
    }

    static Map<String, Integer> columns(ResultSetMetaData meta) throws SQLException {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.putIfAbsent(meta.getColumnLabel(i).strip().toUpperCase(Locale.ROOT), i - 1);
        }
        return columns;
    }

    static Row take(Dialect dialect, Map<String, Integer> columns, int count, ResultSet from) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            Object value = from.getObject(i + 1);
            if (value instanceof Clob clob) {
                value = clob.getSubString(1, (int) Math.min(clob.length(), MAX_TEXT));
            }
            values[i] = value;
        }
        return new Row(dialect, columns, values);
    }

    /**
     * Whether there is such a column; what databases of different versions lack.
     *
     * @param column the column's name
     * @return whether the row has it
     */
    public boolean has(String column) {
        return columns.containsKey(column.toUpperCase(Locale.ROOT));
    }

    /**
     * A text.
     *
     * @param column the column's name
     * @return the text without padding; empty when it is NULL or blank
     */
    public Optional<String> text(String column) {
        Object value = value(column);
        if (value == null || value instanceof byte[]) {
            return Optional.empty();
        }
        String text = value instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) < 60
                ? decimal.toPlainString()
                : value.toString();
        if (dialect.blankPadded()) {
            text = trimmed(text);
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    /** Cuts blanks and the zero characters with which some drivers fill CHAR columns. */
    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (to > from && (text.charAt(to - 1) <= ' ')) {
            to--;
        }
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        return text.substring(from, to);
    }

    /**
     * A key of another row. Zero and blank mean "none", as these systems have it.
     *
     * @param column the column's name
     * @return the key as text; empty when there is none
     */
    public Optional<String> key(String column) {
        return text(column).filter(key -> !key.matches("[+-]?0+(\\.0+)?"));
    }

    /**
     * The row's own key.
     *
     * @param column the column's name
     * @return the key as text
     * @throws UnmappableRowException if there is none
     */
    public String requiredKey(String column) {
        String key = key(column).orElseThrow(() -> new UnmappableRowException(column, "is missing"));
        if (key.length() > 200 || key.chars().anyMatch(Character::isISOControl)) {
            throw new UnmappableRowException(column, "is no key");
        }
        return key;
    }

    /**
     * A whole number.
     *
     * @param column the column's name
     * @return the number; empty when it is NULL or blank
     * @throws UnmappableRowException if it is something else
     */
    public Optional<Long> number(String column) {
        Object value = value(column);
        if (value instanceof Boolean bool) {
            return Optional.of(bool ? 1L : 0L);
        }
        try {
            return decimal(column, value).map(BigDecimal::longValueExact);
        } catch (ArithmeticException e) {
            throw new UnmappableRowException(column, "is not a whole number");
        }
    }

    /**
     * A small number that some drivers give as signed and some as unsigned byte: 150 and -106 are the same.
     *
     * @param column the column's name
     * @return the number from 0 to 255; larger ones as they are; empty when it is NULL or blank
     * @throws UnmappableRowException if it is no number
     */
    public Optional<Long> unsignedByte(String column) {
        return number(column).map(number -> number < 0 && number >= Byte.MIN_VALUE ? number + 256 : number);
    }

    /**
     * An exact decimal number. A number that the driver gives in binary floating point is taken as it prints.
     *
     * @param column the column's name
     * @return the number; empty when it is NULL or blank
     * @throws UnmappableRowException if it is no number
     */
    public Optional<BigDecimal> decimal(String column) {
        return decimal(column, value(column));
    }

    /**
     * An exact amount. Dust far behind the cents, which binary floating point leaves, is dropped; anything else that is no whole number of
     * minor units is refused.
     *
     * @param column the column's name
     * @param currency the ledger's currency
     * @return the amount; empty when it is NULL or blank
     * @throws UnmappableRowException if it is no amount
     */
    public Optional<Money> money(String column, Currency currency) {
        return decimal(column).map(amount -> exact(column, amount, currency));
    }

    private static Money exact(String column, BigDecimal amount, Currency currency) {
        try {
            return Money.of(amount, currency);
        } catch (ArithmeticException e) {
            if (amount.precision() - amount.scale() > 18) {
                throw new UnmappableRowException(column, "is out of range");
            }
            BigDecimal cents = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
            if (amount.subtract(cents).abs().compareTo(DUST) < 0) {
                return Money.of(cents, currency);
            }
            throw new UnmappableRowException(column, "is no exact amount");
        }
    }

    private static Optional<BigDecimal> decimal(String column, @Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        String text = value instanceof BigDecimal ? "" : value.toString().strip();
        if (value instanceof BigDecimal decimal) {
            return Optional.of(checked(column, decimal));
        }
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() > 60) {
            throw new UnmappableRowException(column, "is no number");
        }
        try {
            return Optional.of(checked(column, new BigDecimal(text)));
        } catch (NumberFormatException e) {
            throw new UnmappableRowException(column, "is no number");
        }
    }

    private static BigDecimal checked(String column, BigDecimal decimal) {
        if ((decimal.signum() != 0 && Math.abs((long) decimal.precision() - decimal.scale()) > 40)
                || Math.abs((long) decimal.scale()) > 60) {
            throw new UnmappableRowException(column, "is out of range");
        }
        return decimal;
    }

    /**
     * A day.
     *
     * @param column the column's name; may hold a date, a timestamp, or an ISO text
     * @return the day; empty when it is NULL, blank, or stands for "no date"
     * @throws UnmappableRowException if it is something else
     */
    public Optional<LocalDate> date(String column) {
        return dateTime(column).map(LocalDateTime::toLocalDate);
    }

    /**
     * A wall time of the office.
     *
     * @param column the column's name; may hold a timestamp, a date (its midnight), or an ISO text
     * @return the time; empty when it is NULL, blank, or stands for "no date"
     * @throws UnmappableRowException if it is something else
     */
    public Optional<LocalDateTime> dateTime(String column) {
        Object value = value(column);
        if (value == null) {
            return Optional.empty();
        }
        LocalDateTime time;
        if (value instanceof LocalDateTime local) {
            time = local;
        } else if (value instanceof Timestamp stamp) {
            time = stamp.toLocalDateTime();
        } else if (value instanceof Date date) {
            time = date.toLocalDate().atStartOfDay();
        } else if (value instanceof LocalDate date) {
            time = date.atStartOfDay();
        } else if (value instanceof OffsetDateTime offset) {
            time = offset.toLocalDateTime();
        } else if (value instanceof ZonedDateTime zoned) {
            time = zoned.toLocalDateTime();
        } else if (value instanceof String text) {
            if (text.isBlank()) {
                return Optional.empty();
            }
            time = parsed(column, text.strip());
        } else {
            throw new UnmappableRowException(column, "is no date");
        }
        return dialect.isSentinel(time.toLocalDate()) ? Optional.empty() : Optional.of(time);
    }

    private static LocalDateTime parsed(String column, String text) {
        try {
            return text.length() <= 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw new UnmappableRowException(column, "is no date");
        }
    }

    /**
     * A time of the day.
     *
     * @param column the column's name; may hold a time, a timestamp, or an ISO text
     * @return the time; empty when it is NULL or blank
     * @throws UnmappableRowException if it is something else
     */
    public Optional<LocalTime> time(String column) {
        Object value = value(column);
        if (value == null || (value instanceof String text && text.isBlank())) {
            return Optional.empty();
        }
        if (value instanceof LocalTime time) {
            return Optional.of(time);
        }
        if (value instanceof Time time) {
            return Optional.of(time.toLocalTime());
        }
        if (value instanceof Timestamp stamp) {
            return Optional.of(stamp.toLocalDateTime().toLocalTime());
        }
        if (value instanceof LocalDateTime stamp) {
            return Optional.of(stamp.toLocalTime());
        }
        try {
            return Optional.of(LocalTime.parse(value.toString().strip()));
        } catch (DateTimeException e) {
            throw new UnmappableRowException(column, "is no time");
        }
    }

    /**
     * A flag: true, a number other than 0, Y, T or YES.
     *
     * @param column the column's name
     * @return the flag; empty when it is NULL or blank
     * @throws UnmappableRowException if it is something else
     */
    public Optional<Boolean> flag(String column) {
        Object value = value(column);
        if (value instanceof Boolean bool) {
            return Optional.of(bool);
        }
        if (value instanceof Number number) {
            return Optional.of(number.longValue() != 0);
        }
        return text(column).map(text -> switch (text.toUpperCase(Locale.ROOT)) {
            case "Y", "YES", "T", "TRUE", "1" -> true;
            case "N", "NO", "F", "FALSE", "0" -> false;
            default -> throw new UnmappableRowException(column, "is neither yes nor no");
        });
    }

    /**
     * This row and one more column.
     *
     * @param column the column's name
     * @param value its value
     * @return a new row
     */
    public Row with(String column, @Nullable Object value) {
        Map<String, Integer> more = new LinkedHashMap<>(columns);
        @Nullable Object[] copy = Arrays.copyOf(values, values.length + 1);
        copy[values.length] = value;
        more.put(column.toUpperCase(Locale.ROOT), values.length);
        return new Row(dialect, more, copy);
    }

    /** {@return a number for the contents of the row: equal rows have equal numbers, others almost never} */
    public long fingerprint() {
        Fingerprint print = new Fingerprint();
        for (Object value : values) {
            print.add(value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : value);
        }
        return print.value();
    }

    /** The given values and those of this row, under the names that the statement's text uses for its columns. */
    Params addTo(Params params, String sql) {
        Params all = params;
        for (Map.Entry<String, Integer> column : columns.entrySet()) {
            Matcher written = Pattern.compile("(?i)\\b" + Pattern.quote(column.getKey()) + "\\b")
                    .matcher(sql);
            String name = column.getKey();
            while (written.find()) {
                // The alias stands last; a driver may give it back in capitals.
                name = written.group();
            }
            all = all.and(name, values[column.getValue()]);
        }
        return all;
    }

    private @Nullable Object value(String column) {
        Integer place = columns.get(column.toUpperCase(Locale.ROOT));
        if (place == null) {
            throw new UnmappableRowException(column, "is not among the columns");
        }
        return values[place];
    }

    /** {@return the names of the columns} */
    @Override
    public String toString() {
        return "Row" + columns.keySet();
    }
}

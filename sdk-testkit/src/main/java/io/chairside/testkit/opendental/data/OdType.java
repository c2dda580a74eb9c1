package io.chairside.testkit.opendental.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The kind of value a column holds. The vendor's "none" values (0, empty text, 0001-01-01) are the defaults; there is no SQL NULL.
 */
public enum OdType {
    /** A primary key or a reference to one, {@link Long}; 0 = none. */
    KEY(0L),
    /** A whole number or an enumeration's number, {@link Long}; default 0. */
    INT(0L),
    /** A decimal, {@link BigDecimal} with at least two decimals; default 0.00. The vendor stores doubles, this database stays exact. */
    MONEY(new BigDecimal("0.00")),
    /** A text, {@link String}; default empty. */
    TEXT(""),
    /** A calendar date, {@link LocalDate}; default 0001-01-01, which means none. */
    DATE(LocalDate.of(1, 1, 1)),
    /** An office-local wall-clock time, {@link LocalDateTime} in whole seconds; default 0001-01-01 00:00:00, which means none. */
    DATETIME(LocalDateTime.of(1, 1, 1, 0, 0)),
    /** Like {@link #DATETIME}, but set to the office clock whenever the row is inserted or changed. */
    TIMESTAMP(LocalDateTime.of(1, 1, 1, 0, 0)),
    /** A time of day, {@link LocalTime} in whole seconds; default midnight. */
    TIME(LocalTime.MIDNIGHT),
    /** A yes or no, {@link Boolean}; default no. */
    BOOL(false);

    // Only immutable values are ever passed in.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Object none;

    OdType(Object none) {
        this.none = none;
    }

    /** {@return the value of a column of this type that was never set} */
    public Object none() {
        return none;
    }

    /**
     * Brings a value into the one form in which it is stored, so that equal values are equal objects. Numbers widen to {@link Long} or
     * {@link BigDecimal}, times lose their fraction of a second, a yes or no may be given as 0 or 1. Doubles are refused.
     */
    Object normalise(Object value) {
        Object result = switch (this) {
            case KEY, INT ->
                value instanceof Long || value instanceof Integer || value instanceof Short
                        ? (Object) ((Number) value).longValue()
                        : null;
            case MONEY -> money(value);
            case TEXT -> value instanceof String ? value : null;
            case DATE -> value instanceof LocalDate ? value : null;
            case DATETIME, TIMESTAMP ->
                value instanceof LocalDateTime time ? time.truncatedTo(ChronoUnit.SECONDS) : null;
            case TIME -> value instanceof LocalTime time ? time.truncatedTo(ChronoUnit.SECONDS) : null;
            case BOOL -> bool(value);
        };
        if (result == null) {
            throw new IllegalArgumentException(
                    "a " + this + " column does not take a " + value.getClass().getSimpleName());
        }
        return result;
    }

    private static @Nullable Object money(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return BigDecimal.valueOf(((Number) value).longValue()).setScale(2, RoundingMode.UNNECESSARY);
        }
        if (!(value instanceof BigDecimal amount)) {
            return null;
        }
        if (amount.scale() == 2) {
            return amount;
        }
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.scale() < 2 ? plain.setScale(2, RoundingMode.UNNECESSARY) : plain;
    }

    private static @Nullable Object bool(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof Integer || value instanceof Long) {
            long number = ((Number) value).longValue();
            return number == 0 ? Boolean.FALSE : number == 1 ? Boolean.TRUE : null;
        }
        return null;
    }
}

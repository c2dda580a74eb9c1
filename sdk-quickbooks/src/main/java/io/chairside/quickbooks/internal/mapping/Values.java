package io.chairside.quickbooks.internal.mapping;

import io.chairside.core.money.Money;
import io.chairside.quickbooks.internal.wire.WireRef;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scalars of the wire. */
public final class Values {

    /** The format of amounts has ten digits before the point. */
    static final BigDecimal TOO_LARGE = new BigDecimal("10000000000");

    private Values() {}

    /** The id of a reference, where there is one. */
    public static @Nullable String ref(@Nullable WireRef ref) {
        return ref == null ? null : ref.value();
    }

    /** A text that must be there. */
    public static String required(@Nullable String value, String field) {
        if (value == null) {
            throw new UnmappableException(field, "a required field is missing");
        }
        return value;
    }

    /** An amount, exactly; a part of a cent is an error, not a rounding. */
    public static Money money(BigDecimal amount, Currency currency, String field) {
        try {
            return Money.of(amount, currency);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new UnmappableException(field, "the amount is too large or has parts of a cent");
        }
    }

    /** A day; a time behind it is left out. */
    public static LocalDate date(@Nullable String value, String field) {
        String text = required(value, field);
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw new UnmappableException(field, "a date was expected");
        }
    }

    /** A point in time; empty when it is missing or in no form we know. */
    public static Optional<Instant> instant(@Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A point in time as wall time of the practice. */
    public static Optional<LocalDateTime> wallTime(@Nullable String value, ZoneId zone) {
        return instant(value).map(instant -> LocalDateTime.ofInstant(instant, zone));
    }

    /** A currency; empty when it is missing or unknown. */
    public static Optional<Currency> currency(@Nullable String code) {
        try {
            return code == null ? Optional.empty() : Optional.of(Currency.getInstance(code));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

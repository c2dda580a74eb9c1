package io.chairside.opendental.internal.wire;

import io.chairside.core.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One row as the office sent it, read leniently: every scalar is text, whether it came as string, number or boolean. Names are
 * case-sensitive, because the API has twins such as {@code Confirmed} and {@code confirmed}. The API's ways of saying "none" (empty text,
 * year 1) become empty. Immutable; prints nothing of its content, because it holds patient data.
 */
public final class Row {

    private static final BigDecimal DUST = new BigDecimal("0.0005");

    private final Map<String, String> fields;

    /**
     * Copies the fields.
     *
     * @param fields scalar fields by name
     */
    public Row(Map<String, String> fields) {
        this.fields = new LinkedHashMap<>(fields);
    }

    /**
     * A text, trimmed.
     *
     * @param name name of the field
     * @return the text, empty when missing or blank
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * A key of a row.
     *
     * @param name name of the field
     * @return the key as digits, empty when missing or 0
     */
    public Optional<String> key(String name) {
        return text(name).filter(value -> value.matches("-?\\d{1,19}") && !value.matches("-?0+"));
    }

    /**
     * A number.
     *
     * @param name name of the field
     * @return the number, empty when missing or not a number
     */
    public Optional<BigDecimal> number(String name) {
        return text(name)
                .filter(value -> value.matches("[+-]?\\d{1,18}(\\.\\d{1,20})?([eE][+-]?\\d{1,2})?"))
                .map(BigDecimal::new);
    }

    /**
     * An amount. The office computes with binary floating point, so dust far below a cent is dropped; anything larger is not an amount.
     *
     * @param name name of the field
     * @param currency the ledger's currency
     * @return the amount, empty when missing or not an amount
     */
    public Optional<Money> money(String name, Currency currency) {
        return number(name).flatMap(number -> exact(number, currency));
    }

    private static Optional<Money> exact(BigDecimal number, Currency currency) {
        BigDecimal rounded = number.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
        return rounded.subtract(number).abs().compareTo(DUST) < 0
                ? Optional.of(Money.of(rounded, currency))
                : Optional.empty();
    }

    /**
     * A date; a time after it is ignored.
     *
     * @param name name of the field
     * @return the date, empty when missing, unreadable or of year 1
     */
    public Optional<LocalDate> date(String name) {
        return text(name).flatMap(Row::parseDate);
    }

    /**
     * A date and time of the office's wall clock.
     *
     * @param name name of the field
     * @return the date and time, empty when missing, unreadable or of year 1
     */
    public Optional<LocalDateTime> dateTime(String name) {
        return text(name)
                .flatMap(value ->
                        parseDate(value).flatMap(date -> parseTime(value).map(date::atTime)));
    }

    /**
     * A boolean, which the API sends as text.
     *
     * @param name name of the field
     * @return whether it is true in any spelling
     */
    public boolean flag(String name) {
        return text(name)
                .filter(value -> value.equalsIgnoreCase("true") || value.equals("1"))
                .isPresent();
    }

    /**
     * Whether another row shows the same. The office's clock, which some lists add to every row, does not count.
     *
     * @param other the other row
     * @return whether all other fields are equal
     */
    public boolean sameAs(Row other) {
        return withoutClock().equals(other.withoutClock());
    }

    private Map<String, String> withoutClock() {
        Map<String, String> copy = new LinkedHashMap<>(fields);
        copy.remove("serverDateTime");
        return copy;
    }

    /** {@return whether there is no field at all} */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    private static Optional<LocalDate> parseDate(String value) {
        if (value.length() < 10) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(value.substring(0, 10))).filter(date -> date.getYear() > 1);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> parseTime(String value) {
        if (value.length() < 19) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.parse(value.substring(11, 19)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@return the number of fields, never their content} */
    @Override
    public String toString() {
        return "Row of " + fields.size() + " fields";
    }
}

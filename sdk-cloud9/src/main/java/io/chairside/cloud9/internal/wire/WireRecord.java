package io.chairside.cloud9.internal.wire;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One record of an answer: texts under names whose case does not matter. An empty, blank or nil element is as good as none. Prints no value.
 * Immutable once read.
 */
public final class WireRecord {

    private static final int MAX_GUID = 64;

    private final Columns columns;
    private final @Nullable String[] values;

    WireRecord(Columns columns, @Nullable String[] values) {
        this.columns = columns;
        this.values = values;
    }

    /**
     * A text.
     *
     * @param name the field's name in any case
     * @return the text without blanks around it, empty when there is none
     */
    public Optional<String> text(String name) {
        int place = columns.find(name);
        if (place < 0 || place >= values.length) {
            return Optional.empty();
        }
        String value = values[place];
        if (value == null) {
            return Optional.empty();
        }
        String plain = value.strip();
        return plain.isEmpty() ? Optional.empty() : Optional.of(plain);
    }

    /**
     * A text under the first of several names that has one.
     *
     * @param names the names
     * @return the text, empty when there is none
     */
    public Optional<String> anyText(String... names) {
        for (String name : names) {
            Optional<String> value = text(name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /**
     * A GUID, in lower case: the vendor writes both.
     *
     * @param name the field's name
     * @return the GUID, empty when there is none, it is all zeros or cannot be an id at all
     */
    public Optional<String> guid(String name) {
        return text(name)
                .map(value -> value.replace("{", "").replace("}", "").toLowerCase(Locale.ROOT))
                .filter(value -> !value.startsWith("00000000-0000-0000-0000-000000000000"))
                .filter(value -> !value.isEmpty()
                        && value.length() <= MAX_GUID
                        && value.chars().noneMatch(c -> c <= ' ' || (c >= 127 && c < 160)));
    }

    /**
     * A GUID that must be there.
     *
     * @param name the field's name
     * @return the GUID in lower case
     * @throws FieldException if there is none
     */
    public String requiredGuid(String name) {
        return guid(name).orElseThrow(() -> new FieldException(name, "is missing or is not an id"));
    }

    /**
     * A wall time without zone.
     *
     * @param name the field's name
     * @return the time, empty when there is none
     * @throws FieldException if it is not a time
     */
    public Optional<LocalDateTime> dateTime(String name) {
        return text(name)
                .map(value -> WireValues.dateTime(value)
                        .orElseThrow(() -> new FieldException(name, "is not a date and time")));
    }

    /**
     * A day.
     *
     * @param name the field's name
     * @return the day, empty when there is none
     * @throws FieldException if it is not a date
     */
    public Optional<LocalDate> date(String name) {
        return dateTime(name).map(LocalDateTime::toLocalDate);
    }

    /**
     * An amount as it stands, with as many decimals as it has.
     *
     * @param name the field's name
     * @return the amount, empty when there is none
     * @throws FieldException if it is not an amount
     */
    public Optional<BigDecimal> amount(String name) {
        return text(name)
                .map(value -> WireValues.amount(value).orElseThrow(() -> new FieldException(name, "is not an amount")));
    }

    /**
     * A whole number.
     *
     * @param name the field's name
     * @return the number, empty when there is none
     * @throws FieldException if it is not a whole number of at most nine digits
     */
    public OptionalInt number(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!value.get().matches("-?\\d{1,9}")) {
            throw new FieldException(name, "is not a whole number");
        }
        return OptionalInt.of(Integer.parseInt(value.get()));
    }

    /**
     * A yes or no.
     *
     * @param name the field's name
     * @return the answer, empty when there is none or it is neither
     */
    public Optional<Boolean> bit(String name) {
        return text(name).flatMap(WireValues::bit);
    }

    /** {@return every text of the record, in no order} */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (String value : values) {
            if (value != null && !value.isBlank()) {
                texts.add(value);
            }
        }
        return texts;
    }

    @Override
    public String toString() {
        return "WireRecord[" + values.length + " fields]";
    }
}

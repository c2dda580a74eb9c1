package io.chairside.opendental.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the rows of an answer. Every scalar is read leniently (string, number or boolean; blank is absent), because the vendor sends the same
 * field in different types from method to method. A value that cannot be understood spoils its row, never the rest of the page: the first
 * trouble of a row is kept as the field's name and a word, without the value. Not thread-safe.
 */
public final class RowReader {

    /** An amount that is absent. */
    public static final long NO_AMOUNT = Long.MIN_VALUE;

    private static final String SERVER_TIME = "serverDateTime";
    private static final int MOST_DIGITS = 40;
    /** What doubles add by themselves. */
    private static final BigDecimal NOISE = new BigDecimal("0.000001");

    private final JsonParser json;
    private final String keyField;
    /** Names of the first row's fields in their order, in which those of the other rows most likely come. */
    private final List<SerializedString> order = new ArrayList<>();

    private int at;
    private boolean inArray;
    private int index = -1;
    private String field = "";
    private @Nullable String rawKey;
    private @Nullable String troubleField;
    private @Nullable String trouble;
    private @Nullable LocalDateTime serverTime;
    private int roundedAmounts;

    /**
     * Begins to read.
     *
     * @param json stands before the answer's first token
     * @param keyField name of the primary key's field, empty for none
     */
    public RowReader(JsonParser json, String keyField) {
        this.json = json;
        this.keyField = keyField;
    }

    /**
     * Enters the answer: a list of rows, or one row that stands for a list of one.
     *
     * @return whether there is such a thing; {@code null} counts as an empty list
     * @throws IOException if the body cannot be read or is no JSON
     */
    public boolean open() throws IOException {
        JsonToken first = json.currentToken() == null ? json.nextToken() : json.currentToken();
        inArray = first == JsonToken.START_ARRAY;
        return inArray || first == JsonToken.START_OBJECT || first == JsonToken.VALUE_NULL;
    }

    /**
     * Goes to the next row.
     *
     * @return whether there is one
     * @throws IOException if the body cannot be read or is no JSON
     */
    public boolean nextRow() throws IOException {
        index++;
        at = 0;
        rawKey = null;
        trouble = null;
        troubleField = null;
        if (!inArray) {
            return index == 0 && json.currentToken() == JsonToken.START_OBJECT;
        }
        JsonToken token = json.nextToken();
        if (token == JsonToken.START_OBJECT) {
            return true;
        }
        if (token != JsonToken.END_ARRAY) {
            throw JsonMappingException.from(json, "the list holds something that is no row");
        }
        return false;
    }

    /**
     * Goes to the next field of the row.
     *
     * @return its name, null at the end of the row
     * @throws IOException if the body cannot be read or is no JSON
     */
    public @Nullable String nextField() throws IOException {
        String name = nextName();
        while (name != null) {
            field = name;
            json.nextToken();
            if (!name.equals(SERVER_TIME)) {
                return name;
            }
            readServerTime();
            name = nextName();
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw JsonMappingException.from(json, "a row does not end");
        }
        return null;
    }

    /** To compare a name with the one expected is much cheaper than to look it up among all names known. */
    private @Nullable String nextName() throws IOException {
        if (index == 0) {
            String name = json.nextFieldName();
            if (name != null) {
                order.add(new SerializedString(name));
            }
            return name;
        }
        if (at == order.size()) {
            return json.nextFieldName();
        }
        SerializedString expected = order.get(at++);
        if (json.nextFieldName(expected)) {
            return expected.getValue();
        }
        return json.currentToken() == JsonToken.FIELD_NAME ? json.currentName() : null;
    }

    /** It stands in every row, is often blank, and no row is spoilt by it. */
    private void readServerTime() throws IOException {
        if (serverTime == null && json.currentToken() == JsonToken.VALUE_STRING) {
            try {
                String text = json.getText().strip();
                serverTime = text.isEmpty() ? null : Scalars.dateTime(text);
            } catch (IllegalArgumentException e) {
                serverTime = null;
            }
        } else {
            json.skipChildren();
        }
    }

    /** Leaves a field out. */
    public void skip() throws IOException {
        json.skipChildren();
    }

    /** Text without blanks around it; null when there is none. */
    public @Nullable String text() throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            String text = json.getText().strip();
            return text.isEmpty() ? null : text;
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
            spoil("is not a single value");
            json.skipChildren();
            return null;
        }
        return json.getText();
    }

    /** A key; 0 when there is none. */
    public long key() throws IOException {
        long value = whole(0);
        if (value != 0 && field.equals(keyField)) {
            rawKey = Long.toString(value);
        }
        return value;
    }

    /** A small whole number. */
    public int number(int absent) throws IOException {
        long value = whole(absent);
        if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
            spoil("is too large");
            return absent;
        }
        return (int) value;
    }

    private long whole(long absent) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            try {
                return json.getLongValue();
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                spoil("is too large");
                return absent;
            }
        }
        String text = text();
        if (text == null) {
            return absent;
        }
        long value = Scalars.whole(text);
        if (value == Scalars.NOT_WHOLE) {
            spoil("is not a whole number");
            return absent;
        }
        return value;
    }

    /** A yes or no; absent counts as no. */
    public boolean bool() throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        String text = text();
        if (text == null || text.equalsIgnoreCase("false") || text.equals("0")) {
            return false;
        }
        if (text.equalsIgnoreCase("true") || text.equals("1")) {
            return true;
        }
        spoil("is not true or false");
        return false;
    }

    /** A day; null for none, which the vendor writes as a day of the year 1. */
    public @Nullable LocalDate date() throws IOException {
        String text = text();
        if (text == null) {
            return null;
        }
        try {
            return Scalars.date(text);
        } catch (IllegalArgumentException e) {
            spoil("is not a date");
            return null;
        }
    }

    /** A wall time of the office; null for none, which the vendor writes as a time of the year 1. */
    public @Nullable LocalDateTime dateTime() throws IOException {
        String text = text();
        if (text == null) {
            return null;
        }
        try {
            return Scalars.dateTime(text);
        } catch (IllegalArgumentException e) {
            spoil("is not a date and time");
            return null;
        }
    }

    /** A time of day. */
    public @Nullable LocalTime time() throws IOException {
        String text = text();
        if (text == null) {
            return null;
        }
        try {
            return Scalars.time(text);
        } catch (IllegalArgumentException e) {
            spoil("is not a time of day");
            return null;
        }
    }

    /**
     * An amount in hundredths; {@link #NO_AMOUNT} when there is none. The vendor stores doubles, so more than two decimals can come; they are
     * rounded half up and counted.
     */
    public long amount() throws IOException {
        String text = text();
        if (text == null) {
            return NO_AMOUNT;
        }
        long cents = Scalars.cents(text);
        return cents == Scalars.NOT_PLAIN ? unusual(text) : cents;
    }

    /** An amount where the vendor writes -1 for none. */
    public long amountUnlessMinusOne() throws IOException {
        long cents = amount();
        return cents == -100 ? NO_AMOUNT : cents;
    }

    private long unusual(String text) {
        try {
            BigDecimal exact = new BigDecimal(text);
            // An exponent such as 1E+1000000000 must not be written out in full.
            long digitsBeforePoint = (long) exact.precision() - exact.scale();
            if (exact.signum() != 0 && Math.abs(digitsBeforePoint) > MOST_DIGITS) {
                throw new ArithmeticException();
            }
            BigDecimal rounded = exact.setScale(2, RoundingMode.HALF_UP);
            if (exact.subtract(rounded).abs().compareTo(NOISE) > 0) {
                roundedAmounts++;
            }
            return rounded.unscaledValue().longValueExact();
        } catch (ArithmeticException e) {
            spoil("is too large");
        } catch (NumberFormatException e) {
            spoil("is not an amount");
        }
        return NO_AMOUNT;
    }

    /**
     * Notes that a required field must be there.
     *
     * @param there whether it is
     * @param name its name
     * @return whether it is there
     */
    public boolean require(boolean there, String name) {
        if (!there && trouble == null) {
            troubleField = name;
            trouble = "is missing";
        }
        return there;
    }

    private void spoil(String what) {
        if (trouble == null) {
            troubleField = field;
            trouble = what;
        }
    }

    /** What is wrong with the current row: field and kind of trouble; null when nothing is. */
    public @Nullable String trouble() {
        return trouble == null ? null : troubleField + " " + trouble;
    }

    /** Path of the trouble in the current row. */
    public String troublePath() {
        return (inArray ? "[" + index + "]." : "") + troubleField;
    }

    /** The current row's key as far as it was read; a question mark when it was not. */
    public String rawKey() {
        return rawKey == null ? "?" : rawKey;
    }

    /** The office's clock as the answer tells it; null when it does not. */
    public @Nullable LocalDateTime serverTime() {
        return serverTime;
    }

    /** How many amounts had more than two decimals so far. */
    public int roundedAmounts() {
        return roundedAmounts;
    }
}

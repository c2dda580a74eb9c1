package io.chairside.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.ProtocolException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A flat JSON object whose names are not known in advance, such as a row of a query: names are case-sensitive, scalars are kept as their exact
 * trimmed text, blank and null count as absent, nested values are skipped, and of a name that comes twice the error is told. Immutable and
 * thread-safe. It does not print its content.
 */
public final class WireRow {

    private final Map<String, String> values;

    private WireRow(Map<String, String> values) {
        this.values = values;
    }

    /** {@return names of the values that are there} */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /**
     * A value as text.
     *
     * @param name its name
     * @return the text; empty when missing, null or blank
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * A value that must be there.
     *
     * @param name its name
     * @param context where the row was read, for the error
     * @return the text
     * @throws ProtocolException if it is missing, null or blank
     */
    public String requiredText(String name, ErrorContext context) {
        String value = values.get(name);
        if (value == null) {
            throw new ProtocolException(context, "a required field is missing, null or blank", name, null);
        }
        return value;
    }

    /**
     * A value as a whole number.
     *
     * @param name its name
     * @param context where the row was read, for the error
     * @return the number; empty when missing, null or blank
     * @throws ProtocolException if it is there and no whole number of 64 bits
     */
    public OptionalLong whole(String name, ErrorContext context) {
        String value = values.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        Long number = Scalars.wholeOrNull(value);
        if (number == null) {
            throw new ProtocolException(context, "a whole number was expected", name, null);
        }
        return OptionalLong.of(number);
    }

    /**
     * A whole number that must be there.
     *
     * @param name its name
     * @param context where the row was read, for the error
     * @return the number
     * @throws ProtocolException if it is missing or no whole number of 64 bits
     */
    public long requiredWhole(String name, ErrorContext context) {
        requiredText(name, context);
        return whole(name, context).orElseThrow();
    }

    /**
     * A value as an exact decimal.
     *
     * @param name its name
     * @param context where the row was read, for the error
     * @return the number with the scale it was sent with; empty when missing, null or blank
     * @throws ProtocolException if it is there and no decimal number
     */
    public Optional<BigDecimal> decimal(String name, ErrorContext context) {
        String value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        BigDecimal number = Scalars.decimalOrNull(value);
        if (number == null) {
            throw new ProtocolException(context, "a decimal number was expected", name, null);
        }
        return Optional.of(number);
    }

    /**
     * A value as a truth value: true, false, 1 or 0, in any case.
     *
     * @param name its name
     * @param context where the row was read, for the error
     * @return the truth value; empty when missing, null or blank
     * @throws ProtocolException if it is there and something else
     */
    public Optional<Boolean> flag(String name, ErrorContext context) {
        String value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        Boolean flag = Scalars.flagOf(value);
        if (flag == null) {
            throw new ProtocolException(context, "true or false was expected", name, null);
        }
        return Optional.of(flag);
    }

    @Override
    public String toString() {
        return "WireRow[" + values.size() + " values]";
    }

    static final class Reader extends StdDeserializer<WireRow> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(WireRow.class);
        }

        @Override
        public WireRow deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.isExpectedStartObjectToken()) {
                throw new Mismatch(parser, "an object was expected");
            }
            Map<String, String> values = new HashMap<>();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (token != null && token.isStructStart()) {
                    parser.skipChildren();
                    continue;
                }
                @Nullable String text = Scalars.text(parser);
                if (text != null && values.put(name, text) != null) {
                    throw new Mismatch(parser, "a field comes twice");
                }
            }
            return new WireRow(values);
        }
    }
}

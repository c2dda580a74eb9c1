package io.chairside.http.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the scalar at the parser's current token as what is wanted, whatever it was sent as. */
final class Scalars {

    /** More digits before or after the point than any amount has; keeps {@code 1E+999999999} from becoming a gigabyte of zeros. */
    private static final int MAX_SCALE = 100;

    private Scalars() {}

    static @Nullable String text(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> trimmed(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> parser.getText();
            case VALUE_NULL -> null;
            default -> throw new Mismatch(parser, "text was expected");
        };
    }

    static @Nullable Long whole(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_STRING -> wholeOf(parser, trimmed(parser.getText()));
            case VALUE_NUMBER_FLOAT -> wholeOf(parser, parser.getText());
            case VALUE_TRUE -> 1L;
            case VALUE_FALSE -> 0L;
            case VALUE_NULL -> null;
            default -> throw new Mismatch(parser, "a whole number was expected");
        };
    }

    private static Long integer(JsonParser parser) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new Mismatch(parser, "a whole number of at most 64 bits was expected");
        }
        return parser.getLongValue();
    }

    static @Nullable Integer small(JsonParser parser) throws IOException {
        Long value = whole(parser);
        if (value == null) {
            return null;
        }
        if (value != value.intValue()) {
            throw new Mismatch(parser, "a whole number of at most 32 bits was expected");
        }
        return value.intValue();
    }

    static @Nullable BigDecimal decimal(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> decimalOf(parser, parser.getText());
            case VALUE_STRING -> decimalOf(parser, trimmed(parser.getText()));
            case VALUE_NULL -> null;
            default -> throw new Mismatch(parser, "a decimal number was expected");
        };
    }

    static @Nullable Boolean flag(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING, VALUE_NUMBER_INT -> flagOf(parser, trimmed(parser.getText()));
            case VALUE_NULL -> null;
            default -> throw new Mismatch(parser, "true or false was expected");
        };
    }

    private static @Nullable Boolean flagOf(JsonParser parser, @Nullable String text) throws IOException {
        if (text == null) {
            return null;
        }
        Boolean value = flagOf(text);
        if (value == null) {
            throw new Mismatch(parser, "true or false was expected");
        }
        return value;
    }

    static @Nullable Boolean flagOf(String text) {
        if (text.equals("1") || text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equals("0") || text.equalsIgnoreCase("false")) {
            return false;
        }
        return null;
    }

    static @Nullable BigDecimal decimalOrNull(String text) {
        if (text.length() > MAX_SCALE) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(text);
            return Math.abs((long) value.scale()) > MAX_SCALE ? null : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable Long wholeOrNull(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            BigDecimal value = decimalOrNull(text);
            try {
                return value == null ? null : value.longValueExact();
            } catch (ArithmeticException tooPreciseOrTooLarge) {
                return null;
            }
        }
    }

    private static @Nullable Long wholeOf(JsonParser parser, @Nullable String text) throws IOException {
        if (text == null) {
            return null;
        }
        Long value = wholeOrNull(text);
        if (value == null) {
            throw new Mismatch(parser, "a whole number was expected");
        }
        return value;
    }

    private static @Nullable BigDecimal decimalOf(JsonParser parser, @Nullable String text) throws IOException {
        if (text == null) {
            return null;
        }
        BigDecimal value = decimalOrNull(text);
        if (value == null) {
            throw new Mismatch(parser, "a decimal number was expected");
        }
        return value;
    }

    static @Nullable String trimmed(String text) {
        int length = text.length();
        if (length == 0) {
            return null;
        }
        if (plain(text.charAt(0)) && plain(text.charAt(length - 1))) {
            return text;
        }
        String stripped = text.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    /** Surely no blank: spares most texts the look at every kind of blank. */
    private static boolean plain(char c) {
        return c > ' ' && c < 0x80;
    }
}

package io.chairside.testkit.run.internal;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a fault named on the command line: {@code NAME[=VALUE][:COUNT|:always][@RESOURCE]}.
 *
 * @param name the fault in lower case
 * @param value its value, {@code null} for none
 * @param count how often it fires
 * @param resource the resource whose calls it hits, {@code null} to leave that to the fault
 */
record FaultSpec(
        String name,
        @Nullable String value,
        int count,
        @Nullable String resource) {

    static FaultSpec parse(String text) {
        String rest = text.trim();
        String resource = null;
        int at = rest.indexOf('@');
        if (at >= 0) {
            resource = rest.substring(at + 1);
            rest = rest.substring(0, at);
        }
        int count = 1;
        int colon = rest.indexOf(':');
        if (colon >= 0) {
            count = count(rest.substring(colon + 1));
            rest = rest.substring(0, colon);
        }
        int equals = rest.indexOf('=');
        String name = (equals < 0 ? rest : rest.substring(0, equals)).toLowerCase(Locale.ROOT);
        return new FaultSpec(name, equals < 0 ? null : rest.substring(equals + 1), count, resource);
    }

    private static int count(String text) {
        if (text.equalsIgnoreCase("always")) {
            return Integer.MAX_VALUE;
        }
        long count = number(text);
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the count must be at least 1");
        }
        return (int) count;
    }

    /** An enum constant as it is typed. */
    static String name(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
        }
    }

    static Duration seconds(@Nullable String text, long otherwise) {
        return Duration.ofSeconds(text == null ? otherwise : number(text));
    }

    static String field(@Nullable String text, String example) {
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("name the field, for example missing-field=" + example);
        }
        return text;
    }
}

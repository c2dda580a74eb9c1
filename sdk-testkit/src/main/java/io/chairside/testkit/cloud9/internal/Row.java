package io.chairside.testkit.cloud9.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record of an answer: field name to text; what is not there is empty on the wire. */
public final class Row {

    private final Map<String, String> values = new LinkedHashMap<>();

    Row put(String name, @Nullable String value) {
        values.put(name, value == null ? "" : value);
        return this;
    }

    Row put(String name, long value) {
        return put(name, Long.toString(value));
    }

    Row put(String name, boolean value) {
        return put(name, Wire.bool(value));
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    Map<String, String> values() {
        return values;
    }

    Row copy() {
        Row copy = new Row();
        copy.values.putAll(values);
        return copy;
    }

    static Row result(String text) {
        return new Row().put("Result", text);
    }

    @Override
    public String toString() {
        return "Row" + values.keySet();
    }
}

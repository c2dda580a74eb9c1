package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.wire.WireValues;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a call. Prints no value. Not thread-safe. */
final class Params {

    private final Map<String, String> values = new LinkedHashMap<>();

    static Params none() {
        return new Params();
    }

    static Params of(String name, String value) {
        return none().with(name, value);
    }

    Params with(String name, String value) {
        values.put(name, value);
        return this;
    }

    Params with(String name, long value) {
        return with(name, Long.toString(value));
    }

    Params with(String name, boolean value) {
        return with(name, value ? "1" : "0");
    }

    Params with(String name, LocalDateTime value) {
        return with(name, WireValues.sent(value));
    }

    /** The first moment of a day. */
    Params from(String name, LocalDate day) {
        return with(name, day.atStartOfDay());
    }

    /** The last second of a day: right whether the service compares days or times. */
    Params through(String name, LocalDate day) {
        return with(name, day.atTime(LocalTime.of(23, 59, 59)));
    }

    Params copy() {
        Params copy = new Params();
        copy.values.putAll(values);
        return copy;
    }

    Map<String, String> values() {
        return values;
    }

    @Override
    public String toString() {
        return "Params" + values.keySet();
    }
}

package io.chairside.sql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values for the parameters of a {@link NamedQuery}. Values are bound, never put into the text, and never printed. Immutable, thread-safe. */
public final class Params {

    /** No values. */
    public static final Params NONE = new Params(Map.of());

    private final Map<String, @Nullable Object> values;

    private Params(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /**
     * One value.
     *
     * @param name the parameter's name
     * @param value a text, number, boolean, or value of {@code java.time}; null binds NULL
     * @return the values
     */
    public static Params of(String name, @Nullable Object value) {
        return NONE.and(name, value);
    }

    /**
     * These values and one more; a value of the same name is replaced.
     *
     * @param name the parameter's name
     * @param value a text, number, boolean, or value of {@code java.time}; null binds NULL
     * @return new values
     */
    public Params and(String name, @Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(values);
        copy.put(Objects.requireNonNull(name, "name"), value);
        return new Params(Collections.unmodifiableMap(copy));
    }

    /** {@return the names of the values} */
    public Set<String> names() {
        return values.keySet();
    }

    /**
     * A value as text.
     *
     * @param name the parameter's name
     * @return the value; an empty text when there is none
     */
    public String text(String name) {
        Object value = values.get(name);
        return value == null ? "" : value.toString();
    }

    @Nullable
    Object get(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("No value for the parameter :" + name);
        }
        return values.get(name);
    }

    /** {@return the names, never a value} */
    @Override
    public String toString() {
        return "Params" + values.keySet();
    }
}

package io.chairside.engine.internal.sync;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.chairside.core.id.Id;
import io.chairside.core.money.Money;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Origin;
import io.chairside.core.read.Sourced;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Domain values as canonical JSON: attributes in alphabetical order, absent ones left out, money as decimal text with its currency, times in ISO form, the
 * origin left out. Equal values give equal text, whatever version of the class made them, so the text's hash is the record's fingerprint. Thread-safe.
 */
public final class RecordJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Map<Class<?>, List<Accessor>> ACCESSORS = new ConcurrentHashMap<>();
    private static final int FINGERPRINT_BYTES = 16;

    private RecordJson() {}

    private record Accessor(String name, Method method) {}

    /**
     * A record as JSON.
     *
     * @param value the record
     * @return the text
     */
    public static String of(Sourced value) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            object(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * The fingerprint of a text.
     *
     * @param json the text
     * @return 32 hexadecimal digits
     */
    public static String fingerprint(String json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void object(JsonGenerator json, Object value) throws IOException {
        json.writeStartObject();
        for (Accessor accessor : ACCESSORS.computeIfAbsent(value.getClass(), RecordJson::accessors)) {
            Object part = unwrapped(get(accessor, value));
            if (part != null) {
                json.writeFieldName(accessor.name());
                write(json, part);
            }
        }
        json.writeEndObject();
    }

    private static @org.jspecify.annotations.Nullable Object unwrapped(Object part) {
        if (part instanceof Optional<?> optional) {
            return optional.orElse(null);
        }
        if (part instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        }
        if (part instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : null;
        }
        return part;
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Id id) {
            json.writeString(id.value());
        } else if (value instanceof Money money) {
            json.writeStartObject();
            json.writeStringField("amount", money.toDecimalString());
            json.writeStringField("currency", money.currency().getCurrencyCode());
            json.writeEndObject();
        } else if (value instanceof Coded<?> coded) {
            json.writeStartObject();
            json.writeStringField("raw", coded.raw());
            json.writeStringField("value", coded.value().name());
            json.writeEndObject();
        } else if (value instanceof Enum<?> constant) {
            json.writeString(constant.name());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof BigDecimal number) {
            json.writeString(number.stripTrailingZeros().toPlainString());
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Collection<?> values) {
            json.writeStartArray();
            for (Object element : values) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            map(json, map);
        } else if (value.getClass().getName().startsWith("java.")) {
            json.writeString(value.toString());
        } else {
            object(json, value);
        }
    }

    private static void map(JsonGenerator json, Map<?, ?> map) throws IOException {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, element) -> sorted.put(key instanceof Id id ? id.value() : key.toString(), element));
        json.writeStartObject();
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            json.writeFieldName(entry.getKey());
            write(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static Object get(Accessor accessor, Object value) {
        try {
            return accessor.method().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(
                    accessor.method().getDeclaringClass().getSimpleName() + "." + accessor.name() + " cannot be read");
        }
    }

    private static List<Accessor> accessors(Class<?> type) {
        List<Accessor> found = new ArrayList<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                found.add(new Accessor(component.getName(), component.getAccessor()));
            }
        } else {
            for (Class<?> face : type.getInterfaces()) {
                Arrays.stream(face.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .filter(method -> method.getParameterCount() == 0)
                        .filter(method -> method.getReturnType() != Origin.class)
                        .forEach(method -> found.add(new Accessor(method.getName(), method)));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalStateException(type.getName() + " has no attributes that can be written as JSON");
        }
        found.sort(Comparator.comparing(Accessor::name));
        return List.copyOf(found);
    }
}

package io.chairside.testkit.quickbooks.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON as QuickBooks writes and reads it; amounts stay exact decimals. */
public final class Json {
    /** The one mapper of the simulator. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /** {@return an empty object} */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads a body.
     *
     * @param body the bytes
     * @return the object, or {@code null} if the body is anything else
     */
    public static @Nullable ObjectNode parseObject(byte[] body) {
        try {
            return MAPPER.readTree(body) instanceof ObjectNode object ? object : null;
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Reads a text that the test author wrote.
     *
     * @param json an object
     * @return the object
     * @throws IllegalArgumentException if it is not a JSON object
     */
    public static ObjectNode object(String json) {
        ObjectNode object = parseObject(json.getBytes(StandardCharsets.UTF_8));
        if (object == null) {
            throw new IllegalArgumentException("not a JSON object");
        }
        return object;
    }

    /**
     * Writes a node.
     *
     * @param node the node
     * @return UTF-8 bytes
     */
    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a scalar.
     *
     * @param node an object
     * @param path field names separated by dots
     * @return the text of the scalar, or {@code null} if it is absent, null or no scalar
     */
    public static @Nullable String text(@Nullable JsonNode node, String path) {
        JsonNode found = at(node, path);
        return found == null || !found.isValueNode() ? null : found.asText();
    }

    /**
     * Finds a node.
     *
     * @param node an object
     * @param path field names separated by dots
     * @return the node, or {@code null} if it is absent or null
     */
    public static @Nullable JsonNode at(@Nullable JsonNode node, String path) {
        JsonNode current = node;
        for (String name : path.split("\\.", -1)) {
            current = current == null ? null : current.get(name);
        }
        return current == null || current.isNull() ? null : current;
    }

    /**
     * Makes an amount as QuickBooks prints it: a number with at least one decimal, {@code 900.0} or {@code 1133.59}, and a plain {@code 0}.
     *
     * @param value the amount
     * @return the node
     */
    public static JsonNode money(BigDecimal value) {
        if (value.signum() == 0) {
            return DecimalNode.valueOf(BigDecimal.ZERO);
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return DecimalNode.valueOf(stripped.scale() < 1 ? stripped.setScale(1) : stripped);
    }

    /**
     * Removes every null, so that null and absent are the same.
     *
     * @param node the object to clean, changed in place
     */
    public static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> nulls = new ArrayList<>();
            object.properties().forEach(entry -> {
                if (entry.getValue().isNull()) {
                    nulls.add(entry.getKey());
                } else {
                    dropNulls(entry.getValue());
                }
            });
            object.remove(nulls);
        } else if (node.isArray()) {
            node.forEach(Json::dropNulls);
        }
    }
}

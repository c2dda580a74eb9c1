package io.chairside.testkit.ascend.internal;

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
import org.jspecify.annotations.Nullable;

/** JSON as the API writes and reads it; amounts stay exact. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static @Nullable ObjectNode parse(byte[] body) {
        try {
            return MAPPER.readTree(body) instanceof ObjectNode object ? object : null;
        } catch (IOException e) {
            return null;
        }
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Dollars with two decimals. */
    static DecimalNode money(long cents) {
        return DecimalNode.valueOf(BigDecimal.valueOf(cents, 2));
    }

    static long cents(JsonNode amount) {
        return amount.decimalValue().movePointRight(2).longValueExact();
    }

    /** A reference to a record. */
    static ObjectNode reference(Kind kind, String id) {
        return object().put("id", id).put("type", kind.type());
    }

    /** What stands at a path of names separated by dots; null when there is nothing. */
    static @Nullable JsonNode at(JsonNode node, String path) {
        JsonNode current = node;
        for (String name : path.split("\\.", -1)) {
            current = current == null ? null : current.get(name);
        }
        return current == null || current.isNull() ? null : current;
    }

    static String text(JsonNode node, String path) {
        JsonNode found = at(node, path);
        return found == null ? "" : found.asText();
    }
}

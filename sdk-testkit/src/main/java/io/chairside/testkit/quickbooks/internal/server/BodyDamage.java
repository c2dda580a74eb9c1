package io.chairside.testkit.quickbooks.internal.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.QuickBooksFault;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.books.EntityType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Spoils an answer on its way out. */
final class BodyDamage {
    private static final Set<String> WORD_FIELDS = Set.of(
            "AccountType",
            "AccountSubType",
            "Classification",
            "DetailType",
            "PostingType",
            "PaymentType",
            "TxnType",
            "Type",
            "BillableStatus");

    private BodyDamage() {}

    static byte[] apply(QuickBooksFault fault, byte[] body) {
        return switch (fault.kind()) {
            case EMPTY_BODY -> new byte[0];
            case MALFORMED_JSON -> malformed(body);
            case TRUNCATED_BODY -> Arrays.copyOf(body, body.length / 2);
            case DUPLICATE_ROWS, UNKNOWN_ENUM_WORDS, UNKNOWN_FIELDS, MISSING_FIELD, WRONG_TYPE -> tree(fault, body);
            default -> body;
        };
    }

    private static byte[] malformed(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        int colon = text.indexOf(':', text.length() / 2);
        int at = colon < 0 ? text.indexOf(':') + 1 : colon + 1;
        return (text.substring(0, at) + "#" + text.substring(at)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] tree(QuickBooksFault fault, byte[] body) {
        ObjectNode root = Json.parseObject(body);
        if (root == null) {
            return body;
        }
        for (ObjectNode entity : entities(root)) {
            damage(fault, entity);
        }
        JsonNode response = root.get("QueryResponse");
        if (fault.kind() == QuickBooksFault.Kind.DUPLICATE_ROWS && response != null) {
            for (JsonNode rows : response) {
                if (rows instanceof ArrayNode array && !array.isEmpty()) {
                    array.add(array.get(array.size() - 1).deepCopy());
                }
            }
        }
        return Json.bytes(root);
    }

    /** The objects of an answer, alone or in a list. */
    private static List<ObjectNode> entities(ObjectNode root) {
        List<ObjectNode> entities = new ArrayList<>();
        for (EntityType type : EntityType.values()) {
            for (JsonNode found : root.findValues(type.wireName())) {
                if (found instanceof ObjectNode object) {
                    entities.add(object);
                } else if (found.isArray()) {
                    found.forEach(row -> entities.add((ObjectNode) row));
                }
            }
        }
        return entities;
    }

    private static void damage(QuickBooksFault fault, ObjectNode entity) {
        switch (fault.kind()) {
            case UNKNOWN_ENUM_WORDS -> words(entity);
            case UNKNOWN_FIELDS -> {
                entity.put("aBrandNewField", "x");
                entity.putObject("aNewObject").put("a", 1);
                entity.putArray("aNewArray").add(1).add("two");
            }
            case MISSING_FIELD -> entity.remove(fault.texts().get(0));
            case WRONG_TYPE -> {
                String field = fault.texts().get(0);
                if (entity.has(field)) {
                    entity.putObject(field).put("unexpected", true);
                }
            }
            default -> {}
        }
    }

    private static void words(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String field : WORD_FIELDS) {
                if (object.has(field)
                        && Objects.requireNonNull(object.get(field)).isTextual()) {
                    object.put(field, "SomethingNew");
                }
            }
        }
        node.forEach(BodyDamage::words);
    }
}

package io.chairside.testkit.ascend.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.ascend.AscendFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists and single records as they go over the wire. */
final class Lists {

    private static final int DEFAULT_PAGE = 100;
    /** The vendor's schemas and the filters that were seen name some fields of charges otherwise. */
    private static final Map<String, String> NO_ALIASES = Map.of();

    private final Organization organization;
    private final int maxPage;
    private final boolean numericIds;
    private final String base;

    Lists(Organization organization, int maxPage, boolean numericIds, String base) {
        this.organization = organization;
        this.maxPage = maxPage;
        this.numericIds = numericIds;
        this.base = base;
    }

    ObjectNode list(Kind kind, Map<String, String> query, @Nullable AscendFault fault) {
        boolean everything = is(fault, AscendFault.Kind.FILTER_IGNORED);
        Filter filter = Filter.parse(everything ? null : query.get("filter"));
        int size = Math.min(number(query, "pageSize", DEFAULT_PAGE), maxPage);
        long after = is(fault, AscendFault.Kind.LAST_ID_IGNORED) ? 0 : longNumber(query.get("lastId"));
        List<ObjectNode> matching = new ArrayList<>();
        for (ObjectNode record : organization.of(kind).tailMap(after, false).values()) {
            if (filter.matches(record, NO_ALIASES)) {
                matching.add(record);
            }
        }
        int from = Math.min(matching.size(), Math.max(0, number(query, "page", 1) - 1) * size);
        List<ObjectNode> page = matching.subList(from, Math.min(matching.size(), from + size));
        ArrayNode data = Json.MAPPER.createArrayNode();
        page.forEach(record -> data.add(shown(kind, record, query.get("responseFields"))));
        if (fault != null) {
            spoil(data, fault);
        }
        ObjectNode envelope = Json.object();
        envelope.set("data", data);
        envelope.putArray("warnings");
        envelope.putArray("errors");
        // The total is not to be trusted.
        envelope.putObject("meta")
                .putObject("pagination")
                .put("limit", size)
                .put("offset", from)
                .put("total", 0);
        return envelope;
    }

    ObjectNode one(Kind kind, JsonNode record, @Nullable AscendFault fault) {
        ArrayNode data = Json.MAPPER.createArrayNode();
        data.add(wire(record.deepCopy()));
        if (fault != null) {
            spoil(data, fault);
        }
        return single(data.get(0));
    }

    static ObjectNode single(JsonNode data) {
        ObjectNode envelope = Json.object();
        envelope.set("data", data);
        envelope.putArray("warnings");
        return envelope;
    }

    private static boolean is(@Nullable AscendFault fault, AscendFault.Kind kind) {
        return fault != null && fault.kind() == kind;
    }

    private static int number(Map<String, String> query, String name, int otherwise) {
        String text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,6}")) {
            throw Refusal.bad("invalid.parameter", name + " must be a positive number.");
        }
        return Integer.parseInt(text);
    }

    private static long longNumber(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        if (!text.matches("\\d{1,18}")) {
            throw Refusal.bad("invalid.parameter", "lastId must be an id.");
        }
        return Long.parseLong(text);
    }

    private ObjectNode shown(Kind kind, ObjectNode record, @Nullable String responseFields) {
        ObjectNode copy = record.deepCopy();
        if (responseFields == null) {
            copy.remove(kind.onDemand());
        } else if (!responseFields.equals("ALL")) {
            Set<String> wanted = new java.util.HashSet<>(List.of(responseFields.split(",", -1)));
            wanted.addAll(Set.of("id", "type"));
            copy.retain(wanted);
        }
        return (ObjectNode) wire(copy);
    }

    /** References get their address, and ids become numbers where that is chosen. Changes the node. */
    JsonNode wire(JsonNode node) {
        if (node instanceof ObjectNode object) {
            boolean reference = object.size() == 2 && object.has("id") && object.has("type");
            object.properties().forEach(field -> wire(field.getValue()));
            if (reference) {
                Kind kind = Kind.ofType(object.path("type").asText());
                if (kind != null) {
                    object.put(
                            "url",
                            base + "/ascend-gateway/api/" + kind.path() + "/"
                                    + object.path("id").asText());
                }
            }
            for (String name : List.of("id", "chargeId", "chargeLocationId")) {
                JsonNode id = object.get(name);
                if (numericIds && id != null && id.isTextual() && id.asText().matches("\\d{1,18}")) {
                    object.set(name, LongNode.valueOf(Long.parseLong(id.asText())));
                }
            }
        } else if (node.isArray()) {
            node.forEach(this::wire);
        }
        return node;
    }

    private static void spoil(ArrayNode data, AscendFault fault) {
        if (fault.kind() == AscendFault.Kind.DUPLICATE_ROWS) {
            ArrayNode copy = data.deepCopy();
            data.addAll(copy);
        }
        if (fault.kind() == AscendFault.Kind.SHORT_PAGE && data.size() > 1) {
            data.remove(data.size() - 1);
        }
        for (JsonNode node : data) {
            if (!(node instanceof ObjectNode record)) {
                continue;
            }
            switch (fault.kind()) {
                case UNKNOWN_FIELDS ->
                    record.put("brandNewField", "1").putObject("brandNewObject").put("x", 1);
                case UNKNOWN_CONSTANTS -> {
                    for (String name : List.of(
                            "status", "state", "ledgerType", "patientStatus", "claimState", "gender", "specialty")) {
                        if (record.has(name)) {
                            record.put(name, "BRAND_NEW");
                        }
                    }
                }
                case MISSING_FIELD -> record.remove(fault.text());
                case NONSENSE_FIELD -> record.put(fault.text(), "~nonsense~");
                default -> {}
            }
        }
    }
}

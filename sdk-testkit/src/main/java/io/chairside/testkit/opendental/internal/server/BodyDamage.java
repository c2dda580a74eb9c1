package io.chairside.testkit.opendental.internal.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.opendental.OpenDentalFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Changes a correct body the way a fault asks for. */
final class BodyDamage {
    private static final Set<String> WORD_FIELDS = Set.of(
            "PatStatus",
            "Gender",
            "Position",
            "PreferConfirmMethod",
            "PreferContactMethod",
            "PreferRecallMethod",
            "TxtMsgOk",
            "AptStatus",
            "Priority",
            "ProcStatus",
            "ClaimStatus",
            "ClaimType",
            "Status",
            "Relationship",
            "PatRelat",
            "PaymentSource",
            "ProcessStatus",
            "PayPlanDebitType",
            "PaySchedule",
            "ChargeFrequency",
            "DynamicPayPlanTPOption",
            "ChargeType",
            "LinkType",
            "SchedType",
            "Mode_",
            "SentOrReceived",
            "ImgType",
            "BenefitType",
            "TimePeriod",
            "QuantityQualifier",
            "CoverageLevel",
            "TreatArea",
            "HistApptAction",
            "ProvStatus",
            "NoSendElect");

    private BodyDamage() {}

    static byte[] apply(OpenDentalFault fault, byte[] body) {
        return switch (fault.kind()) {
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

    private static byte[] tree(OpenDentalFault fault, byte[] body) {
        try {
            JsonNode root = Call.MAPPER.readTree(body);
            for (ObjectNode row : rows(root)) {
                damage(fault, row);
            }
            if (fault.kind() == OpenDentalFault.Kind.DUPLICATE_ROWS
                    && root instanceof ArrayNode array
                    && !array.isEmpty()) {
                array.add(array.get(array.size() - 1));
            }
            return Call.MAPPER.writeValueAsBytes(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ObjectNode> rows(JsonNode root) {
        List<ObjectNode> rows = new ArrayList<>();
        if (root instanceof ObjectNode object) {
            rows.add(object);
        }
        if (root.isArray()) {
            for (JsonNode item : root) {
                if (item instanceof ObjectNode object) {
                    rows.add(object);
                }
            }
        }
        return rows;
    }

    private static void damage(OpenDentalFault fault, ObjectNode row) {
        switch (fault.kind()) {
            case UNKNOWN_ENUM_WORDS ->
                WORD_FIELDS.forEach(field -> {
                    if (row.has(field)) {
                        row.put(field, "SomethingNew");
                    }
                });
            case UNKNOWN_FIELDS -> {
                row.put("aBrandNewField", "x");
                row.putObject("aNewObject").put("a", 1);
                row.putArray("aNewArray").add(1).add("two");
            }
            case MISSING_FIELD -> row.remove(Objects.requireNonNull(fault.text(), "field"));
            case WRONG_TYPE -> {
                String field = Objects.requireNonNull(fault.text(), "field");
                if (row.has(field)) {
                    row.putObject(field).put("unexpected", true);
                }
            }
            default -> {}
        }
    }
}

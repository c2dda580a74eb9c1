package io.chairside.engine.internal.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.core.id.Id;
import io.chairside.core.money.Money;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Allocation;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Remittance;
import io.chairside.core.payment.Reversal;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Ticket;
import java.util.List;
import java.util.Optional;

/** Values to JSON, always with the same fields in the same order, so that equal values give equal bytes. */
final class JsonWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonWriter() {}

    static ObjectNode payment(Payment value) {
        ObjectNode node = NODES.objectNode();
        node.put("id", value.id().value());
        node.put("practice", value.practice().value());
        node.put("kind", value.kind().name());
        node.put("patient", value.patient().value());
        value.expectedPatient().ifPresent(expected -> node.set("expectedPatient", expected(expected)));
        node.put("currency", value.gross().currency().getCurrencyCode());
        node.put("gross", value.gross().minorUnits());
        ArrayNode fees = node.putArray("fees");
        value.fees()
                .forEach(fee -> fees.addObject()
                        .put("kind", fee.kind())
                        .put("amount", fee.amount().minorUnits()));
        node.put("net", value.net().minorUnits());
        node.put("method", value.method().name());
        node.put("businessDate", value.businessDate().toString());
        node.put("capturedAt", value.capturedAt().toString());
        id(node, "location", value.location());
        id(node, "provider", value.provider());
        node.set("allocations", allocations(value.allocations()));
        id(node, "plan", value.plan());
        value.remittance().ifPresent(remittance -> node.set("remittance", remittance(remittance)));
        node.put("prepayment", value.prepayment());
        value.memo().ifPresent(memo -> node.put("memo", memo));
        return node;
    }

    static ObjectNode posting(Posting value) {
        ObjectNode node = NODES.objectNode();
        node.put("reference", value.reference().shortForm());
        node.put("payment", value.payment().value());
        node.put("kind", value.kind().name());
        node.put("patient", value.patient().value());
        value.expectedPatient().ifPresent(expected -> node.set("expectedPatient", expected(expected)));
        money(node, "amount", value.amount());
        node.put("date", value.date().toString());
        id(node, "paymentType", value.paymentType());
        node.put("method", value.method().name());
        id(node, "location", value.location());
        id(node, "provider", value.provider());
        node.set("allocations", allocations(value.allocations()));
        id(node, "plan", value.plan());
        value.remittance().ifPresent(remittance -> node.set("remittance", remittance(remittance)));
        node.put("prepayment", value.prepayment());
        node.put("memo", value.memo());
        return node;
    }

    static ObjectNode adjustment(AdjustmentPosting value) {
        ObjectNode node = NODES.objectNode();
        node.put("reference", value.reference().shortForm());
        node.put("patient", value.patient().value());
        money(node, "amount", value.amount());
        node.put("date", value.date().toString());
        id(node, "type", value.type());
        id(node, "provider", value.provider());
        id(node, "procedure", value.procedure());
        id(node, "location", value.location());
        node.put("memo", value.memo());
        return node;
    }

    static ObjectNode reversal(Reversal value) {
        ObjectNode node = NODES.objectNode();
        node.put("reference", value.reference().shortForm());
        node.set("original", receipt(value.original()));
        money(node, "amount", value.amount());
        node.put("date", value.date().toString());
        node.put("memo", value.memo());
        return node;
    }

    static ObjectNode receipt(Receipt value) {
        ObjectNode node = NODES.objectNode();
        node.put("connector", value.connector());
        node.put("resource", value.resource());
        node.put("rawId", value.rawId());
        ArrayNode related = node.putArray("relatedIds");
        value.relatedIds().forEach(related::add);
        value.reference().ifPresent(reference -> node.put("reference", reference.shortForm()));
        id(node, "patient", value.patient());
        value.amount().ifPresent(amount -> money(node, "amount", amount));
        value.date().ifPresent(date -> node.put("date", date.toString()));
        value.type().ifPresent(type -> node.put("type", type));
        node.put("asOf", value.asOf().toString());
        return node;
    }

    static ObjectNode applied(Applied value) {
        ObjectNode node = NODES.objectNode();
        node.put("version", value.version());
        node.put("zone", value.zone().getId());
        node.put("mode", value.mode().name());
        node.put("timing", value.timing());
        node.put("amount", value.amount().name());
        node.put("allocation", value.allocation().name());
        node.put("closedPeriod", value.closedPeriod().name());
        ArrayNode forbidden = node.putArray("forbidden");
        value.forbidden().stream().sorted().forEach(kind -> forbidden.add(kind.name()));
        id(node, "feeType", value.feeType());
        ArrayNode manual = node.putArray("manualReversals");
        value.manualReversals().stream().sorted().forEach(kind -> manual.add(kind.name()));
        return node;
    }

    static ObjectNode content(Content value) {
        ObjectNode node = NODES.objectNode();
        value.payment().ifPresent(payment -> node.set("payment", payment(payment)));
        value.posting().ifPresent(posting -> node.set("posting", posting(posting)));
        value.adjustment().ifPresent(adjustment -> node.set("adjustment", adjustment(adjustment)));
        value.reversal().ifPresent(reversal -> node.set("reversal", reversal(reversal)));
        node.set("applied", applied(value.applied()));
        return node;
    }

    static ObjectNode proof(Proof value) {
        ObjectNode node = NODES.objectNode();
        ArrayNode receipts = node.putArray("receipts");
        value.receipts().forEach(receipt -> receipts.add(receipt(receipt)));
        ArrayNode adaptations = node.putArray("adaptations");
        for (Adaptation adaptation : value.adaptations()) {
            adaptations.addObject().put("kind", adaptation.kind().name()).put("detail", adaptation.detail());
        }
        value.ticket().ifPresent(ticket -> node.set("ticket", ticket(ticket)));
        value.evidence().ifPresent(evidence -> node.put("evidence", evidence));
        return node;
    }

    private static ObjectNode ticket(Ticket value) {
        return NODES.objectNode()
                .put("reference", value.reference().shortForm())
                .put("token", value.token())
                .put("acceptedAt", value.acceptedAt().toString())
                .put("overdueAt", value.overdueAt().toString());
    }

    private static ObjectNode expected(ExpectedPatient value) {
        ObjectNode node = NODES.objectNode();
        node.put("id", value.id().value());
        value.lastName().ifPresent(name -> node.put("lastName", name));
        value.firstName().ifPresent(name -> node.put("firstName", name));
        value.birthDate().ifPresent(date -> node.put("birthDate", date.toString()));
        return node;
    }

    private static ArrayNode allocations(List<Allocation> values) {
        ArrayNode nodes = NODES.arrayNode();
        for (Allocation value : values) {
            nodes.addObject()
                    .put("procedure", value.procedure().value())
                    .put("amount", value.amount().minorUnits());
        }
        return nodes;
    }

    private static ObjectNode remittance(Remittance value) {
        ObjectNode node = NODES.objectNode();
        node.put("claim", value.claim().value());
        value.carrierName().ifPresent(name -> node.put("carrierName", name));
        value.traceNumber().ifPresent(number -> node.put("traceNumber", number));
        value.issued().ifPresent(date -> node.put("issued", date.toString()));
        ArrayNode lines = node.putArray("lines");
        value.lines().forEach(line -> {
            ObjectNode item = lines.addObject();
            item.put("line", line.line().value());
            item.put("paid", line.paid().minorUnits());
            item.put("writeOff", line.writeOff().minorUnits());
            item.put("deductible", line.deductible().minorUnits());
            line.remarks().ifPresent(remarks -> item.put("remarks", remarks));
        });
        return node;
    }

    private static void money(ObjectNode node, String name, Money value) {
        node.put(name, value.minorUnits());
        node.put(name + "Currency", value.currency().getCurrencyCode());
    }

    private static void id(ObjectNode node, String name, Optional<? extends Id> value) {
        value.ifPresent(id -> node.put(name, id.value()));
    }
}

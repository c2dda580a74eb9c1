package io.chairside.testkit.ascend.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.ascend.AscendPaymentRoute;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a partner may change: appointments, patients, notes about patients and, where a route is chosen, payments. */
final class Writes {

    private static final List<String> APPOINTMENT_FIELDS = List.of(
            "title",
            "duration",
            "status",
            "confirmed",
            "note",
            "other",
            "bookingType",
            "needsFollowUp",
            "labCaseStatus",
            "labCaseNote");
    private static final List<String> APPOINTMENT_LISTS = List.of("practiceProcedures", "patientProcedures", "visits");

    private final Organization organization;
    private final @Nullable AscendPaymentRoute payments;

    Writes(Organization organization, @Nullable AscendPaymentRoute payments) {
        this.organization = organization;
        this.payments = payments;
    }

    boolean takesPayments(String path) {
        return payments != null && payments.path().equals(path);
    }

    ObjectNode create(Kind kind, ObjectNode body) {
        return switch (kind) {
            case APPOINTMENT -> {
                ObjectNode record = Json.object()
                        .put("id", organization.nextId(kind))
                        .put("created", Organization.stamp(organization.clock.instant()));
                appointment(record, body);
                organization.create(kind, record);
                yield record;
            }
            case PATIENT -> {
                required(body, "firstName", "lastName");
                ObjectNode record = body.deepCopy();
                record.put("id", organization.nextId(kind));
                organization.create(kind, record);
                yield record;
            }
            case NOTE -> {
                required(body, "text", "noteDate");
                ObjectNode record = Json.object()
                        .put("id", organization.nextId(kind))
                        .put("text", Json.text(body, "text"))
                        .put("noteDate", Json.text(body, "noteDate"));
                reference(record, body, "patient", Kind.PATIENT, true);
                organization.create(kind, record);
                yield record;
            }
            default -> throw new Refusal(405, "not.allowed", "Records of this kind cannot be made.");
        };
    }

    ObjectNode replace(Kind kind, String id, ObjectNode body) {
        ObjectNode record = organization.find(kind, id);
        if (record == null) {
            throw new Refusal(404, "not.found", "There is no such record.");
        }
        switch (kind) {
            case APPOINTMENT -> appointment(record, body);
            case PATIENT -> {
                required(body, "firstName", "lastName");
                record.setAll(body.deepCopy());
                record.put("id", id).put("type", kind.type());
            }
            default -> throw new Refusal(405, "not.allowed", "Records of this kind cannot be changed.");
        }
        organization.changed(record);
        return record;
    }

    void delete(Kind kind, String id) {
        if (kind != Kind.APPOINTMENT) {
            throw new Refusal(405, "not.allowed", "Records of this kind cannot be deleted.");
        }
        if (organization.find(kind, id) == null) {
            throw new Refusal(404, "not.found", "There is no such record.");
        }
        organization.delete(kind, id);
    }

    private static void required(ObjectNode body, String... names) {
        for (String name : names) {
            if (Json.text(body, name).isEmpty()) {
                throw Refusal.bad("required", name + " is required.");
            }
        }
    }

    private void reference(ObjectNode record, ObjectNode body, String name, Kind kind, boolean required) {
        String id = Json.text(body, name + ".id");
        if (id.isEmpty()) {
            if (required) {
                throw Refusal.bad("required", name + " is required.");
            }
            record.remove(name);
            return;
        }
        if (organization.find(kind, id) == null
                || !Json.text(body, name + ".type").equals(kind.type())) {
            throw Refusal.bad("invalid.reference", name + " is no " + kind.type() + ".");
        }
        record.set(name, Json.reference(kind, id));
    }

    /** A PUT replaces the whole object: what is not sent is gone. */
    private void appointment(ObjectNode record, ObjectNode body) {
        required(body, "title", "start", "duration", "status");
        boolean reason = !Json.text(body, "other").isEmpty()
                || APPOINTMENT_LISTS.stream().anyMatch(name -> body.path(name).size() > 0);
        if (!reason) {
            throw Refusal.bad(
                    "reason.required", "One of other, practiceProcedures, patientProcedures, visits is required.");
        }
        Instant start;
        try {
            start = Instant.parse(Json.text(body, "start"));
        } catch (DateTimeException e) {
            throw Refusal.bad("invalid.start", "start is an instant in UTC.");
        }
        int minutes = body.path("duration").asInt();
        if (minutes < 1 || minutes > 24 * 60) {
            throw Refusal.bad("invalid.duration", "duration is out of range.");
        }
        ObjectNode checked = Json.object();
        reference(checked, body, "patient", Kind.PATIENT, true);
        reference(checked, body, "provider", Kind.PROVIDER, false);
        reference(checked, body, "otherProvider", Kind.PROVIDER, false);
        reference(checked, body, "operatory", Kind.OPERATORY, true);
        for (String name : List.of("provider", "otherProvider")) {
            record.remove(name);
        }
        APPOINTMENT_FIELDS.forEach(record::remove);
        APPOINTMENT_LISTS.forEach(record::remove);
        record.setAll(checked);
        for (String name : APPOINTMENT_FIELDS) {
            JsonNode value = body.get(name);
            if (value != null && !value.isNull()) {
                record.set(name, value.deepCopy());
            }
        }
        for (String name : APPOINTMENT_LISTS) {
            record.putArray(name);
            body.path(name)
                    .forEach(item -> record.withArray(name)
                            .addObject()
                            .put("id", item.path("id").asText())
                            .put("type", item.path("type").asText()));
        }
        record.put("start", Organization.stamp(start)).put("end", Organization.stamp(start.plusSeconds(60L * minutes)));
        ObjectNode chair = organization.require(Kind.OPERATORY, Json.text(checked, "operatory.id"));
        record.set("location", Json.reference(Kind.LOCATION, Json.text(chair, "location.id")));
    }

    ObjectNode pay(ObjectNode body) {
        AscendPaymentRoute route = java.util.Objects.requireNonNull(payments);
        JsonNode sent = Json.at(body, route.field("amount"));
        BigDecimal amount = sent == null || !sent.isNumber() ? BigDecimal.ZERO : sent.decimalValue();
        if (amount.signum() != (route.negative() ? -1 : 1)
                || amount.stripTrailingZeros().scale() > 2) {
            throw Refusal.bad("invalid.amount", "The amount has the wrong sign or too many decimals.");
        }
        LocalDate date;
        try {
            date = LocalDate.parse(Json.text(body, route.field("transactionDate")));
        } catch (DateTimeException e) {
            throw Refusal.bad("invalid.date", "The date is missing or wrong.");
        }
        if (date.isAfter(organization.clock.today())) {
            throw Refusal.bad("invalid.date", "The date is in the future.");
        }
        String patient = existing(body, route, "patient", Kind.PATIENT);
        String type = existing(body, route, "organizationLedgerType", Kind.LEDGER_TYPE);
        if (!Json.text(organization.require(Kind.LEDGER_TYPE, type), "ledgerType")
                .equals("PatientProcedurePayment")) {
            throw Refusal.bad("invalid.ledger.type", "The ledger type is none of payments.");
        }
        String location = existing(body, route, "location", Kind.LOCATION);
        String provider = Json.text(body, route.field("provider") + ".id");
        long cents = -amount.abs().movePointRight(2).longValueExact();
        ObjectNode row = organization.transaction(
                organization.nextId(Kind.PATIENT_PAYMENT),
                "PatientProcedurePayment",
                patient,
                provider.isEmpty() ? null : provider,
                location,
                date,
                cents);
        row.set("organizationLedgerType", Json.reference(Kind.LEDGER_TYPE, type));
        row.put("entryDate", Organization.stamp(organization.clock.instant()))
                .put("modifiedDate", organization.nowLocal())
                .put("paidAtVisit", Json.text(body, route.field("paidAtVisit")).equals("true"));
        String reference = Json.text(body, route.field("patientPaymentBilling.referenceNumber"));
        if (!reference.isEmpty()) {
            row.putObject("patientPaymentBilling").put("referenceNumber", reference);
        }
        JsonNode parts = Json.at(body, route.field("distributions"));
        if (parts != null) {
            for (JsonNode part : parts) {
                String charge = Json.text(part, "chargeId");
                if (organization.find(Kind.CHARGE, charge) == null) {
                    throw Refusal.bad("invalid.charge", "A charge does not exist.");
                }
                Organization.distribute(row, charge, location, Json.cents(part.path("appliedAmount")));
            }
        }
        organization.create(Kind.PATIENT_PAYMENT, row);
        return row;
    }

    private String existing(ObjectNode body, AscendPaymentRoute route, String name, Kind kind) {
        String id = Json.text(body, route.field(name) + ".id");
        if (organization.find(kind, id) == null) {
            throw Refusal.bad("invalid." + name, "The field " + name + " names nothing that exists.");
        }
        return id;
    }
}

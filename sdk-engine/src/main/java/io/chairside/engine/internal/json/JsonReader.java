package io.chairside.engine.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.chairside.core.id.AdjustmentTypeId;
import io.chairside.core.id.ClaimId;
import io.chairside.core.id.ClaimLineId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PaymentPlanId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.money.Money;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Allocation;
import io.chairside.core.payment.Fee;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Remittance;
import io.chairside.core.payment.RemittanceLine;
import io.chairside.core.payment.Reversal;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.Ticket;
import io.chairside.engine.policy.AllocationMode;
import io.chairside.engine.policy.AmountRule;
import io.chairside.engine.policy.ClosedPeriod;
import io.chairside.engine.policy.ReversalKind;
import io.chairside.engine.policy.WritebackMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** JSON back to values; the opposite of {@link JsonWriter}. */
final class JsonReader {

    private JsonReader() {}

    static Content content(JsonNode node) {
        return new Content(
                part(node, "payment", JsonReader::payment),
                part(node, "posting", JsonReader::posting),
                part(node, "adjustment", JsonReader::adjustment),
                part(node, "reversal", JsonReader::reversal),
                applied(node.get("applied")));
    }

    static Proof proof(JsonNode node) {
        List<Receipt> receipts = new ArrayList<>();
        node.get("receipts").forEach(item -> receipts.add(receipt(item)));
        List<Adaptation> adaptations = new ArrayList<>();
        node.get("adaptations")
                .forEach(item -> adaptations.add(
                        new Adaptation(Adaptation.Kind.valueOf(text(item, "kind")), text(item, "detail"))));
        return new Proof(receipts, adaptations, part(node, "ticket", JsonReader::ticket), optional(node, "evidence"));
    }

    private static Payment payment(JsonNode node) {
        Currency currency = Currency.getInstance(text(node, "currency"));
        Payment.Builder payment = Payment.builder()
                .id(PaymentId.of(text(node, "id")))
                .practice(PracticeId.of(text(node, "practice")))
                .kind(PaymentKind.valueOf(text(node, "kind")))
                .patient(PatientId.of(text(node, "patient")))
                .expectedPatient(part(node, "expectedPatient", JsonReader::expected))
                .gross(Money.ofMinor(node.get("gross").longValue(), currency))
                .net(Money.ofMinor(node.get("net").longValue(), currency))
                .method(PaymentMethod.valueOf(text(node, "method")))
                .businessDate(LocalDate.parse(text(node, "businessDate")))
                .capturedAt(Instant.parse(text(node, "capturedAt")))
                .location(id(node, "location", LocationId::of))
                .provider(id(node, "provider", ProviderId::of))
                .allocations(allocations(node.get("allocations"), currency))
                .plan(id(node, "plan", PaymentPlanId::of))
                .remittance(part(node, "remittance", item -> remittance(item, currency)))
                .prepayment(node.get("prepayment").booleanValue())
                .memo(optional(node, "memo"));
        node.get("fees")
                .forEach(item -> payment.addFee(Fee.builder()
                        .kind(text(item, "kind"))
                        .amount(Money.ofMinor(item.get("amount").longValue(), currency))
                        .build()));
        return payment.build();
    }

    private static Posting posting(JsonNode node) {
        Money amount = money(node, "amount");
        return Posting.builder()
                .reference(new Reference(text(node, "reference")))
                .payment(PaymentId.of(text(node, "payment")))
                .kind(PaymentKind.valueOf(text(node, "kind")))
                .patient(PatientId.of(text(node, "patient")))
                .expectedPatient(part(node, "expectedPatient", JsonReader::expected))
                .amount(amount)
                .date(LocalDate.parse(text(node, "date")))
                .paymentType(id(node, "paymentType", PaymentTypeId::of))
                .method(PaymentMethod.valueOf(text(node, "method")))
                .location(id(node, "location", LocationId::of))
                .provider(id(node, "provider", ProviderId::of))
                .allocations(allocations(node.get("allocations"), amount.currency()))
                .plan(id(node, "plan", PaymentPlanId::of))
                .remittance(part(node, "remittance", item -> remittance(item, amount.currency())))
                .prepayment(node.get("prepayment").booleanValue())
                .memo(text(node, "memo"))
                .build();
    }

    private static AdjustmentPosting adjustment(JsonNode node) {
        return AdjustmentPosting.builder()
                .reference(new Reference(text(node, "reference")))
                .patient(PatientId.of(text(node, "patient")))
                .amount(money(node, "amount"))
                .date(LocalDate.parse(text(node, "date")))
                .type(id(node, "type", AdjustmentTypeId::of))
                .provider(id(node, "provider", ProviderId::of))
                .procedure(id(node, "procedure", ProcedureId::of))
                .location(id(node, "location", LocationId::of))
                .memo(text(node, "memo"))
                .build();
    }

    private static Reversal reversal(JsonNode node) {
        return Reversal.builder()
                .reference(new Reference(text(node, "reference")))
                .original(receipt(node.get("original")))
                .amount(money(node, "amount"))
                .date(LocalDate.parse(text(node, "date")))
                .memo(text(node, "memo"))
                .build();
    }

    private static Receipt receipt(JsonNode node) {
        List<String> related = new ArrayList<>();
        node.get("relatedIds").forEach(item -> related.add(item.textValue()));
        return new Receipt(
                text(node, "connector"),
                text(node, "resource"),
                text(node, "rawId"),
                related,
                id(node, "reference", Reference::new),
                id(node, "patient", PatientId::of),
                node.has("amount") ? Optional.of(money(node, "amount")) : Optional.empty(),
                id(node, "date", LocalDate::parse),
                optional(node, "type"),
                Instant.parse(text(node, "asOf")));
    }

    private static Applied applied(JsonNode node) {
        Set<Adaptation.Kind> forbidden = EnumSet.noneOf(Adaptation.Kind.class);
        node.get("forbidden").forEach(item -> forbidden.add(Adaptation.Kind.valueOf(item.textValue())));
        Set<ReversalKind> manual = EnumSet.noneOf(ReversalKind.class);
        node.get("manualReversals").forEach(item -> manual.add(ReversalKind.valueOf(item.textValue())));
        return new Applied(
                node.get("version").intValue(),
                ZoneId.of(text(node, "zone")),
                WritebackMode.valueOf(text(node, "mode")),
                text(node, "timing"),
                AmountRule.valueOf(text(node, "amount")),
                AllocationMode.valueOf(text(node, "allocation")),
                ClosedPeriod.valueOf(text(node, "closedPeriod")),
                Set.copyOf(forbidden),
                id(node, "feeType", AdjustmentTypeId::of),
                Set.copyOf(manual));
    }

    private static Ticket ticket(JsonNode node) {
        return new Ticket(
                new Reference(text(node, "reference")),
                text(node, "token"),
                Instant.parse(text(node, "acceptedAt")),
                Instant.parse(text(node, "overdueAt")));
    }

    private static ExpectedPatient expected(JsonNode node) {
        return ExpectedPatient.builder()
                .id(PatientId.of(text(node, "id")))
                .lastName(optional(node, "lastName"))
                .firstName(optional(node, "firstName"))
                .birthDate(id(node, "birthDate", LocalDate::parse))
                .build();
    }

    private static List<Allocation> allocations(JsonNode nodes, Currency currency) {
        List<Allocation> values = new ArrayList<>();
        nodes.forEach(node -> values.add(Allocation.builder()
                .procedure(ProcedureId.of(text(node, "procedure")))
                .amount(Money.ofMinor(node.get("amount").longValue(), currency))
                .build()));
        return values;
    }

    private static Remittance remittance(JsonNode node, Currency currency) {
        Remittance.Builder remittance = Remittance.builder()
                .claim(ClaimId.of(text(node, "claim")))
                .carrierName(optional(node, "carrierName"))
                .traceNumber(optional(node, "traceNumber"))
                .issued(id(node, "issued", LocalDate::parse));
        node.get("lines")
                .forEach(line -> remittance.addLine(RemittanceLine.builder()
                        .line(ClaimLineId.of(text(line, "line")))
                        .paid(Money.ofMinor(line.get("paid").longValue(), currency))
                        .writeOff(Money.ofMinor(line.get("writeOff").longValue(), currency))
                        .deductible(Money.ofMinor(line.get("deductible").longValue(), currency))
                        .remarks(optional(line, "remarks"))
                        .build()));
        return remittance.build();
    }

    private static Money money(JsonNode node, String name) {
        return Money.ofMinor(node.get(name).longValue(), Currency.getInstance(text(node, name + "Currency")));
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).textValue();
    }

    private static Optional<String> optional(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null ? Optional.empty() : Optional.of(value.textValue());
    }

    private static <T> Optional<T> id(JsonNode node, String name, Function<String, T> maker) {
        return optional(node, name).map(maker);
    }

    private static <T> Optional<T> part(JsonNode node, String name, Function<JsonNode, T> reader) {
        JsonNode value = node.get(name);
        return value == null ? Optional.empty() : Optional.of(reader.apply(value));
    }
}

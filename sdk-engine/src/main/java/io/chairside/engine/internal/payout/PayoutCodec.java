package io.chairside.engine.internal.payout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.id.AccountId;
import io.chairside.core.id.DimensionId;
import io.chairside.core.id.Id;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PayoutId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.payout.Payout;
import io.chairside.core.payout.PayoutLine;
import io.chairside.core.payout.PayoutLineKind;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.Ticket;
import io.chairside.engine.internal.json.Sealer;
import io.chairside.engine.internal.store.Sealed;
import io.chairside.engine.payout.PayoutAlert;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Content of payouts to what is stored, and back. Thread-safe. */
public final class PayoutCodec {

    private final ObjectMapper mapper = new ObjectMapper();
    private final Sealer sealer;

    /**
     * Makes a codec.
     *
     * @param sealer seals what is stored
     */
    public PayoutCodec(Sealer sealer) {
        this.sealer = sealer;
    }

    /** A digest of a payout, to tell the same from another with the same id. */
    String hash(Payout payout) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(write(payout))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    Sealed seal(PayoutContent content, Reference reference) {
        return sealer.seal(bytes(write(content)), reference + "|payout");
    }

    PayoutContent open(Sealed sealed, Reference reference) {
        return content(read(sealer.open(sealed, reference + "|payout")));
    }

    private ObjectNode write(PayoutContent value) {
        ObjectNode node = mapper.createObjectNode();
        node.set("payout", write(value.payout()));
        value.booking().ifPresent(booking -> node.set("booking", write(booking)));
        ArrayNode alerts = node.putArray("alerts");
        value.alerts()
                .forEach(alert ->
                        alerts.addObject().put("kind", alert.kind().name()).put("sentence", alert.sentence()));
        value.receipt().ifPresent(receipt -> node.set("receipt", write(receipt)));
        ArrayNode adaptations = node.putArray("adaptations");
        value.adaptations()
                .forEach(adaptation -> adaptations
                        .addObject()
                        .put("kind", adaptation.kind().name())
                        .put("detail", adaptation.detail()));
        value.ticket()
                .ifPresent(ticket -> node.putObject("ticket")
                        .put("reference", ticket.reference().shortForm())
                        .put("token", ticket.token())
                        .put("acceptedAt", ticket.acceptedAt().toString())
                        .put("overdueAt", ticket.overdueAt().toString()));
        value.evidence().ifPresent(evidence -> node.put("evidence", evidence));
        return node;
    }

    private PayoutContent content(JsonNode node) {
        List<PayoutAlert> alerts = new ArrayList<>();
        node.get("alerts")
                .forEach(item -> alerts.add(
                        new PayoutAlert(PayoutAlert.Kind.valueOf(text(item, "kind")), text(item, "sentence"))));
        List<Adaptation> adaptations = new ArrayList<>();
        node.get("adaptations")
                .forEach(item -> adaptations.add(
                        new Adaptation(Adaptation.Kind.valueOf(text(item, "kind")), text(item, "detail"))));
        return new PayoutContent(
                payout(node.get("payout")),
                Optional.ofNullable(node.get("booking")).map(PayoutCodec::booking),
                alerts,
                Optional.ofNullable(node.get("receipt")).map(PayoutCodec::receipt),
                adaptations,
                Optional.ofNullable(node.get("ticket")).map(PayoutCodec::ticket),
                optional(node, "evidence"));
    }

    private ObjectNode write(Payout value) {
        ObjectNode node = mapper.createObjectNode();
        node.put("id", value.id().value());
        node.put("practice", value.practice().value());
        node.put("currency", value.currency().getCurrencyCode());
        node.put("net", value.net().minorUnits());
        node.put("arrivalDate", value.arrivalDate().toString());
        value.bankReference().ifPresent(text -> node.put("bankReference", text));
        ArrayNode lines = node.putArray("lines");
        for (PayoutLine line : value.lines()) {
            ObjectNode item = lines.addObject();
            item.put("kind", line.kind().name());
            item.put("detail", line.detail());
            item.put("amount", line.amount().minorUnits());
            id(item, "location", line.location());
            line.count().ifPresent(count -> item.put("count", count));
        }
        return node;
    }

    private static Payout payout(JsonNode node) {
        Currency currency = Currency.getInstance(text(node, "currency"));
        Payout.Builder payout = Payout.builder()
                .id(PayoutId.of(text(node, "id")))
                .practice(PracticeId.of(text(node, "practice")))
                .currency(currency)
                .net(Money.ofMinor(node.get("net").longValue(), currency))
                .arrivalDate(LocalDate.parse(text(node, "arrivalDate")))
                .bankReference(optional(node, "bankReference"));
        for (JsonNode item : node.get("lines")) {
            PayoutLine.Builder line = PayoutLine.builder()
                    .kind(PayoutLineKind.valueOf(text(item, "kind")))
                    .detail(text(item, "detail"))
                    .amount(Money.ofMinor(item.get("amount").longValue(), currency))
                    .location(id(item, "location", LocationId::of));
            if (item.has("count")) {
                line.count(item.get("count").intValue());
            }
            payout.addLine(line.build());
        }
        return payout.build();
    }

    private ObjectNode write(Booking value) {
        ObjectNode node = mapper.createObjectNode();
        node.put("reference", value.reference().shortForm());
        node.put("payout", value.payout().value());
        node.put("form", value.form().name());
        node.put("date", value.date().toString());
        node.put("bankAccount", value.bankAccount().value());
        node.put("currency", value.net().currency().getCurrencyCode());
        node.put("net", value.net().minorUnits());
        node.put("memo", value.memo());
        ArrayNode lines = node.putArray("lines");
        for (BookingLine line : value.lines()) {
            ObjectNode item = lines.addObject();
            item.put("account", line.account().value());
            item.put("amount", line.amount().minorUnits());
            item.put("description", line.description());
            id(item, "location", line.location());
            id(item, "category", line.category());
            id(item, "party", line.party());
        }
        return node;
    }

    private static Booking booking(JsonNode node) {
        Currency currency = Currency.getInstance(text(node, "currency"));
        Booking.Builder booking = Booking.builder()
                .reference(new Reference(text(node, "reference")))
                .payout(PayoutId.of(text(node, "payout")))
                .form(BookingForm.valueOf(text(node, "form")))
                .date(LocalDate.parse(text(node, "date")))
                .bankAccount(AccountId.of(text(node, "bankAccount")))
                .net(Money.ofMinor(node.get("net").longValue(), currency))
                .memo(text(node, "memo"));
        for (JsonNode item : node.get("lines")) {
            booking.addLine(BookingLine.builder()
                    .account(AccountId.of(text(item, "account")))
                    .amount(Money.ofMinor(item.get("amount").longValue(), currency))
                    .description(text(item, "description"))
                    .location(id(item, "location", DimensionId::of))
                    .category(id(item, "category", DimensionId::of))
                    .party(id(item, "party", DimensionId::of))
                    .build());
        }
        return booking.build();
    }

    private ObjectNode write(Receipt value) {
        ObjectNode node = mapper.createObjectNode();
        node.put("connector", value.connector());
        node.put("resource", value.resource());
        node.put("rawId", value.rawId());
        ArrayNode related = node.putArray("relatedIds");
        value.relatedIds().forEach(related::add);
        value.reference().ifPresent(reference -> node.put("reference", reference.shortForm()));
        value.amount()
                .ifPresent(amount -> node.put("amount", amount.minorUnits())
                        .put("currency", amount.currency().getCurrencyCode()));
        value.date().ifPresent(date -> node.put("date", date.toString()));
        value.type().ifPresent(type -> node.put("type", type));
        node.put("asOf", value.asOf().toString());
        return node;
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
                Optional.empty(),
                node.has("amount")
                        ? Optional.of(Money.ofMinor(
                                node.get("amount").longValue(), Currency.getInstance(text(node, "currency"))))
                        : Optional.empty(),
                id(node, "date", LocalDate::parse),
                optional(node, "type"),
                Instant.parse(text(node, "asOf")));
    }

    private static Ticket ticket(JsonNode node) {
        return new Ticket(
                new Reference(text(node, "reference")),
                text(node, "token"),
                Instant.parse(text(node, "acceptedAt")),
                Instant.parse(text(node, "overdueAt")));
    }

    private static void id(ObjectNode node, String name, Optional<? extends Id> value) {
        value.ifPresent(id -> node.put(name, id.value()));
    }

    private static <T> Optional<T> id(JsonNode node, String name, Function<String, T> maker) {
        return optional(node, name).map(maker);
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).textValue();
    }

    private static Optional<String> optional(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null ? Optional.empty() : Optional.of(value.textValue());
    }

    private byte[] bytes(JsonNode node) {
        try {
            return mapper.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree can always be written");
        }
    }

    private JsonNode read(byte[] bytes) {
        try {
            return mapper.readTree(bytes);
        } catch (IOException e) {
            // The cause quotes content, so it stays here.
            throw new ConfigurationException(
                    ErrorContext.of("chairside", "payouts.content"),
                    List.of("stored content is no JSON"),
                    "Restore the engine's tables; somebody changed them.");
        }
    }
}

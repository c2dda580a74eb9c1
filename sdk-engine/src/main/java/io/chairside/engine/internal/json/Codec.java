package io.chairside.engine.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.payment.Payment;
import io.chairside.core.write.Reference;
import io.chairside.engine.internal.store.HistoryRow;
import io.chairside.engine.internal.store.Item;
import io.chairside.engine.internal.store.Sealed;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Content and proof to what is stored, and back. Thread-safe. */
public final class Codec {

    private final ObjectMapper mapper = new ObjectMapper();
    private final Sealer sealer;

    /**
     * Makes a codec.
     *
     * @param sealer seals what is stored
     */
    public Codec(Sealer sealer) {
        this.sealer = sealer;
    }

    /**
     * A digest of what was submitted, to tell the same payment from another with the same id.
     *
     * @param payment the payment
     * @return SHA-256 in hexadecimal
     */
    public String hash(Payment payment) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(JsonWriter.payment(payment))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * Seals content.
     *
     * @param content the content
     * @param reference the item it belongs to
     * @return what is stored
     */
    public Sealed seal(Content content, Reference reference) {
        return sealer.seal(bytes(JsonWriter.content(content)), reference + "|content");
    }

    /**
     * Opens content.
     *
     * @param sealed what is stored
     * @param reference the item it belongs to
     * @return the content
     * @throws ConfigurationException if it cannot be opened
     */
    public Content content(Sealed sealed, Reference reference) {
        return JsonReader.content(read(sealer.open(sealed, reference + "|content")));
    }

    /**
     * Seals proof.
     *
     * @param proof the proof
     * @param reference the item it belongs to
     * @return what is stored
     */
    public Sealed seal(Proof proof, Reference reference) {
        return sealer.seal(bytes(JsonWriter.proof(proof)), reference + "|proof");
    }

    /**
     * Opens proof.
     *
     * @param sealed what is stored
     * @param reference the item it belongs to
     * @return the proof
     * @throws ConfigurationException if it cannot be opened
     */
    public Proof proof(Sealed sealed, Reference reference) {
        return JsonReader.proof(read(sealer.open(sealed, reference + "|proof")));
    }

    /**
     * Seals what is archived of a payment: its content and its history.
     *
     * @param item the payment
     * @param payload its content
     * @param history its history
     * @return what is stored
     */
    public Sealed archive(Item item, Sealed payload, List<HistoryRow> history) {
        ObjectNode node = mapper.createObjectNode();
        node.set("content", read(sealer.open(payload, item.reference() + "|content")));
        ArrayNode rows = node.putArray("history");
        for (HistoryRow row : history) {
            rows.addObject()
                    .put("no", row.no())
                    .put("at", row.at())
                    .put("actor", row.actor())
                    .put("move", row.move().name())
                    .put("from", row.from().name())
                    .put("to", row.to().name())
                    .put("reason", row.reason().name())
                    .put("detail", row.detail())
                    .put("attempt", row.attempt())
                    .put("fence", row.fence())
                    .put("hash", row.hash());
        }
        return sealer.seal(bytes(node), item.reference() + "|archive");
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
                    ErrorContext.of("chairside", "engine.content"),
                    List.of("stored content is no JSON"),
                    "Restore the engine's tables; somebody changed them.");
        }
    }
}

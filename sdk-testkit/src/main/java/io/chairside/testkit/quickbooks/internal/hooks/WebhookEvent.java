package io.chairside.testkit.quickbooks.internal.hooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.Webhooks;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.books.EntityType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * One change, on its way to the application.
 *
 * @param id the event's id
 * @param realmId the company
 * @param type the kind of object
 * @param entityId the object
 * @param operation {@code created}, {@code updated}, {@code deleted} or {@code voided}
 * @param time when it happened
 */
record WebhookEvent(String id, String realmId, EntityType type, long entityId, String operation, Instant time) {
    private static final DateTimeFormatter NANOS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static byte[] body(List<WebhookEvent> events, Webhooks.Format format) {
        return Json.bytes(format == Webhooks.Format.CLOUD_EVENTS ? cloudEvents(events) : legacy(events));
    }

    private static ArrayNode cloudEvents(List<WebhookEvent> events) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        for (WebhookEvent event : events) {
            ObjectNode json = array.addObject();
            json.put("specversion", "1.0");
            json.put("id", event.id());
            json.put(
                    "source",
                    "intuit." + Base64.getEncoder().encodeToString("simulator".getBytes(StandardCharsets.UTF_8)));
            json.put("type", "qbo." + event.type().path() + "." + event.operation() + ".v1");
            json.put("datacontenttype", "application/json");
            json.put("time", NANOS.format(event.time()));
            json.put("intuitentityid", Long.toString(event.entityId()));
            json.put("intuitaccountid", event.realmId());
            json.putObject("data");
        }
        return array;
    }

    private static ObjectNode legacy(List<WebhookEvent> events) {
        ObjectNode json = Json.object();
        ObjectNode notification = json.putArray("eventNotifications").addObject();
        notification.put("realmId", events.get(0).realmId());
        ArrayNode entities = notification.putObject("dataChangeEvent").putArray("entities");
        for (WebhookEvent event : events) {
            entities.addObject()
                    .put("name", event.type().wireName())
                    .put("id", Long.toString(event.entityId()))
                    .put("operation", event.legacyOperation())
                    .put("lastUpdated", MILLIS.format(event.time()));
        }
        return json;
    }

    /** {@code created} was {@code Create} and so on. */
    private String legacyOperation() {
        String stem = operation.equals("voided") ? "void" : operation.substring(0, operation.length() - 1);
        return stem.substring(0, 1).toUpperCase(Locale.ROOT) + stem.substring(1);
    }
}

package io.chairside.testkit.quickbooks.internal.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import io.chairside.testkit.quickbooks.internal.books.BookEntry;
import io.chairside.testkit.quickbooks.internal.books.Books;
import io.chairside.testkit.quickbooks.internal.books.EntityType;
import io.chairside.testkit.quickbooks.internal.query.QueryEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What has changed since a point in time: whole objects, and stubs of deleted ones. */
final class ChangeData {
    private static final Duration LOOK_BACK = Duration.ofDays(30);
    private static final int CAP = 1000;

    private final Books books;

    ChangeData(Books books) {
        this.books = books;
    }

    ObjectNode answer(String entities, String changedSince) {
        List<EntityType> types = types(entities);
        Instant since = QueryEngine.instant(changedSince, books.clock().zone());
        if (since == null) {
            throw Refusal.of("2060", "Invalid Date", "changedSince is not a date and time.", "changedSince");
        }
        if (since.isBefore(books.clock().now().minus(LOOK_BACK))) {
            throw Refusal.of("2060", "Invalid Date", "changedSince reaches back more than 30 days.", "changedSince");
        }
        ObjectNode content = Json.object();
        ArrayNode responses = content.putArray("QueryResponse");
        int left = CAP;
        synchronized (books) {
            for (EntityType type : types) {
                int taken =
                        changes(type, since, books.assumptions().cdcCapShared() ? left : CAP, responses.addObject());
                left -= taken;
            }
        }
        ObjectNode answer = Json.object();
        answer.putArray("CDCResponse").add(content);
        return answer.put("time", books.clock().envelopeTime());
    }

    private static List<EntityType> types(String entities) {
        List<EntityType> types = new ArrayList<>();
        for (String name : entities.split(",", -1)) {
            EntityType type = EntityType.named(name.trim());
            if (type == null || !type.hasChangeData()) {
                throw Refusal.of(
                        "4001", "Invalid query", "Change data is not offered for '" + name.trim() + "'.", "entities");
            }
            types.add(type);
        }
        return types;
    }

    private int changes(EntityType type, Instant since, int cap, ObjectNode response) {
        List<BookEntry> changed = books.changedSince(type, since);
        List<BookEntry> shown = changed.subList(0, Math.min(cap, changed.size()));
        if (shown.isEmpty()) {
            return 0;
        }
        ArrayNode array = response.putArray(type.wireName());
        for (BookEntry entry : shown) {
            array.add(entry.deleted() ? stub(entry) : books.render(entry));
        }
        response.put("startPosition", 1);
        response.put("maxResults", shown.size());
        response.put("totalCount", changed.size());
        return shown.size();
    }

    private ObjectNode stub(BookEntry entry) {
        ObjectNode json = Json.object();
        json.put("domain", "QBO");
        json.put("status", "Deleted");
        json.put("Id", Long.toString(entry.id()));
        json.putObject("MetaData").put("LastUpdatedTime", books.clock().stamp(entry.updated()));
        return json;
    }
}

package io.chairside.testkit.quickbooks.internal.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.QuickBooksFault;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import io.chairside.testkit.quickbooks.internal.books.Books;
import io.chairside.testkit.quickbooks.internal.books.EntityType;
import io.chairside.testkit.quickbooks.internal.oauth.AuthorizationServer;
import io.chairside.testkit.quickbooks.internal.query.QueryEngine;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The Accounting API of one company. */
final class CompanyApi {
    private static final int MOST_ITEMS = 30;

    private final Books books;
    private final Envelope envelope;
    private final QueryEngine queries;
    private final ChangeData changeData;
    private final RequestIds requestIds;
    private final Files files;

    CompanyApi(Books books, Envelope envelope, Files files) {
        this.books = books;
        this.envelope = envelope;
        this.queries = new QueryEngine(books);
        this.changeData = new ChangeData(books);
        this.requestIds = new RequestIds(books.clock(), books.assumptions());
        this.files = files;
    }

    /** Carries out a call that is admitted. */
    ApiResponse handle(ApiRequest request, @Nullable QuickBooksFault fault, String baseUrl) {
        String resource = request.resource();
        return switch (resource) {
            case "query" -> ApiResponse.json(200, envelope.success("QueryResponse", query(request, fault)));
            case "cdc" ->
                ApiResponse.json(
                        200, changeData.answer(request.parameter("entities"), request.parameter("changedSince")));
            case "batch" -> batch(request, fault);
            case "upload" -> upload(request, fault, baseUrl);
            default -> entity(request, fault, baseUrl);
        };
    }

    private ObjectNode query(ApiRequest request, @Nullable QuickBooksFault fault) {
        if (fault != null && fault.kind() == QuickBooksFault.Kind.FAULT_IN_200) {
            ObjectNode inside = Json.object();
            inside.set("Fault", Envelope.fault(refusal(fault)));
            return inside;
        }
        requireUtf8(request);
        return queries.run(request.statement());
    }

    static Refusal refusal(QuickBooksFault fault) {
        List<String> texts = fault.texts();
        int status = fault.number() < 100 ? 400 : (int) fault.number();
        return new Refusal(status, texts.get(0), texts.get(1), texts.get(2), texts.get(3), null);
    }

    // ---- one object

    private ApiResponse entity(ApiRequest request, @Nullable QuickBooksFault fault, String baseUrl) {
        EntityType type = EntityType.named(request.resource());
        if (type == null) {
            throw Refusal.unsupported(request.resource());
        }
        if (request.method().equals("GET")) {
            return ApiResponse.json(
                    200, envelope.success(type.wireName(), linked(type, read(type, request.id()), baseUrl)));
        }
        if (!request.method().equals("POST")) {
            throw Refusal.unsupported(request.method() + " on " + type.wireName());
        }
        ObjectNode body = body(request, type);
        return once(request, "", request.call().label(), body, fault, () -> {
            ObjectNode made = books.write(type, action(request), body, request.includes("allowduplicatedocnum"));
            return envelope.success(type.wireName(), linked(type, made, baseUrl));
        });
    }

    private ObjectNode read(EntityType type, String id) {
        if (type.kind() != EntityType.Kind.SINGLETON) {
            return books.read(type, id);
        }
        if (type == EntityType.COMPANY_INFO && !id.equals(books.realmId()) && !id.equals("1")) {
            throw Refusal.notFound();
        }
        return books.read(type, "1");
    }

    private ObjectNode linked(EntityType type, ObjectNode json, String baseUrl) {
        String ticket = type == EntityType.ATTACHABLE
                ? files.ticket(books.realmId(), String.valueOf(Json.text(json, "Id")))
                : null;
        return ticket == null ? json : json.put("TempDownloadUri", baseUrl + ticket);
    }

    private static Books.Action action(ApiRequest request) {
        return switch (request.call().operation()) {
            case "delete" -> Books.Action.DELETE;
            case "void" -> Books.Action.VOID;
            default -> Books.Action.SAVE;
        };
    }

    /** The object in a body; the entity's name may be wrapped around it. */
    private static ObjectNode body(ApiRequest request, EntityType type) {
        requireUtf8(request);
        ObjectNode json = request.json();
        if (json == null) {
            throw Refusal.of("2010", "Request has invalid or unsupported property", "The body is not a JSON object.");
        }
        return json.size() == 1 && json.get(type.wireName()) instanceof ObjectNode inner ? inner : json;
    }

    private static void requireUtf8(ApiRequest request) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body()));
        } catch (CharacterCodingException e) {
            throw Refusal.of(
                    "500", "Unsupported Operation", "MalformedByteSequenceException: Invalid byte of UTF-8 sequence.");
        }
    }

    /** Work that a request id protects; all of it happens in one piece as seen by other calls. */
    private ApiResponse once(
            ApiRequest request,
            String items,
            String operation,
            @Nullable JsonNode body,
            @Nullable QuickBooksFault fault,
            Work work) {
        boolean ignored = fault != null && fault.kind() == QuickBooksFault.Kind.REQUEST_ID_IGNORED;
        boolean lowerCase = fault != null && fault.kind() == QuickBooksFault.Kind.LOWER_CASE_FAULT;
        synchronized (books) {
            return requestIds.answer(ignored ? "" : request.parameter("requestid"), items, operation, body, () -> {
                try {
                    return ApiResponse.json(200, work.run());
                } catch (Refusal refusal) {
                    return envelope.refused(refusal, lowerCase);
                }
            });
        }
    }

    @FunctionalInterface
    private interface Work {
        ObjectNode run();
    }

    // ---- batch

    private ApiResponse batch(ApiRequest request, @Nullable QuickBooksFault fault) {
        requireUtf8(request);
        JsonNode sent = Json.at(request.json(), "BatchItemRequest");
        if (sent == null || !sent.isArray()) {
            throw Refusal.missing("BatchItemRequest");
        }
        if (sent.size() > MOST_ITEMS) {
            throw Refusal.of("1040", "Too many batch items", "A batch holds at most " + MOST_ITEMS + " items.");
        }
        List<String> ids = new ArrayList<>();
        sent.forEach(item -> ids.add(String.valueOf(Json.text(item, "bId"))));
        return once(request, String.join(",", ids), "batch", request.json(), fault, () -> items(sent, fault));
    }

    private ObjectNode items(JsonNode sent, @Nullable QuickBooksFault fault) {
        QuickBooksFault.Kind kind = fault == null ? null : fault.kind();
        long at = fault == null ? -1 : fault.number();
        ObjectNode answer = Json.object();
        ArrayNode responses = answer.putArray("BatchItemResponse");
        for (int i = 0; i < sent.size(); i++) {
            if (kind == QuickBooksFault.Kind.BATCH_UNAUTHORIZED_AFTER && i >= at) {
                throw AuthorizationServer.unauthenticated("3200", "Token expired");
            }
            ObjectNode response = responses.addObject();
            response.put("bId", String.valueOf(Json.text(sent.get(i), "bId")));
            try {
                if (fault != null && kind == QuickBooksFault.Kind.BATCH_ITEM_FAULT && i == at) {
                    throw refusal(fault);
                }
                response.setAll(item(sent.get(i)));
            } catch (Refusal refusal) {
                response.set("Fault", Envelope.fault(refusal));
            }
        }
        return answer.put("time", books.clock().envelopeTime());
    }

    private ObjectNode item(JsonNode item) {
        String statement = Json.text(item, "Query");
        if (statement != null) {
            return Json.object().set("QueryResponse", queries.run(statement));
        }
        JsonNode changes = Json.at(item, "CDCQuery");
        if (changes != null) {
            String entities = String.valueOf(Json.text(changes, "Entities"));
            ObjectNode answer = changeData.answer(entities, String.valueOf(Json.text(changes, "ChangedSince")));
            answer.remove("time");
            return answer;
        }
        for (EntityType type : EntityType.values()) {
            if (item.get(type.wireName()) instanceof ObjectNode body) {
                String operation = String.valueOf(Json.text(item, "operation")).toLowerCase(Locale.ROOT);
                String options = String.valueOf(Json.text(item, "optionsData"));
                Books.Action action = operation.equals("delete")
                        ? Books.Action.DELETE
                        : operation.equals("void") || options.contains("void") ? Books.Action.VOID : Books.Action.SAVE;
                return Json.object()
                        .set(
                                type.wireName(),
                                books.write(type, action, body, options.contains("allowduplicatedocnum")));
            }
        }
        throw Refusal.unsupported("of this batch item");
    }

    // ---- upload

    private ApiResponse upload(ApiRequest request, @Nullable QuickBooksFault fault, String baseUrl) {
        List<Files.Part> parts = Files.parts(String.valueOf(request.header("Content-Type")), request.body());
        return once(request, "", "upload", null, fault, () -> {
            ObjectNode answer = Json.object();
            ArrayNode responses = answer.putArray("AttachableResponse");
            for (Files.Part part : parts) {
                if (part.name().startsWith("file_metadata_")) {
                    String suffix = part.name().substring("file_metadata_".length());
                    responses.addObject().set("Attachable", attach(part, content(parts, suffix), baseUrl));
                }
            }
            if (responses.isEmpty()) {
                throw Refusal.missing("file_metadata");
            }
            return answer.put("time", books.clock().envelopeTime());
        });
    }

    private static Files.@Nullable Part content(List<Files.Part> parts, String suffix) {
        return parts.stream()
                .filter(part -> part.name().equals("file_content_" + suffix))
                .findFirst()
                .orElse(null);
    }

    private ObjectNode attach(Files.Part metadata, Files.@Nullable Part content, String baseUrl) {
        ObjectNode json = Json.parseObject(metadata.bytes());
        if (json == null) {
            throw Refusal.of(
                    "2010", "Request has invalid or unsupported property", "The metadata is not a JSON object.");
        }
        if (json.size() == 1 && json.get("Attachable") instanceof ObjectNode inner) {
            json = inner;
        }
        if (content != null) {
            json.put("Size", content.bytes().length);
        }
        ObjectNode made = books.write(EntityType.ATTACHABLE, Books.Action.SAVE, json, true);
        if (content != null) {
            String declared = Json.text(json, "ContentType");
            files.store(
                    books.realmId(),
                    String.valueOf(Json.text(made, "Id")),
                    new Files.Content(declared == null ? content.contentType() : declared, content.bytes()));
        }
        return linked(EntityType.ATTACHABLE, made, baseUrl);
    }
}

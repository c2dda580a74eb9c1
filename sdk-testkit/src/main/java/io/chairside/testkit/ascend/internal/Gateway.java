package io.chairside.testkit.ascend.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.ascend.AscendFault;
import io.chairside.testkit.ascend.AscendPaymentRoute;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries out requests: request in, status and body out. Knows nothing of HTTP servers. */
public final class Gateway {

    private static final String HTML =
            "<!DOCTYPE html>\n<html><head><title>503</title></head><body><h1>Service Unavailable</h1></body></html>";

    /**
     * What came of a request.
     *
     * @param status HTTP status, 0 when the connection is to be cut
     * @param retryAfter value of the header, empty when there is none
     * @param type content type
     * @param body the body, not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Answer(int status, String retryAfter, String type, byte[] body) {
        static Answer json(int status, ObjectNode body) {
            return new Answer(status, "", "application/json", Json.bytes(body));
        }
    }

    /**
     * How an organisation behaves.
     *
     * @param id its id
     * @param clientId the partner
     * @param clientSecret the partner's secret
     * @param maxPage most rows of a page, whatever is asked for
     * @param numericIds whether ids are numbers on the wire
     * @param enabled whether the organisation has enabled the partner
     * @param payments how payments are taken; null when they are not
     * @param base the server's address
     */
    public record Settings(
            String id,
            String clientId,
            String clientSecret,
            int maxPage,
            boolean numericIds,
            boolean enabled,
            @Nullable AscendPaymentRoute payments,
            String base) {
        @Override
        public String toString() {
            return "Settings " + id;
        }
    }

    private final Organization organization;
    private final Settings settings;
    private final Tokens tokens;
    private final Lists lists;
    private static final String API = "API";
    private final Writes writes;
    private final Aging aging;

    /**
     * A gateway.
     *
     * @param organization the records
     * @param settings how it behaves
     */
    public Gateway(Organization organization, Settings settings) {
        this.organization = organization;
        this.settings = settings;
        this.tokens = new Tokens(settings.clientId(), settings.clientSecret(), organization.clock());
        this.lists = new Lists(organization, settings.maxPage(), settings.numericIds(), settings.base());
        this.writes = new Writes(organization, settings.payments());
        this.aging = new Aging(organization);
    }

    /** Ends all tokens given so far. */
    public void forgetTokens() {
        synchronized (organization) {
            tokens.forget();
        }
    }

    /**
     * Carries out a request.
     *
     * @param call the request
     * @param fault what is to go wrong, or null
     * @return the answer
     */
    public Answer answer(Call call, @Nullable AscendFault fault) {
        try {
            Answer before = fault == null ? null : instead(fault.kind(), call);
            if (before != null) {
                return before;
            }
            Answer answer;
            synchronized (organization) {
                answer = route(call, fault);
            }
            return fault == null ? answer : after(fault.kind(), answer);
        } catch (Refusal e) {
            return refusal(e);
        }
    }

    private static Answer refusal(Refusal e) {
        ObjectNode body = Json.object();
        String message = Objects.requireNonNull(e.getMessage());
        if (e.status() == 401) {
            body.putObject("fault")
                    .put("faultstring", message)
                    .putObject("detail")
                    .put("errorcode", e.code());
        } else {
            body.putArray("errors").addObject().put("code", e.code()).put("message", message);
        }
        return Answer.json(e.status(), body);
    }

    private static @Nullable Answer instead(AscendFault.Kind kind, Call call) {
        return switch (kind) {
            case LOST_ANSWER_BEFORE_EFFECT -> new Answer(0, "", "", new byte[0]);
            case SERVER_ERROR -> refusal(new Refusal(500, "internal.error", "Something went wrong."));
            case UNAVAILABLE -> new Answer(503, "", "text/html", bytes(HTML));
            case TOO_MANY_REQUESTS ->
                new Answer(
                        429,
                        "2",
                        "application/json",
                        refusal(new Refusal(429, "quota", "Slow down.")).body());
            case TOKEN_REFUSED -> refusal(Tokens.refused());
            case FORBIDDEN -> refusal(new Refusal(403, "not.enabled", "The organization has not enabled this vendor."));
            case BAD_REQUEST ->
                refusal(new Refusal(400, "validation", "Refused: " + new String(call.body(), StandardCharsets.UTF_8)));
            case HTML_INSTEAD_OF_JSON -> new Answer(200, "", "text/html", bytes(HTML));
            case EMPTY_BODY -> new Answer(200, "", "application/json", new byte[0]);
            default -> null;
        };
    }

    private static Answer after(AscendFault.Kind kind, Answer answer) {
        byte[] body = answer.body();
        return switch (kind) {
            case LOST_ANSWER_AFTER_EFFECT -> new Answer(0, "", "", new byte[0]);
            case SERVER_ERROR_AFTER_EFFECT -> refusal(new Refusal(500, "internal.error", "Something went wrong."));
            case TRUNCATED_BODY -> new Answer(answer.status(), "", answer.type(), Arrays.copyOf(body, body.length / 2));
            case MALFORMED_JSON ->
                new Answer(
                        answer.status(),
                        "",
                        answer.type(),
                        bytes(new String(body, StandardCharsets.UTF_8).replaceFirst("\\[", "{")));
            case WARNINGS -> marked(answer, "warnings", "partial.data");
            case ERRORS_IN_SUCCESS -> marked(answer, "errors", "backend.timeout");
            default -> answer;
        };
    }

    private static Answer marked(Answer answer, String list, String code) {
        ObjectNode body = Json.parse(answer.body());
        if (body == null) {
            return answer;
        }
        body.putArray(list).addObject().put("code", code).put("message", "Some of it may be missing.");
        return Answer.json(answer.status(), body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Answer route(Call call, @Nullable AscendFault fault) {
        String operation = call.method() + " " + call.path();
        if (operation.equals("POST /oauth/client_credential/accesstoken")) {
            return Answer.json(200, tokens.give(call));
        }
        tokens.check(call.authorization());
        if (operation.equals("GET /orgmapper/LinkedOrgs")) {
            ObjectNode body = Json.object();
            body.putArray("organizations").add(settings.id());
            return Answer.json(200, body);
        }
        if (call.organization() == null) {
            throw Refusal.bad("organization.required", "The header Organization-ID is required.");
        }
        if (!call.organization().equals(settings.id()) || !settings.enabled()) {
            throw new Refusal(403, "not.enabled", "The organization has not enabled this vendor.");
        }
        if (operation.equals("GET /ascend-streaming-api/url")) {
            return Answer.json(200, stream());
        }
        String resource = call.resource().orElseThrow(Gateway::nowhere);
        return switch (call.method()) {
            case "GET" -> get(resource, call.query(), fault);
            case "POST" -> post(resource, body(call));
            case "PUT" -> put(resource, body(call));
            case "DELETE" -> delete(resource);
            default -> throw new Refusal(405, "not.allowed", "There is no such method.");
        };
    }

    private static Refusal nowhere() {
        return new Refusal(404, "not.found", "There is nothing here.");
    }

    private ObjectNode stream() {
        return Json.object()
                .put(
                        "url",
                        "amqps://partner:"
                                + Integer.toHexString(settings.clientSecret().hashCode())
                                + "@stream.example:5671/ascend")
                .put("exchanges", "ascend.events")
                .put("queues", "apiConsumers." + settings.clientId())
                .put("routingKeys", "*.*.*.*");
    }

    private static ObjectNode body(Call call) {
        ObjectNode body = Json.parse(call.body());
        if (body == null) {
            throw Refusal.bad("invalid.body", "The body is not a JSON object.");
        }
        return body;
    }

    private Answer get(String resource, Map<String, String> query, @Nullable AscendFault fault) {
        if (resource.equals("v1/agingbalances/report")) {
            Filter filter = Filter.parse(query.get("filter"));
            String page = filter.equal("page").orElse("1");
            if (!page.matches("[1-9]\\d{0,6}")) {
                throw Refusal.bad("invalid.filter", "page is a number.");
            }
            return Answer.json(
                    200,
                    Lists.single(
                            lists.wire(aging.report(filter.equal("location.id").orElse(""), Integer.parseInt(page)))));
        }
        if (resource.equals("v1/agingbalances")) {
            return Answer.json(200, Lists.single(lists.wire(aging.family(query.getOrDefault("patientId", "")))));
        }
        Kind list = Kind.ofPath(resource);
        if (list != null) {
            return Answer.json(200, lists.list(list, query, fault));
        }
        int slash = resource.lastIndexOf('/');
        String id = resource.substring(slash + 1);
        String path = resource.substring(0, Math.max(0, slash));
        Kind kind = Kind.ofPath(path);
        ObjectNode found = path.equals("v1/transactions")
                ? organization.transaction(id)
                : kind == null ? null : organization.find(kind, id);
        if (found == null) {
            throw nowhere();
        }
        return Answer.json(200, lists.one(Objects.requireNonNull(Kind.ofType(Json.text(found, "type"))), found, fault));
    }

    private Answer post(String resource, ObjectNode body) {
        if (writes.takesPayments(resource)) {
            return made(organization.as(API, () -> writes.pay(body)));
        }
        Kind kind = Kind.ofPath(resource);
        if (kind == null) {
            throw nowhere();
        }
        return made(organization.as(API, () -> writes.create(kind, body)));
    }

    private Answer made(ObjectNode record) {
        return Answer.json(201, Lists.single(lists.wire(record.deepCopy())));
    }

    private Answer put(String resource, ObjectNode body) {
        int slash = resource.lastIndexOf('/');
        Kind kind = Kind.ofPath(resource.substring(0, Math.max(0, slash)));
        if (kind == null) {
            throw nowhere();
        }
        ObjectNode changed = organization.as(API, () -> writes.replace(kind, resource.substring(slash + 1), body));
        return Answer.json(200, Lists.single(lists.wire(changed.deepCopy())));
    }

    private Answer delete(String resource) {
        int slash = resource.lastIndexOf('/');
        Kind kind = Kind.ofPath(resource.substring(0, Math.max(0, slash)));
        if (kind == null) {
            throw nowhere();
        }
        organization.as(API, () -> {
            writes.delete(kind, resource.substring(slash + 1));
            return Boolean.TRUE;
        });
        return new Answer(204, "", "application/json", new byte[0]);
    }
}

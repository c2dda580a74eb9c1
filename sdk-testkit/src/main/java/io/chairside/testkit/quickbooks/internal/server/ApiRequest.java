package io.chairside.testkit.quickbooks.internal.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import io.chairside.testkit.quickbooks.ApiCall;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.books.EntityType;
import io.chairside.testkit.quickbooks.internal.query.Parser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** A request, taken apart as leniently as Intuit's servers do. */
final class ApiRequest {
    private static final String COMPANY = "/v3/company/";

    private final Request request;
    private final String method;
    private final String path;
    private final Map<String, String> parameters;
    private final byte[] body;
    private final @Nullable ObjectNode json;
    private final ApiCall call;

    private ApiRequest(Request request) {
        this.request = request;
        this.method = request.getMethod().getName().toUpperCase(Locale.ROOT);
        String url = relative(request.getUrl());
        int question = url.indexOf('?');
        this.path = question < 0 ? url : url.substring(0, question);
        this.parameters = question < 0 ? Map.of() : form(url.substring(question + 1));
        this.body = decode(request.getHeader("Content-Encoding"), request.getBody());
        this.json = body.length > 0 && firstByte(body) == '{' ? Json.parseObject(body) : null;
        this.call = classify();
    }

    static ApiRequest of(Request request) {
        return new ApiRequest(request);
    }

    /** A client that takes the simulator for a proxy sends the whole address. */
    private static String relative(String url) {
        int scheme = url.indexOf("://");
        if (scheme < 0 || url.startsWith("/")) {
            return url;
        }
        int slash = url.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : url.substring(slash);
    }

    private static byte firstByte(byte[] body) {
        for (byte letter : body) {
            if (letter != ' ' && letter != '\n' && letter != '\r' && letter != '\t') {
                return letter;
            }
        }
        return 0;
    }

    private static byte[] decode(@Nullable String encoding, byte @Nullable [] sent) {
        if (sent == null) {
            return new byte[0];
        }
        boolean zipped = sent.length > 2 && (sent[0] & 0xff) == 0x1f && (sent[1] & 0xff) == 0x8b;
        try {
            if (zipped) {
                try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
                    return in.readAllBytes();
                }
            }
            if ("deflate".equalsIgnoreCase(encoding)) {
                try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(sent))) {
                    return in.readAllBytes();
                }
            }
        } catch (IOException e) {
            return sent;
        }
        return sent;
    }

    /** Reads {@code a=b&c=d}; a plus sign is a blank, empty parts are skipped. */
    static Map<String, String> form(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : text.split("&", -1)) {
            int equals = part.indexOf('=');
            if (!part.isEmpty()) {
                String name = equals < 0 ? part : part.substring(0, equals);
                values.put(unescape(name), equals < 0 ? "" : unescape(part.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String unescape(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private ApiCall classify() {
        if (!isCompany()) {
            String resource = oauthResource();
            boolean grant = resource.equals("token");
            return new ApiCall(method, resource, grant ? form(text()).getOrDefault("grant_type", "") : "");
        }
        String resource = resource();
        EntityType type = EntityType.named(resource);
        String operation = "";
        if (resource.equals("query")) {
            operation = Parser.entityOf(statement());
        } else if (type != null) {
            operation = method.equals("GET") ? "read" : writeOperation();
        }
        return new ApiCall(method, resource, operation);
    }

    private String oauthResource() {
        if (path.startsWith("/connect/oauth2")) {
            return "authorize";
        }
        if (path.startsWith("/oauth2/v1/tokens/bearer")) {
            return "token";
        }
        if (path.startsWith("/v2/oauth2/tokens/revoke")) {
            return "revoke";
        }
        return path.startsWith("/.well-known/") ? "discovery" : "download";
    }

    private String writeOperation() {
        String asked = parameter("operation");
        if (asked.equals("delete") || asked.equals("void")) {
            return asked;
        }
        if (includes("void")) {
            return "void";
        }
        ObjectNode sent = json;
        if (sent != null && sent.size() == 1 && sent.elements().next() instanceof ObjectNode inner) {
            sent = inner;
        }
        return sent != null && Json.text(sent, "Id") != null ? "update" : "create";
    }

    // ---- parts

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    ApiCall call() {
        return call;
    }

    boolean isCompany() {
        return path.startsWith(COMPANY);
    }

    private List<String> segments() {
        List<String> segments = new ArrayList<>();
        if (!isCompany()) {
            return segments;
        }
        for (String segment : path.substring(COMPANY.length()).split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(unescape(segment));
            }
        }
        return segments;
    }

    String realmId() {
        List<String> segments = segments();
        return segments.isEmpty() ? "" : segments.get(0);
    }

    /** The segment after the company, in lower case. */
    String resource() {
        List<String> segments = segments();
        return segments.size() < 2 ? "" : segments.get(1).toLowerCase(Locale.ROOT);
    }

    /** What follows the resource, or {@code ""}. */
    String id() {
        List<String> segments = segments();
        return segments.size() < 3 ? "" : segments.get(2);
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean has(String name) {
        return parameters.containsKey(name);
    }

    boolean includes(String word) {
        return List.of(parameter("include").split(",", -1)).contains(word);
    }

    @Nullable
    String header(String name) {
        return request.containsHeader(name) ? request.getHeader(name) : null;
    }

    byte[] body() {
        return body;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as an object, {@code null} if it is none. */
    @Nullable
    ObjectNode json() {
        return json;
    }

    /** The statement of a query, from the address or the body. */
    String statement() {
        return method.equals("POST") ? text().trim() : parameter("query").trim();
    }

    /** The path below the company with the names of the parameters, values left out. */
    String shape() {
        String shown =
                isCompany() ? String.join("/", segments().stream().skip(1).toList()) : path;
        return parameters.isEmpty() ? shown : shown + "?" + String.join("&", parameters.keySet());
    }
}

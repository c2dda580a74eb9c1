package io.chairside.testkit.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client that knows nothing but HTTP and JSON. */
final class RawClient {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private final QuickBooksSimulator simulator;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String accessToken;
    private final String realmId;

    RawClient(QuickBooksSimulator simulator) {
        this(simulator, simulator.connect());
    }

    RawClient(QuickBooksSimulator simulator, Tokens tokens) {
        this(simulator, tokens.realmId(), tokens.accessToken());
    }

    RawClient(QuickBooksSimulator simulator, String realmId, String accessToken) {
        this.simulator = simulator;
        this.realmId = realmId;
        this.accessToken = accessToken;
    }

    /** An answer. */
    record Reply(int status, JsonNode json, String text, HttpResponse<?> response) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The code of the first error of an upper-case fault, {@code ""} if there is none. */
        String code() {
            return json.at("/Fault/Error/0/code").asText();
        }

        String detail() {
            return json.at("/Fault/Error/0/Detail").asText();
        }

        JsonNode at(String pointer) {
            return json.at(pointer);
        }
    }

    URI company(String path) {
        return URI.create(simulator.baseUrl() + "/v3/company/" + realmId + "/" + path);
    }

    Reply get(String path) {
        return send(authorized(company(path)).GET());
    }

    Reply post(String path, String json) {
        return send(authorized(company(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Reply query(String statement) {
        return get("query?query=" + URLEncoder.encode(statement, StandardCharsets.UTF_8) + "&minorversion=75");
    }

    Reply token(Map<String, String> form, String... headers) {
        return form(simulator.tokenEndpoint(), form, headers);
    }

    Reply form(String address, Map<String, String> form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", basic(simulator.clientId(), simulator.clientSecret()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    static String encode(Map<String, String> form) {
        StringBuilder text = new StringBuilder();
        form.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }

    static Map<String, String> parameters(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : uri.getRawQuery().split("&", -1)) {
            String[] pair = part.split("=", 2);
            parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    HttpRequest.Builder authorized(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + accessToken)
                .header("Accept", "application/json");
    }

    Reply send(HttpRequest.Builder request) {
        try {
            return exchange(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply exchange(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), parse(response.body()), response.body(), response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}

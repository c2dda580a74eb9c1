package io.chairside.testkit.ascend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A plain client, written from the vendor's description. */
final class Partner {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final AscendSimulator ascend;
    private String token = "";

    record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        JsonNode data() {
            return body.path("data");
        }
    }

    Partner(AscendSimulator ascend) {
        this.ascend = ascend;
    }

    Partner authorized() {
        Answer answer = token(ascend.clientId(), ascend.clientSecret());
        token = answer.body().path("access_token").asText();
        return this;
    }

    Answer token(String id, String secret) {
        return send(HttpRequest.newBuilder(
                        URI.create(ascend.url() + "/oauth/client_credential/accesstoken?grant_type=client_credentials"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "client_id=" + encoded(id) + "&client_secret=" + encoded(secret))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Answer get(String path, String... query) {
        StringBuilder url = new StringBuilder("/ascend-gateway/api/" + path);
        for (int i = 0; i < query.length; i += 2) {
            url.append(i == 0 ? '?' : '&').append(query[i]).append('=').append(encoded(query[i + 1]));
        }
        return call("GET", url.toString(), "");
    }

    Answer call(String method, String url, String body) {
        return send(request(url)
                .header("Organization-ID", ascend.organizationId())
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(ascend.url() + url)).header("Authorization", "Bearer " + token);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body;
            try {
                body = MAPPER.readTree(response.body());
            } catch (IOException e) {
                body = MAPPER.missingNode();
            }
            return new Answer(response.statusCode(), body, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The ids on all pages, by keyset. */
    List<JsonNode> all(String path, String filter, int size) {
        List<JsonNode> all = new ArrayList<>();
        String last = "0";
        while (true) {
            JsonNode page = get(
                            path,
                            "filter",
                            filter,
                            "pageSize",
                            Integer.toString(size),
                            "lastId",
                            last,
                            "responseFields",
                            "ALL")
                    .data();
            if (page.isEmpty()) {
                return all;
            }
            page.forEach(all::add);
            last = page.get(page.size() - 1).path("id").asText();
        }
    }
}

package io.chairside.testkit.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.chairside.testkit.run.ArmedFault;
import io.chairside.testkit.run.RunningSimulator;
import io.chairside.testkit.run.Sheet;
import io.chairside.testkit.run.SheetRows;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the page's requests. */
final class PageHandler implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(PageHandler.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ROWS = 1000;
    private static final int LONGEST_BODY = 10_000;
    private static final String SCRIPT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    private final RunningSimulator simulator;
    private final PageHtml html;

    PageHandler(RunningSimulator simulator) {
        this.simulator = simulator;
        this.html = new PageHtml(simulator);
    }

    /** What is sent. */
    private static final class Bytes {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    private record Answer(
            int status, String type, Bytes body, @Nullable String location) {
        static Answer html(int status, String body) {
            return new Answer(
                    status, "text/html; charset=utf-8", new Bytes(body.getBytes(StandardCharsets.UTF_8)), null);
        }

        static Answer json(int status, Object body) {
            try {
                return new Answer(status, "application/json", new Bytes(JSON.writeValueAsBytes(body)), null);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("no JSON", e);
            }
        }

        static Answer plain(int status, String body) {
            return new Answer(
                    status, "text/plain; charset=utf-8", new Bytes(body.getBytes(StandardCharsets.UTF_8)), null);
        }

        @Override
        public String toString() {
            return "Answer " + status;
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (RuntimeException e) {
                // The message may quote the practice's data, so only its kind is logged.
                log.warn("simulator page failed kind={}", e.getClass().getSimpleName());
                answer = Answer.plain(500, "the page failed: " + e.getClass().getSimpleName());
            }
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", answer.type());
            headers.set("Content-Security-Policy", SCRIPT_POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "same-origin");
            headers.set("Cache-Control", "no-store");
            if (answer.location() != null) {
                headers.set("Location", answer.location());
            }
            boolean bodiless = exchange.getRequestMethod().equals("HEAD") || answer.body().bytes.length == 0;
            exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().bytes.length);
            if (!bodiless) {
                exchange.getResponseBody().write(answer.body().bytes);
            }
        }
    }

    /** A page of another site must neither read this one by a name that points here nor send it anything. */
    private static boolean foreign(HttpExchange exchange) {
        int port = exchange.getLocalAddress().getPort();
        Set<String> own = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !own.contains(host)) {
            return true;
        }
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        return origin != null && !origin.equals("http://" + host);
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (foreign(exchange)) {
            return Answer.plain(403, "this page is for this computer only");
        }
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (path.startsWith("/api/")) {
            return api(exchange, method, path.substring("/api/".length()));
        }
        return switch (path) {
            case "/" -> reads ? sheet(exchange) : notAllowed();
            case "/faults" ->
                reads ? Answer.html(200, html.faults("")) : method.equals("POST") ? change(exchange) : notAllowed();
            case "/page.css" -> resource("page.css", "text/css");
            case "/page.js" -> resource("page.js", "text/javascript");
            default -> Answer.html(404, html.problem("There is no such page."));
        };
    }

    private static Answer notAllowed() {
        return Answer.plain(405, "this cannot be done here");
    }

    private static Answer resource(String name, String type) throws IOException {
        try (InputStream in = Objects.requireNonNull(PageHandler.class.getResourceAsStream(name), name)) {
            return new Answer(200, type + "; charset=utf-8", new Bytes(in.readAllBytes()), null);
        }
    }

    // ---- for people

    private Answer sheet(HttpExchange exchange) {
        Map<String, String> query = pairs(exchange.getRequestURI().getRawQuery());
        String first = simulator.view().sheets().get(0).key();
        try {
            PageHtml.Place place = new PageHtml.Place(
                    query.getOrDefault("sheet", first),
                    query.getOrDefault("of", ""),
                    query.getOrDefault("q", ""),
                    number(query, "offset", 0, Integer.MAX_VALUE));
            SheetRows rows = simulator
                    .view()
                    .rows(
                            place.sheet(),
                            new SheetRows.Wanted(place.of(), place.search(), place.offset(), PageHtml.ROWS));
            return Answer.html(200, html.sheet(place, rows));
        } catch (IllegalArgumentException e) {
            return Answer.html(404, html.problem(message(e)));
        }
    }

    private Answer change(HttpExchange exchange) throws IOException {
        Map<String, String> form = pairs(body(exchange));
        try {
            switch (form.getOrDefault("do", "")) {
                case "arm" -> simulator.faults().arm(form.getOrDefault("fault", ""));
                case "disarm" -> disarm(form.getOrDefault("id", ""));
                case "clear" -> simulator.faults().clear();
                default -> throw new IllegalArgumentException("do what?");
            }
        } catch (IllegalArgumentException e) {
            return Answer.html(400, html.faults(message(e)));
        }
        return new Answer(303, "text/plain; charset=utf-8", new Bytes(new byte[0]), "/faults");
    }

    private boolean disarm(String id) {
        for (ArmedFault fault : simulator.faults().armed()) {
            if (Integer.toString(System.identityHashCode(fault)).equals(id)) {
                fault.disarm();
                return true;
            }
        }
        return false;
    }

    // ---- for programs

    private Answer api(HttpExchange exchange, String method, String path) throws IOException {
        boolean reads = method.equals("GET") || method.equals("HEAD");
        try {
            if (path.equals("sheets") && reads) {
                return Answer.json(200, sheets());
            }
            if (path.startsWith("sheets/") && reads) {
                return Answer.json(200, rows(exchange, path.substring("sheets/".length())));
            }
            if (path.equals("faults") && reads) {
                return Answer.json(200, faults());
            }
            if (path.equals("faults") && method.equals("POST")) {
                return armByJson(exchange);
            }
            if (path.equals("faults") && method.equals("DELETE")) {
                simulator.faults().clear();
                return Answer.json(200, faults());
            }
            if (path.startsWith("faults/") && method.equals("DELETE")) {
                boolean found = disarm(path.substring("faults/".length()));
                return Answer.json(found ? 200 : 404, faults());
            }
        } catch (IllegalArgumentException e) {
            return Answer.json(400, Map.of("problem", message(e)));
        }
        return Answer.json(404, Map.of("problem", "there is no " + method + " of this address"));
    }

    /** A browser sends this content type to another site only after asking, and it is never allowed here. */
    private Answer armByJson(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            return Answer.json(415, Map.of("problem", "send application/json"));
        }
        JsonNode fault;
        try {
            fault = JSON.readTree(body(exchange)).path("fault");
        } catch (JsonProcessingException e) {
            return Answer.json(400, Map.of("problem", "this is no JSON"));
        }
        if (!fault.isTextual()) {
            return Answer.json(
                    400,
                    Map.of("problem", "send {\"fault\": \"" + simulator.faults().syntax() + "\"}"));
        }
        simulator.faults().arm(fault.asText());
        return Answer.json(201, faults());
    }

    private List<Map<String, Object>> sheets() {
        return simulator.view().sheets().stream()
                .map(sheet ->
                        Map.<String, Object>of("key", sheet.key(), "title", sheet.title(), "opens", sheet.opens()))
                .toList();
    }

    private Map<String, Object> rows(HttpExchange exchange, String key) {
        Map<String, String> query = pairs(exchange.getRequestURI().getRawQuery());
        SheetRows rows = simulator
                .view()
                .rows(
                        key,
                        new SheetRows.Wanted(
                                query.getOrDefault("of", ""),
                                query.getOrDefault("q", ""),
                                number(query, "offset", 0, Integer.MAX_VALUE),
                                Math.max(1, number(query, "limit", PageHtml.ROWS, MOST_ROWS))));
        return PageHtml.values(Sheet.of(key, key), rows);
    }

    private Map<String, Object> faults() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("names", simulator.faults().names());
        all.put("syntax", simulator.faults().syntax());
        all.put("fired", simulator.faults().fired());
        all.put(
                "armed",
                simulator.faults().armed().stream()
                        .map(fault -> Map.<String, Object>of(
                                "id",
                                Integer.toString(System.identityHashCode(fault)),
                                "fault",
                                fault.fault(),
                                "match",
                                fault.match(),
                                "left",
                                fault.left(),
                                "fired",
                                fault.fired()))
                        .toList());
        return all;
    }

    // ---- reading requests

    private static String message(IllegalArgumentException e) {
        return Objects.requireNonNullElse(e.getMessage(), "this cannot be understood");
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
    }

    private static int number(Map<String, String> query, String name, int otherwise, int most) {
        String text = query.getOrDefault(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(name + " must be a number");
        }
        return Math.min(most, Integer.parseInt(text));
    }

    private static Map<String, String> pairs(@Nullable String text) {
        Map<String, String> pairs = new HashMap<>();
        if (text == null || text.isEmpty()) {
            return pairs;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}

package io.chairside.opendental.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.core.spi.PmsConnector;
import io.chairside.opendental.OpenDentalProvider;
import io.chairside.opendental.OpenDentalSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An office that answers what a test tells it to. Program version 25.3 and a provider are there unless a test says otherwise. */
final class CannedOffice implements AutoCloseable {

    /** An answer. */
    record Answer(int status, String type, String body) {
        static Answer json(String body) {
            return new Answer(200, "application/json", body);
        }

        static Answer of(int status, String body) {
            return new Answer(status, "application/json", body);
        }

        static Answer html(int status) {
            return new Answer(status, "text/html", "<html><body>Jane Canary</body></html>");
        }
    }

    private final HttpServer server;
    private final Map<String, Function<Map<String, String>, Answer>> answers = new LinkedHashMap<>();
    private final List<PmsConnector> connectors = new ArrayList<>();
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final List<String> contentTypes = Collections.synchronizedList(new ArrayList<>());
    final List<String> oddities = Collections.synchronizedList(new ArrayList<>());
    Instant now = Instant.parse("2026-05-04T15:00:00Z");

    CannedOffice() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::handle);
        server.start();
        version("25.3.12.0");
        on(
                "providers",
                query -> Answer.json("[{\"ProvNum\":1,\"LName\":\"Lee\",\"serverDateTime\":\"2026-05-04 10:00:00\"}]"));
    }

    CannedOffice version(String version) {
        return on(
                "preferences",
                query -> Answer.json("[{\"PrefNum\":1,\"PrefName\":\"" + query.get("PrefName") + "\",\"ValueString\":\""
                        + ("ProgramVersion".equals(query.get("PrefName")) ? version : "") + "\"}]"));
    }

    CannedOffice on(String path, Function<Map<String, String>, Answer> answer) {
        answers.put(path, answer);
        return this;
    }

    CannedOffice on(String path, String json) {
        return on(path, query -> Answer.json(json));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/api/v1/".length());
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw != null) {
            for (String part : raw.split("&", -1)) {
                int equals = part.indexOf('=');
                query.put(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        calls.add(exchange.getRequestMethod() + " " + path + (query.isEmpty() ? "" : " " + query));
        contentTypes.add(String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")));
        exchange.getRequestBody().readAllBytes();
        Answer answer = answers.getOrDefault(path, q -> Answer.json("[]")).apply(query);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    ConnectionSettings settings() {
        return ConnectionSettings.of("office-1", ZoneId.of("America/Chicago"))
                .with(
                        OpenDentalSettings.BASE_URL,
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1")
                .with(OpenDentalSettings.DEVELOPER_KEY, "dev-key")
                .with(OpenDentalSettings.CUSTOMER_KEY, "cust-key")
                .with(OpenDentalSettings.CALL_SPACING_MILLIS, "0")
                .with(OpenDentalSettings.TIER, "rest");
    }

    PmsConnector connect() {
        return connect(settings());
    }

    PmsConnector connect(ConnectionSettings settings) {
        PmsConnector connector = (PmsConnector) new OpenDentalProvider()
                .connect(
                        settings,
                        ConnectorContext.standard()
                                .withClock(clock())
                                .withSleeper(duration -> now = now.plus(duration))
                                .withListener(new ConnectorListener() {
                                    @Override
                                    public void oddity(String c, String id, String what, String resource) {
                                        oddities.add(what + " " + resource);
                                    }
                                }));
        connectors.add(connector);
        return connector;
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.of("UTC");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    @Override
    public void close() {
        connectors.forEach(PmsConnector::close);
        server.stop(0);
    }
}

package io.chairside.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Passes calls on to a server on this machine and remembers them, so that another client can make exactly the same ones. One call at a time. */
final class RecordingProxy implements AutoCloseable {

    static {
        // Read once by the server's class: without it, head and body of an answer wait 40 ms for each other.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final OkHttpClient client = new OkHttpClient();
    private final URI target;
    private final List<RecordedCall> calls = new ArrayList<>();

    RecordingProxy(URI target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + target.getPath();
    }

    synchronized List<RecordedCall> calls() {
        return List.copyOf(calls);
    }

    private synchronized void record(RecordedCall call) {
        calls.add(call);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().toString();
            byte[] body = exchange.getRequestBody().readAllBytes();
            Request.Builder request = new Request.Builder()
                    .url(target.resolve(path).toString())
                    .method(method, body.length == 0 && method.equals("GET") ? null : RequestBody.create(body));
            Map<String, String> headers = new LinkedHashMap<>();
            for (String name : List.of("Authorization", "Content-Type", "Organization-ID")) {
                String value = exchange.getRequestHeaders().getFirst(name);
                if (value != null) {
                    headers.put(name, value);
                    request.header(name, value);
                }
            }
            record(new RecordedCall(method, path, new String(body, StandardCharsets.UTF_8), Map.copyOf(headers)));
            try (Response answer = client.newCall(request.build()).execute()) {
                byte[] bytes = answer.body().bytes();
                String type = answer.header("Content-Type");
                if (type != null) {
                    exchange.getResponseHeaders().set("Content-Type", type);
                }
                exchange.sendResponseHeaders(answer.code(), bytes.length == 0 ? -1 : bytes.length);
                if (bytes.length > 0) {
                    exchange.getResponseBody().write(bytes);
                }
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package io.chairside.benchmarks.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the nodes and the office. The first part of the path names the node. It can cut a write off and let it take effect later, show payments
 * only when they are some time old, as a read copy does, and hold a node's call back. Thread-safe.
 */
final class OfficeProxy implements AutoCloseable {

    /** A write that was cut off and could not be passed on by then never takes effect: what the connection's profile promises. */
    static final Duration LATEST = Duration.ofMillis(1_500);

    private static final String PAYMENTS = "/api/v1/payments";

    private final URI office;
    private final Misfortune misfortune;
    private final LongSupplier lastPayment;
    private final Runnable arrived;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Long, Long> since = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Hold> hold = new AtomicReference<>();
    private volatile long lagMillis;
    private long stamped;

    /** A call that a node makes is to be held back. */
    private record Hold(String node, Runnable caught, CountDownLatch release) {}

    /**
     * Starts it.
     *
     * @param office the simulator's address
     * @param misfortune draws which writes are cut off
     * @param lastPayment the highest number of a payment in the office
     * @param arrived told when a payment arrives, before it is passed on
     */
    OfficeProxy(URI office, Misfortune misfortune, LongSupplier lastPayment, Runnable arrived) throws IOException {
        this.office = office;
        this.misfortune = misfortune;
        this.lastPayment = lastPayment;
        this.arrived = arrived;
        this.stamped = lastPayment.getAsLong();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void lag(long millis) {
        lagMillis = millis;
    }

    /** Holds the node's next look at a patient back, tells that it did, and lets go of it with {@link #release()}. */
    void hold(String node, Runnable caught) {
        hold.set(new Hold(node, caught, new CountDownLatch(1)));
    }

    void release() {
        Hold held = hold.getAndSet(null);
        if (held != null) {
            held.release().countDown();
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().toString();
            int slash = path.indexOf('/', 1);
            String node = path.substring(1, slash);
            path = path.substring(slash);
            HttpRequest request = request(exchange, path, body);
            boolean post = exchange.getRequestMethod().equals("POST") && path.equals(PAYMENTS);
            if (exchange.getRequestMethod().equals("GET") && path.startsWith("/api/v1/patients")) {
                holdBack(node);
            }
            if (post) {
                arrived.run();
            }
            int late = post ? misfortune.late() : -1;
            if (late >= 0) {
                long received = System.nanoTime();
                CompletableFuture.delayedExecutor(late, TimeUnit.MILLISECONDS, threads)
                        .execute(() -> passLate(request, received));
                return;
            }
            HttpResponse<byte[]> answer;
            try {
                answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            } finally {
                if (post) {
                    stamp();
                }
            }
            byte[] content = path.startsWith(PAYMENTS) && !post ? aged(answer.body()) : answer.body();
            for (String name : List.of("Content-Type", "Retry-After", "location")) {
                answer.headers()
                        .firstValue(name)
                        .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
            }
            exchange.sendResponseHeaders(answer.statusCode(), content.length == 0 ? -1 : content.length);
            if (content.length > 0) {
                exchange.getResponseBody().write(content);
            }
        } catch (IOException e) {
            // The office cut the connection, so the node's is cut as well; or the node was killed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void holdBack(String node) throws InterruptedException {
        Hold wanted = hold.get();
        if (wanted != null && wanted.node().equals(node)) {
            wanted.caught().run();
            wanted.release().await(60, TimeUnit.SECONDS);
        }
    }

    private HttpRequest request(HttpExchange exchange, String path, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(office.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : List.of("Authorization", "Content-Type")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return request.build();
    }

    private void passLate(HttpRequest request, long received) {
        if (System.nanoTime() - received > LATEST.toNanos()) {
            return;
        }
        try {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            // Nobody waits for the answer.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stamp();
        }
    }

    /** Notes since when the payments that came since the last call are there. */
    private synchronized void stamp() {
        long now = System.nanoTime();
        for (long last = lastPayment.getAsLong(); stamped < last; ) {
            since.put(++stamped, now);
        }
    }

    /** The list without the payments that the read copy does not have yet. */
    private byte[] aged(byte[] body) throws IOException {
        if (lagMillis == 0 || body.length == 0 || (body[0] != '[' && body[0] != '{')) {
            return body;
        }
        stamp();
        JsonNode rows = json.readTree(body);
        if (!rows.isArray()) {
            return body;
        }
        long now = System.nanoTime();
        ArrayNode shown = json.createArrayNode();
        for (JsonNode row : rows) {
            Long there = since.get(row.path("PayNum").asLong());
            if (there == null || now - there >= lagMillis * 1_000_000) {
                shown.add(row);
            }
        }
        return json.writeValueAsBytes(shown);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.chairside.testkit.quickbooks.internal.hooks;

import io.chairside.testkit.quickbooks.Webhooks;
import io.chairside.testkit.quickbooks.internal.SimulatorClock;
import io.chairside.testkit.quickbooks.internal.books.Books;
import io.chairside.testkit.quickbooks.internal.books.EntityType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Queues changes and posts them to the application. */
public final class WebhookSender implements Webhooks, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
    private static final int MOST_EVENTS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long POLL_MILLIS = 200;
    private static final List<Duration> RETRIES = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(20),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(6));
    private static final Set<EntityType> OFFERED =
            EnumSet.complementOf(EnumSet.of(EntityType.ATTACHABLE, EntityType.COMPANY_INFO, EntityType.TAX_CODE));

    private final SimulatorClock clock;
    private final String verifierToken;
    private final Random random;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Object sending = new Object();
    private final Deque<WebhookEvent> queue = new ArrayDeque<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Set<EntityType> wanted = EnumSet.noneOf(EntityType.class);
    private @Nullable URI endpoint;
    private Format format = Format.CLOUD_EVENTS;
    private String contentType = "application/json";
    private @Nullable Batch current;
    private boolean duplicate;
    private boolean forge;
    private @Nullable ScheduledExecutorService automatic;

    private static final class Batch {
        final List<WebhookEvent> events;
        final byte[] body;
        int attempts;
        Instant due;

        Batch(List<WebhookEvent> events, byte[] body, Instant due) {
            this.events = events;
            this.body = body;
            this.due = due;
        }
    }

    /**
     * Creates a sender without an endpoint.
     *
     * @param clock the simulator's clock
     * @param verifierToken the key of the signatures
     * @param seed decides the event ids
     */
    public WebhookSender(SimulatorClock clock, String verifierToken, long seed) {
        this.clock = clock;
        this.verifierToken = verifierToken;
        this.random = new Random(seed);
    }

    /**
     * Watches a company.
     *
     * @param books the company
     */
    public void watch(Books books) {
        books.listen((type, id, operation, when) -> changed(books.realmId(), type, id, operation, when));
    }

    private void changed(String realmId, EntityType type, long id, String operation, Instant when) {
        synchronized (queue) {
            if (wanted.contains(type)) {
                String event = new UUID(random.nextLong(), random.nextLong()).toString();
                queue.add(new WebhookEvent(event, realmId, type, id, operation, when));
            }
        }
    }

    @Override
    public String verifierToken() {
        return verifierToken;
    }

    @Override
    public void subscribe(URI address, Format shape) {
        subscribeTo(address, shape, OFFERED);
    }

    @Override
    public void subscribe(URI address, Format shape, Set<String> entities) {
        Set<EntityType> types = EnumSet.noneOf(EntityType.class);
        for (String name : entities) {
            EntityType type = EntityType.named(name);
            if (type == null || !OFFERED.contains(type)) {
                throw new IllegalArgumentException("not offered: " + name);
            }
            types.add(type);
        }
        subscribeTo(address, shape, types);
    }

    private void subscribeTo(URI address, Format shape, Set<EntityType> types) {
        synchronized (queue) {
            endpoint = address;
            format = shape;
            wanted.clear();
            wanted.addAll(types);
        }
    }

    @Override
    public void contentType(String value) {
        synchronized (queue) {
            contentType = value;
        }
    }

    @Override
    public void automatic(boolean on) {
        synchronized (queue) {
            if (automatic != null) {
                automatic.shutdownNow();
                automatic = null;
            }
            if (on) {
                automatic = Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "quickbooks-webhooks");
                    thread.setDaemon(true);
                    return thread;
                });
                var unused = automatic.scheduleWithFixedDelay(
                        this::deliver, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    @Override
    public int deliver() {
        int taken = 0;
        synchronized (sending) {
            Batch batch = due();
            while (batch != null) {
                if (send(batch)) {
                    taken++;
                }
                batch = due();
            }
        }
        return taken;
    }

    /** The notification to send next, {@code null} if none is due. */
    private @Nullable Batch due() {
        synchronized (queue) {
            if (endpoint == null) {
                return null;
            }
            if (current == null && !queue.isEmpty()) {
                List<WebhookEvent> events = new ArrayList<>();
                String realmId = queue.element().realmId();
                while (!queue.isEmpty()
                        && events.size() < MOST_EVENTS
                        && queue.element().realmId().equals(realmId)) {
                    events.add(queue.remove());
                }
                current = new Batch(events, WebhookEvent.body(events, format), clock.now());
            }
            return current == null || current.due.isAfter(clock.now()) ? null : current;
        }
    }

    private boolean send(Batch batch) {
        boolean twice;
        String key;
        synchronized (queue) {
            twice = duplicate;
            key = forge ? verifierToken + "x" : verifierToken;
            duplicate = false;
            forge = false;
        }
        String signature = Webhooks.sign(key, batch.body);
        int status = post(batch.body, signature, batch.events.size()).status();
        if (twice) {
            post(batch.body, signature, batch.events.size());
        }
        synchronized (queue) {
            if (status == 200) {
                current = null;
                return true;
            }
            batch.due = clock.now().plus(RETRIES.get(Math.min(batch.attempts++, RETRIES.size() - 1)));
            return false;
        }
    }

    private Delivery post(byte[] body, String signature, int events) {
        int status = 0;
        URI address;
        String type;
        synchronized (queue) {
            address = endpoint;
            type = contentType;
        }
        if (address != null) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(PATIENCE)
                    .header("Content-Type", type)
                    .header("intuit-signature", signature)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            try {
                status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException e) {
                log.debug("webhook not taken error={}", e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Delivery delivery =
                new Delivery(clock.now(), status, events, signature, new String(body, StandardCharsets.UTF_8));
        synchronized (queue) {
            deliveries.add(delivery);
        }
        return delivery;
    }

    @Override
    public int pending() {
        synchronized (queue) {
            return queue.size() + (current == null ? 0 : current.events.size());
        }
    }

    @Override
    public void lose() {
        synchronized (queue) {
            queue.clear();
            current = null;
        }
    }

    @Override
    public void duplicateNext() {
        synchronized (queue) {
            duplicate = true;
        }
    }

    @Override
    public void reorderPending() {
        synchronized (queue) {
            List<WebhookEvent> events = new ArrayList<>(queue);
            Collections.reverse(events);
            queue.clear();
            queue.addAll(events);
        }
    }

    @Override
    public void forgeNext() {
        synchronized (queue) {
            forge = true;
        }
    }

    @Override
    public Delivery replay(Delivery delivery) {
        synchronized (sending) {
            return post(delivery.body().getBytes(StandardCharsets.UTF_8), delivery.signature(), delivery.events());
        }
    }

    @Override
    public List<Delivery> deliveries() {
        synchronized (queue) {
            return List.copyOf(deliveries);
        }
    }

    /** Stops sending by itself. */
    @Override
    public void close() {
        automatic(false);
    }
}

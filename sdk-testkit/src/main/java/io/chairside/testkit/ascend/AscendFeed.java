package io.chairside.testkit.ascend;

import io.chairside.testkit.ascend.internal.Organization;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The event stream, in memory: whoever subscribes hears of changes from then on, on the thread that makes the change; what happens while nobody
 * is subscribed is lost. Thread-safe.
 */
public final class AscendFeed {

    /** Hears events. */
    @FunctionalInterface
    public interface Subscriber {

        /**
         * An event.
         *
         * @param routingKey organisation, location, type and method, joined by dots
         * @param body the message, JSON in UTF-8
         */
        void event(String routingKey, byte[] body);
    }

    private record Subscription(AscendFeed feed, Pattern keys, Subscriber subscriber) implements AutoCloseable {
        @Override
        public void close() {
            feed.end(this);
        }
    }

    private final String organizationId;
    private final Pattern queueNames;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private long lost;
    private boolean payloadAsText;

    AscendFeed(String organizationId, String clientId) {
        this.organizationId = organizationId;
        this.queueNames = Pattern.compile("apiConsumers\\." + Pattern.quote(clientId) + "\\..+");
    }

    /**
     * Declares a queue of one's own, binds it and listens.
     *
     * @param queue its name; must begin with the name that the stream's address gave, and a dot
     * @param routingKey what to hear, four parts with {@code *} for any, or {@code #} for everything
     * @param subscriber hears the events
     * @return ends the subscription when closed
     * @throws IllegalArgumentException if the queue's name is not allowed
     */
    public synchronized AutoCloseable subscribe(String queue, String routingKey, Subscriber subscriber) {
        if (!queueNames.matcher(queue).matches()) {
            throw new IllegalArgumentException("the token does not allow a queue of this name");
        }
        String keys =
                routingKey.equals("#") ? ".*" : routingKey.replace(".", "\\.").replace("*", "[^.]+");
        Subscription subscription =
                new Subscription(this, Pattern.compile(keys), Objects.requireNonNull(subscriber, "subscriber"));
        subscriptions.add(subscription);
        return subscription;
    }

    private synchronized void end(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    /** {@return how many listen} */
    public synchronized int subscribers() {
        return subscriptions.size();
    }

    /** {@return how many events nobody heard} */
    public synchronized long lost() {
        return lost;
    }

    /**
     * Chooses whether payloads come as JSON text inside the JSON, as was seen; the default is objects.
     *
     * @param value whether they do
     */
    public synchronized void payloadAsText(boolean value) {
        payloadAsText = value;
    }

    void publish(Organization.Change change) {
        String key = organizationId + "." + change.location() + "." + change.type() + "." + change.method();
        List<Subscription> hearing = new ArrayList<>();
        byte[] body = change.body();
        synchronized (this) {
            subscriptions.stream()
                    .filter(one -> one.keys().matcher(key).matches())
                    .forEach(hearing::add);
            if (hearing.isEmpty()) {
                lost++;
            }
            if (payloadAsText) {
                body = Organization.withPayloadAsText(body);
            }
        }
        for (Subscription one : hearing) {
            one.subscriber().event(key, body);
        }
    }
}

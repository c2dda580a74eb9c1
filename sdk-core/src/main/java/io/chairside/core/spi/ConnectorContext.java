package io.chairside.core.spi;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What an application gives to its connectors: clock, sleeping, listener, resources such as a {@code javax.sql.DataSource}, and a place for
 * what connectors share, such as the rate limit of a credential. Use one context for all connectors of a process. Thread-safe.
 */
public final class ConnectorContext {

    private final Clock clock;
    private final Sleeper sleeper;
    private final ConnectorListener listener;
    private final Map<Class<?>, Object> resources;
    private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

    private ConnectorContext(
            Clock clock, Sleeper sleeper, ConnectorListener listener, Map<Class<?>, Object> resources) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.listener = listener;
        this.resources = resources;
    }

    /** {@return a context with the system clock, real sleeping and no listener} */
    public static ConnectorContext standard() {
        return new ConnectorContext(Clock.systemUTC(), Sleeper.REAL, ConnectorListener.NONE, Map.of());
    }

    /**
     * A new context with another clock; nothing shared is taken over.
     *
     * @param other the clock
     * @return a new context
     */
    public ConnectorContext withClock(Clock other) {
        return new ConnectorContext(Objects.requireNonNull(other, "other"), sleeper, listener, resources);
    }

    /**
     * A new context with another way to sleep; nothing shared is taken over.
     *
     * @param other how to sleep
     * @return a new context
     */
    public ConnectorContext withSleeper(Sleeper other) {
        return new ConnectorContext(clock, Objects.requireNonNull(other, "other"), listener, resources);
    }

    /**
     * A new context with another listener; nothing shared is taken over.
     *
     * @param other the listener
     * @return a new context
     */
    public ConnectorContext withListener(ConnectorListener other) {
        return new ConnectorContext(clock, sleeper, Objects.requireNonNull(other, "other"), resources);
    }

    /**
     * A new context with one more resource; nothing shared is taken over. One context serves all connections, so what each connection has of
     * its own, such as its database, is given as one resource that is asked by connection id.
     *
     * @param <T> the resource's type
     * @param type the type under which connectors ask for it
     * @param resource the resource; the application keeps owning it
     * @return a new context
     */
    public <T> ConnectorContext withResource(Class<T> type, T resource) {
        Map<Class<?>, Object> copy = new java.util.HashMap<>(resources);
        copy.put(type, type.cast(resource));
        return new ConnectorContext(clock, sleeper, listener, Map.copyOf(copy));
    }

    /** {@return the clock for instants} */
    public Clock clock() {
        return clock;
    }

    /** {@return how to sleep} */
    public Sleeper sleeper() {
        return sleeper;
    }

    /** {@return who is told what connectors do} */
    public ConnectorListener listener() {
        return listener;
    }

    /**
     * A resource that the application gave.
     *
     * @param <T> the resource's type
     * @param type the type
     * @return the resource, empty when the application gave none
     */
    public <T> Optional<T> resource(Class<T> type) {
        return Optional.ofNullable(type.cast(resources.get(type)));
    }

    /**
     * Something that all connectors of this context share, made on first use.
     *
     * @param <T> its type
     * @param type its type
     * @param maker makes it
     * @return the one instance of this context
     */
    public <T> T shared(Class<T> type, Supplier<T> maker) {
        return type.cast(shared.computeIfAbsent(type, key -> maker.get()));
    }
}

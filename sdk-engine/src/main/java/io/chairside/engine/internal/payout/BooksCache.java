package io.chairside.engine.internal.payout;

import io.chairside.core.spi.Capability;
import io.chairside.engine.payout.Books;
import io.chairside.engine.payout.MappedAccount;
import io.chairside.engine.payout.MappedLocation;
import io.chairside.engine.payout.PayoutMapping;
import io.chairside.engine.payout.PayoutTarget;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The books of each connection as read lately. Thread-safe. */
public final class BooksCache {

    private record Entry(Books books, long at) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Duration trust;

    /**
     * Makes a cache.
     *
     * @param trust how long what was read is trusted
     */
    public BooksCache(Duration trust) {
        this.trust = trust;
    }

    /** The books now; empty when the connector cannot read them. */
    Optional<Books> of(String connection, PayoutTarget target, PayoutMapping mapping, long now) {
        if (target.accounts().isEmpty() || !target.capabilities().offers(Capability.READ_ACCOUNTS)) {
            return Optional.empty();
        }
        boolean dimensions = usesDimensions(mapping) && target.capabilities().offers(Capability.READ_DIMENSIONS);
        Entry entry = entries.get(connection);
        if (entry != null
                && now - entry.at() < trust.toMillis()
                && now >= entry.at()
                && (!dimensions || entry.books().dimensions().isPresent())) {
            return Optional.of(entry.books());
        }
        Books books = Books.read(target.accounts().get(), dimensions);
        entries.put(connection, new Entry(books, now));
        return Optional.of(books);
    }

    void forget(String connection) {
        entries.remove(connection);
    }

    private static boolean usesDimensions(PayoutMapping mapping) {
        return Stream.concat(
                                mapping.accounts().values().stream(),
                                mapping.locations().values().stream()
                                        .flatMap(location -> location.accounts().values().stream()))
                        .anyMatch(BooksCache::hasDimension)
                || mapping.locations().values().stream().anyMatch(BooksCache::hasDimension);
    }

    private static boolean hasDimension(MappedAccount target) {
        return target.location().isPresent()
                || target.category().isPresent()
                || target.party().isPresent();
    }

    private static boolean hasDimension(MappedLocation location) {
        return location.location().isPresent() || location.category().isPresent();
    }
}

package io.chairside.quickbooks.internal;

import io.chairside.quickbooks.TokenStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Tokens that live as long as the process. Thread-safe. */
public final class MemoryTokenStore implements TokenStore {

    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    @Override
    public Optional<String> load(String connectionId) {
        return Optional.ofNullable(tokens.get(connectionId));
    }

    @Override
    public void save(String connectionId, String text) {
        tokens.put(connectionId, text);
    }

    @Override
    public void delete(String connectionId) {
        tokens.remove(connectionId);
    }

    @Override
    public <T> T exclusively(String connectionId, Supplier<T> work) {
        ReentrantLock lock = locks.computeIfAbsent(connectionId, id -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "TokenStore[memory]";
    }
}

package io.chairside.http;

import io.chairside.core.read.Priority;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.Sleeper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The rate limit of one credential, shared by all connectors of a {@link ConnectorContext}. Thread-safe.
 *
 * <p>Who waits goes by {@link Priority}, and within one priority first come, first served. A caller of a lower priority never passes a waiting
 * one of a higher; under a steady load of payments, back-fill waits, by intent. Time is the context's clock and sleeper; a clock that is set
 * back does not prolong a wait.
 */
public final class RateLimiter {

    /** Sleeps in a row after which the clock shows no later time, before the context is called broken. */
    private static final int MOST_IDLE_SLEEPS = 100;

    private final Clock clock;
    private final Sleeper sleeper;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Waiter> queue =
            new PriorityQueue<>(Comparator.comparing(Waiter::priority).thenComparingLong(Waiter::number));

    private RateLimit limit;
    private long arrivals;
    private int inFlight;
    private Instant seen;
    private Instant spacedUntil = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;
    /** When the bucket will be full again (the theoretical arrival time of the generic cell rate algorithm). */
    private Instant fullAt = Instant.MIN;

    RateLimiter(RateLimit limit, Clock clock, Sleeper sleeper) {
        this.limit = limit;
        this.clock = clock;
        this.sleeper = sleeper;
        this.seen = clock.instant();
    }

    /**
     * The limiter of a credential. All who ask one context with the same scope and credential get the same limiter; if they ask for different
     * limits, the stricter holds.
     *
     * @param context the context whose connectors share it
     * @param scope what the limit belongs to, usually the connector's key
     * @param credential the secret the system counts by; only a keyed hash of it is kept
     * @param limit the limit
     * @return the limiter
     */
    public static RateLimiter forCredential(
            ConnectorContext context, String scope, String credential, RateLimit limit) {
        return context.shared(Registry.class, () -> new Registry(context)).limiter(scope, credential, limit);
    }

    static RateLimiter of(ConnectorContext context, RateLimit limit) {
        return new RateLimiter(limit, context.clock(), context.sleeper());
    }

    /**
     * Waits for leave to make one call.
     *
     * @param priority precedence of the call
     * @param deadline when to give up
     * @return leave to call, to be closed when the call has ended; empty when the deadline would pass first
     * @throws InterruptedException if the thread is interrupted meanwhile; no leave is then taken
     * @throws IllegalStateException if the context's sleeper returns again and again without its clock moving on
     */
    public Optional<Leave> acquire(Priority priority, Instant deadline) throws InterruptedException {
        Instant asked = clock.instant();
        lock.lockInterruptibly();
        Waiter me = new Waiter(priority, arrivals++);
        queue.add(me);
        int idleSleeps = 0;
        try {
            while (true) {
                Instant now = now();
                boolean mine = me.equals(queue.peek());
                Instant free = mine ? free() : Instant.MAX;
                if (mine && !free.isAfter(now)) {
                    take(now);
                    Duration waited = Duration.between(asked, now);
                    return Optional.of(new Leave(this, waited.isNegative() ? Duration.ZERO : waited));
                }
                if (!now.isBefore(deadline) || (mine && inFlight < limit.maxInFlight() && free.isAfter(deadline))) {
                    return Optional.empty();
                }
                if (mine && inFlight < limit.maxInFlight()) {
                    sleep(Duration.between(now, free));
                    idleSleeps = clock.instant().isAfter(now) ? 0 : idleSleeps + 1;
                    if (idleSleeps >= MOST_IDLE_SLEEPS) {
                        // Else we would turn here for ever.
                        throw new IllegalStateException(
                                "the context's sleeper returns, but its clock stands still; both must tell one time");
                    }
                } else {
                    // On a virtual clock nobody wakes us when the deadline comes: look from time to time.
                    changed.awaitNanos(patience(Duration.between(now, deadline)));
                }
            }
        } finally {
            queue.remove(me);
            changed.signalAll();
            lock.unlock();
        }
    }

    /**
     * Lets nobody start before an instant, because the system asked for it. An earlier pause is not shortened.
     *
     * @param until when calls may start again
     */
    public void pauseUntil(Instant until) {
        lock.lock();
        try {
            now();
            if (until.isAfter(pausedUntil)) {
                pausedUntil = until;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many wait; for tests of this module. */
    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        lock.lock();
        try {
            inFlight--;
            if (limit.from() == RateLimit.From.END) {
                spacedUntil = later(spacedUntil, now().plus(limit.spacing()));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void tighten(RateLimit other) {
        lock.lock();
        try {
            limit = limit.strictest(other);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void take(Instant now) {
        inFlight++;
        if (limit.from() == RateLimit.From.START) {
            spacedUntil = now.plus(limit.spacing());
        }
        if (!limit.interval().isZero()) {
            fullAt = later(fullAt, now).plus(limit.interval());
        }
    }

    /** When the next call may start, or the far future while too many are in flight. */
    private Instant free() {
        if (inFlight >= limit.maxInFlight()) {
            return Instant.MAX;
        }
        Instant free = later(spacedUntil, pausedUntil);
        if (limit.interval().isZero() || fullAt.equals(Instant.MIN)) {
            return free;
        }
        // The next token is there when at most burst - 1 tokens are missing.
        return later(free, fullAt.minus(limit.interval().multipliedBy(limit.burst() - 1L)));
    }

    /** The present; when the clock was set back, everything remembered moves back with it. */
    private Instant now() {
        Instant now = clock.instant();
        if (now.isBefore(seen)) {
            Duration back = Duration.between(now, seen);
            spacedUntil = moved(spacedUntil, back);
            pausedUntil = moved(pausedUntil, back);
            fullAt = moved(fullAt, back);
        }
        seen = now;
        return now;
    }

    private static Instant moved(Instant at, Duration back) {
        return at.equals(Instant.MIN) ? at : at.minus(back);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** Only who is first in the queue sleeps; who comes to stand before it sleeps as well, and the one behind then looks again. */
    private void sleep(Duration duration) throws InterruptedException {
        lock.unlock();
        try {
            sleeper.sleep(duration);
        } finally {
            lock.lock();
        }
    }

    private static long patience(Duration left) {
        long most = TimeUnit.SECONDS.toNanos(1);
        return left.compareTo(Duration.ofSeconds(1)) > 0 ? most : Math.max(left.toNanos(), 1_000_000);
    }

    @Override
    public String toString() {
        return "RateLimiter[" + limit + "]";
    }

    /** Leave to make one call. Close it when the call has ended. */
    public static final class Leave implements AutoCloseable {

        private final RateLimiter limiter;
        private final Duration waited;
        private boolean closed;

        private Leave(RateLimiter limiter, Duration waited) {
            this.limiter = limiter;
            this.waited = waited;
        }

        /** {@return how long the leave was waited for} */
        public Duration waited() {
            return waited;
        }

        /** Ends the call; a second time has no effect. */
        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                limiter.release();
            }
        }
    }

    private record Waiter(Priority priority, long number) {}

    /** The limiters of a context, by a hash of scope and credential with a key that lives and dies with the registry. */
    private static final class Registry {

        private final ConnectorContext context;
        private final byte[] key = new byte[32];
        private final Map<String, RateLimiter> limiters = new ConcurrentHashMap<>();

        Registry(ConnectorContext context) {
            this.context = context;
            new SecureRandom().nextBytes(key);
        }

        RateLimiter limiter(String scope, String credential, RateLimit limit) {
            boolean[] made = {false};
            RateLimiter limiter = limiters.computeIfAbsent(hash(scope, credential), hash -> {
                made[0] = true;
                return of(context, limit);
            });
            if (!made[0]) {
                limiter.tighten(limit);
            }
            return limiter;
        }

        private String hash(String scope, String credential) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(key);
                digest.update(scope.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                return HexFormat.of().formatHex(digest.digest(credential.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}

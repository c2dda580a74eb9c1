package io.chairside.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

/** What all connections of a context share: threads, idle connections and the TLS set-up. Its threads are daemons and end when idle. */
final class Transport {

    private static final int IDLE_CONNECTIONS = 32;
    private static final long IDLE_SECONDS = 30;
    private static final long RECENT_MILLIS = 500;

    private final OkHttpClient client;
    /** Keeps nothing: what is not in use is closed. */
    private final ConnectionPool fresh = new ConnectionPool(0, 1, TimeUnit.SECONDS);

    /** Keeps connections for a moment only. */
    private final ConnectionPool recent = new ConnectionPool(IDLE_CONNECTIONS, RECENT_MILLIS, TimeUnit.MILLISECONDS);

    private final InterruptWatch watch;

    Transport() {
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "chairside-http-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        watch = new InterruptWatch(threads);
        // Calls run on their callers' threads; how many run at once is the rate limiter's business.
        client = new OkHttpClient.Builder()
                .dns(new LookUps(threads, Dns.SYSTEM))
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    /** Ends the calls of interrupted threads. */
    InterruptWatch watch() {
        return watch;
    }

    /**
     * The same client for writes: each on a connection of its own. A kept connection may be closed by the other side at the moment of sending, and
     * the write would be in doubt for nothing; OkHttp looks for that only after ten idle seconds. One more handshake costs less than one doubt.
     *
     * @param runs whether a write may follow another one on its connection, see {@link HttpSettings#withWriteRuns()}
     */
    OkHttpClient forWrites(OkHttpClient reads, boolean runs) {
        return reads.newBuilder().connectionPool(runs ? recent : fresh).build();
    }

    /** A client for one connection, with the shared threads and the shared pool. */
    OkHttpClient.Builder client(HttpSettings settings) {
        return client.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .eventListenerFactory(call -> {
                    Attempt attempt = call.request().tag(Attempt.class);
                    return attempt == null ? okhttp3.EventListener.NONE : attempt;
                })
                .addInterceptor(Attempt::outer)
                .addNetworkInterceptor(Attempt::gate);
    }
}

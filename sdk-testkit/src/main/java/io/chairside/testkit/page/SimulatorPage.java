package io.chairside.testkit.page;

import com.sun.net.httpserver.HttpServer;
import io.chairside.testkit.run.RunningSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web page to look at a running simulator, usable while a test runs: the practice, what was written by whom and when, the requests seen, the
 * faults armed. It listens on the loopback address only and answers no other host name. The same is there for programs as JSON:
 *
 * <ul>
 *   <li>{@code GET /api/sheets} and {@code GET /api/sheets/KEY?of=&q=&offset=&limit=}: the sheets and their rows,
 *   <li>{@code GET /api/faults}, {@code POST /api/faults} with {@code {"fault": "NAME[=VALUE][:COUNT]..."}}, {@code DELETE /api/faults}
 *       and {@code DELETE /api/faults/ID}.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class SimulatorPage implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads;

    private SimulatorPage(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Opens the page of a simulator.
     *
     * @param simulator the simulator; the page does not close it
     * @param port port on the loopback address, 0 for any free one
     * @return the page, to be closed by the caller
     * @throws UncheckedIOException if the port cannot be opened
     */
    public static SimulatorPage open(RunningSimulator simulator, int port) {
        Objects.requireNonNull(simulator, "simulator");
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the page's port " + port + " cannot be opened", e);
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "simulator-page");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", new PageHandler(simulator));
        server.start();
        return new SimulatorPage(server, threads);
    }

    /** {@return the address to open in a browser, for example {@code http://127.0.0.1:40123/}} */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Closes the page at once; a second call does nothing. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public String toString() {
        return "SimulatorPage " + address();
    }
}

package io.chairside.benchmarks.soak;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The database below the engine. Closed by a shutdown hook as well. */
interface SoakDatabase extends AutoCloseable {

    /** What nodes open: a JDBC URL or a file. */
    String address();

    /** Whether {@link #crash()} does anything. */
    boolean server();

    /** Ends the server as a power cut would, as far as its processes go, and starts it again on the same data. */
    void crash();

    @Override
    void close();

    /** A SQLite file. */
    static SoakDatabase sqlite(Path folder) {
        return new SoakDatabase() {
            @Override
            public String address() {
                return folder.resolve("engine.db").toString();
            }

            @Override
            public boolean server() {
                return false;
            }

            @Override
            public void crash() {
                throw new IllegalStateException("a file cannot be restarted");
            }

            @Override
            public void close() {
                // The folder is removed with everything in it.
            }
        };
    }

    /** A real PostgreSQL that forces every commit to disk. */
    static SoakDatabase postgres(Path folder) {
        return new Postgres(folder);
    }

    /** The embedded server. */
    final class Postgres implements SoakDatabase {

        private final Path data;
        private int port;
        private @Nullable EmbeddedPostgres server;

        private Postgres(Path folder) {
            this.data = folder.resolve("postgres");
            this.server = start(0);
            this.port = server.getPort();
            Cleanup.add(this::close);
        }

        private EmbeddedPostgres start(int wanted) {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setPGStartupWait(Duration.ofSeconds(60));
            if (wanted > 0) {
                builder.setPort(wanted);
            }
            try {
                return builder.start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL could not be started", e);
            }
        }

        @Override
        public String address() {
            return "jdbc:postgresql://127.0.0.1:" + port
                    + "/postgres?connectTimeout=2&socketTimeout=10&loginTimeout=3&tcpKeepAlive=true";
        }

        @Override
        public boolean server() {
            return true;
        }

        @Override
        public synchronized void crash() {
            EmbeddedPostgres running = server;
            if (running == null) {
                throw new IllegalStateException("PostgreSQL is closed");
            }
            postmaster().ifPresent(Postgres::endNow);
            closed(running);
            server = start(port);
        }

        private Optional<ProcessHandle> postmaster() {
            try {
                List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
                return ProcessHandle.of(Long.parseLong(lines.get(0).trim()));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        /** SIGQUIT is PostgreSQL's immediate shutdown: no checkpoint, recovery from the log at the next start. */
        private static void endNow(ProcessHandle postmaster) {
            try {
                new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster.pid()))
                        .start()
                        .waitFor();
                CompletableFuture<ProcessHandle> ended = postmaster.onExit();
                ended.get(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                postmaster.destroyForcibly();
            }
        }

        private static void closed(EmbeddedPostgres running) {
            try {
                running.close();
            } catch (IOException | RuntimeException e) {
                // It was ended before.
            }
        }

        @Override
        public synchronized void close() {
            EmbeddedPostgres running = server;
            server = null;
            if (running != null) {
                closed(running);
            }
        }
    }
}

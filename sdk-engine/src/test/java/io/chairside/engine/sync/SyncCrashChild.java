package io.chairside.engine.sync;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A process that the crash test kills: a sync engine on PostgreSQL that reads offices without a pause. Arguments: database URL, user, folder of the offices.
 * Prints {@code told <office> <key> <version> .} for each change, before its batch is committed, and {@code ran <office> .} after each run. Ends when its input
 * ends.
 */
final class SyncCrashChild {

    private SyncCrashChild() {}

    public static void main(String[] args) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setUsername(args[1]);
        config.setMaximumPoolSize(6);
        List<JournalOffice> offices = JournalOffice.all(Path.of(args[2]));
        AtomicReference<SyncEngine> self = new AtomicReference<>();
        try (HikariDataSource pool = new HikariDataSource(config)) {
            SyncEngine.Builder builder = SyncEngine.builder()
                    .dataSource(pool)
                    .lease(Duration.ofSeconds(1))
                    .poll(Duration.ofMillis(10))
                    .workers(2)
                    .sink(new JdbcMirror())
                    .sink(RecordSink.listener(change -> System.out.println(
                            "told " + change.connection() + " " + change.key() + " " + change.version() + " .")))
                    .listener(new SyncListener() {
                        @Override
                        public void succeeded(SyncStatus status) {
                            System.out.println("ran " + status.connection() + " .");
                            self.get().runNow(status.connection());
                        }
                    });
            offices.forEach(office -> builder.connection(office.connection()));
            try (SyncEngine engine = builder.open()) {
                self.set(engine);
                engine.start();
                while (System.in.read() >= 0) {
                    // Nothing is said to it.
                }
            }
        }
    }
}

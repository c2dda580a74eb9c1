package io.chairside.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.chairside.core.id.ConnectionId;
import io.chairside.engine.TestPostgres;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, really killed while they sync on a real PostgreSQL; another node takes over. */
class SyncKilledProcessTest {

    private static final int KILLS = 3;
    private static final int RECORDS = 700;
    private static final int KEYS = 900;

    private final Random random = new Random(20261123);
    /** Versions told of each record, by office and key. */
    private final Map<String, Set<Long>> told = new ConcurrentHashMap<>();

    @Test
    void killedWhileSyncing_anotherNodeTakesOverAndNothingIsMissing(@TempDir Path folder) throws Exception {
        List<JournalOffice> offices = JournalOffice.all(folder);
        for (JournalOffice office : offices) {
            String[] first = new String[RECORDS];
            for (int i = 0; i < RECORDS; i++) {
                first[i] = "+ k" + i + " Name" + i;
            }
            office.edit(first);
        }
        try (HikariDataSource pool = TestPostgres.pool(TestPostgres.newDatabase(), "postgres")) {
            for (int kill = 0; kill < KILLS; kill++) {
                runAndKill(pool, folder, offices);
            }
            takeOver(pool, offices);
            for (JournalOffice office : offices) {
                assertThat(SyncPostgresTest.mirrored(pool, office.id())).isEqualTo(office.names());
            }
            // A batch that was told and died before its commit may be told of more than was noted in the end, never of
            // less.
            Map<String, Long> noted = versions(pool);
            assertThat(noted).hasSizeGreaterThan(RECORDS);
            noted.forEach((record, version) -> assertThat(told.getOrDefault(record, Set.of()))
                    .as(record)
                    .containsAll(LongStream.rangeClosed(1, version).boxed().toList()));
        }
    }

    private void runAndKill(HikariDataSource pool, Path folder, List<JournalOffice> offices) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SyncCrashChild.class.getName(),
                        pool.getJdbcUrl(),
                        "postgres",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        int killAfter = 50 + random.nextInt(2 * RECORDS);
        int seen = 0;
        StringBuilder other = new StringBuilder();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] words = line.split(" ");
                if (!line.endsWith(" .") || !(words[0].equals("told") || words[0].equals("ran"))) {
                    other.append(line).append('\n');
                    continue;
                }
                if (words[0].equals("told")) {
                    tell(words[1], words[2], Long.parseLong(words[3]));
                }
                if (random.nextInt(4) == 0) {
                    edit(offices.get(random.nextInt(offices.size())));
                }
                if (++seen == killAfter) {
                    // By its handle, so that what it has printed can still be read.
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.toHandle().destroyForcibly();
            child.waitFor();
        }
        assertThat(seen)
                .as("the child works until it is killed; it said: " + other)
                .isGreaterThanOrEqualTo(killAfter);
    }

    private void edit(JournalOffice office) {
        String key = "k" + random.nextInt(KEYS);
        office.edit(random.nextInt(3) == 0 ? "- " + key : "+ " + key + " Edit" + random.nextInt(1_000));
    }

    private void tell(String office, String key, long version) {
        told.computeIfAbsent(office + " " + key, record -> new ConcurrentSkipListSet<>())
                .add(version);
    }

    /** A node in this process goes on where the dead ones were, once their leases have run out. */
    private void takeOver(HikariDataSource pool, List<JournalOffice> offices) throws InterruptedException {
        BlockingQueue<SyncStatus> ended = new LinkedBlockingQueue<>();
        SyncEngine.Builder builder = SyncEngine.builder()
                .dataSource(pool)
                .lease(Duration.ofSeconds(1))
                .poll(Duration.ofMillis(10))
                .sink(new JdbcMirror())
                .sink(RecordSink.listener(change -> tell(change.connection().value(), change.key(), change.version())))
                .listener(new SyncListener() {
                    @Override
                    public void succeeded(SyncStatus status) {
                        ended.add(status);
                    }
                });
        offices.forEach(office -> builder.connection(office.connection()));
        try (SyncEngine engine = builder.open()) {
            engine.start();
            // Loaded first; then once more from start to end, which shows what went away before.
            awaitAll(ended, offices, Instant.EPOCH);
            Instant now = Instant.now();
            offices.forEach(office -> engine.runCompletelyNow(office.id()));
            awaitAll(ended, offices, now);
            for (JournalOffice office : offices) {
                assertThat(engine.compare(office.id(), SyncResource.PATIENTS).identical())
                        .as(office.id().value())
                        .isTrue();
            }
        }
    }

    private static void awaitAll(BlockingQueue<SyncStatus> ended, List<JournalOffice> offices, Instant since)
            throws InterruptedException {
        Set<ConnectionId> done = new HashSet<>();
        while (done.size() < offices.size()) {
            SyncStatus status = ended.poll(30, TimeUnit.SECONDS);
            assertThat(status).as("a run that ends well").isNotNull();
            if (!status.asOf().orElseThrow().isBefore(since)) {
                done.add(status.connection());
            }
        }
    }

    private static Map<String, Long> versions(HikariDataSource pool) throws SQLException {
        Map<String, Long> versions = new HashMap<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT s.connection_id || ' ' || r.rec_key, r.version"
                        + " FROM cs_sync_record r JOIN cs_sync s ON s.sync_id = r.sync_id")) {
            while (row.next()) {
                versions.put(row.getString(1), row.getLong(2));
            }
        }
        return versions;
    }
}

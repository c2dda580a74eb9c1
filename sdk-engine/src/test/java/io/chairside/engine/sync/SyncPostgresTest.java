package io.chairside.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.chairside.core.id.ConnectionId;
import io.chairside.engine.TestPostgres;
import io.chairside.engine.sync.FakeOffice.Means;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several nodes on one real PostgreSQL. */
class SyncPostgresTest {

    private static final int OFFICES = 4;
    private static final int SUCCESSES = 60;
    private static final ConnectionId OFFICE = SyncWorld.OFFICE;
    private static final SyncPlan PLAN = SyncPlan.builder()
            .addExcluded(SyncResource.LOCATIONS)
            .doubtfulShare(1)
            .build();

    private HikariDataSource pool;

    @BeforeEach
    void open() {
        pool = TestPostgres.pool(TestPostgres.newDatabase(), "postgres");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private SyncEngine.Builder node() {
        return SyncEngine.builder().dataSource(pool).sink(new JdbcMirror()).poll(Duration.ofMillis(5));
    }

    private static SyncConnection connection(ConnectionId id, FakeOffice office) {
        return new SyncConnection(id, office, SyncWorld.ZONE, PLAN);
    }

    /** Last names by key, out of the JSON in the mirror. */
    static Map<String, String> mirrored(HikariDataSource pool, ConnectionId id) throws SQLException {
        Map<String, String> names = new TreeMap<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT rec_key, doc ->> 'lastName'"
                                + " FROM cs_mirror WHERE connection_id = ? AND resource = 'PATIENTS' AND patient_id = rec_key")) {
            statement.setString(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.put(row.getString(1), row.getString(2));
                }
            }
        }
        return names;
    }

    @Test
    void tick_editsAndRemovals_mirrorIsJoinableJson() throws SQLException {
        FakeOffice office = new FakeOffice(Means.NOTHING);
        office.put("a", "One");
        office.put("b", "Two");
        try (SyncEngine engine = node().connection(connection(OFFICE, office)).open()) {
            engine.tick();
            office.put("b", "Deux");
            office.remove("a");
            office.put("c", "Three");
            engine.runNow(OFFICE);
            engine.tick();

            assertThat(mirrored(pool, OFFICE)).isEqualTo(Map.of("b", "Deux", "c", "Three"));
            assertThat(engine.read(OFFICE, SyncResource.PATIENTS, "b", Freshness.orRefuse(Duration.ofHours(1))))
                    .hasValueSatisfying(record -> assertThat(record.version()).isEqualTo(2));
            assertThat(engine.compare(OFFICE, SyncResource.PATIENTS).identical())
                    .isTrue();
        }
    }

    @Test
    void tick_textWithNul_doesNotStopTheResource() throws SQLException {
        FakeOffice office = new FakeOffice(Means.NOTHING);
        office.put("a", "Nu\0\0l");
        office.put("b", "not\\u0000nul");
        office.put("c", "both\\\0");
        office.put("d\0", "Garbled");
        office.garbled.add("d\0");
        try (SyncEngine engine = node().connection(connection(OFFICE, office)).open()) {
            for (int run = 0; run < 2; run++) {
                engine.runNow(OFFICE);
                engine.tick();
                assertThat(engine.status(OFFICE)).singleElement().satisfies(status -> {
                    assertThat(status.error()).isEmpty();
                    assertThat(status.records()).isEqualTo(3);
                    assertThat(status.changes()).isEqualTo(3);
                    assertThat(status.quarantined()).isEqualTo(1);
                });
            }
            assertThat(mirrored(pool, OFFICE)).isEqualTo(Map.of("a", "Nul", "b", "not\\u0000nul", "c", "both\\"));
        }
    }

    @Test
    void commit_leaseRanOutAndAnotherNodeTookOver_writesNothing() throws SQLException {
        FakeOffice seenByFirst = new FakeOffice(Means.STAMPS_ONLY);
        FakeOffice seenBySecond = new FakeOffice(Means.STAMPS_ONLY);
        seenByFirst.put("a", "Stale");
        seenBySecond.put("a", "Current");
        List<RecordChange> toldByFirst = new ArrayList<>();
        List<RecordChange> toldBySecond = new ArrayList<>();
        try (SyncEngine first = node().connection(connection(OFFICE, seenByFirst))
                        .sink(RecordSink.listener(toldByFirst::add))
                        .open();
                SyncEngine second = node().connection(connection(OFFICE, seenBySecond))
                        .sink(RecordSink.listener(toldBySecond::add))
                        .open()) {
            List<Integer> runsOfSecond = new ArrayList<>();
            seenByFirst.afterPage = () -> {
                runsOfSecond.add(second.tick());
                expireLeases();
                runsOfSecond.add(second.tick());
            };
            first.tick();

            assertThat(runsOfSecond).as("held, then free").containsExactly(0, 1);
            assertThat(toldByFirst).isEmpty();
            assertThat(toldBySecond).hasSize(1);
            assertThat(mirrored(pool, OFFICE)).isEqualTo(Map.of("a", "Current"));
            assertThat(second.status(OFFICE))
                    .singleElement()
                    .satisfies(status -> assertThat(status.failures()).isZero());
        }
    }

    private void expireLeases() {
        try {
            TestPostgres.execute(pool, "UPDATE cs_sync_lane SET lease_until = 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An office that edits itself while it is read, and notices two readers at a time. */
    private static final class BusyOffice {
        final ConnectionId id;
        final FakeOffice office;
        final AtomicBoolean reading = new AtomicBoolean();
        final Random random;

        BusyOffice(int number, Means means, AtomicBoolean editing, AtomicInteger overlaps) {
            id = ConnectionId.of("office-" + number);
            office = new FakeOffice(means);
            random = new Random(number);
            for (int i = 0; i < 20; i++) {
                office.put("p" + i, "Name" + i);
            }
            office.beforePage = () -> {
                if (!reading.compareAndSet(false, true)) {
                    overlaps.incrementAndGet();
                }
            };
            office.afterPage = () -> {
                if (editing.get()) {
                    String key = "p" + random.nextInt(30);
                    if (random.nextInt(3) == 0) {
                        office.remove(key);
                    } else {
                        office.put(key, "Edit" + random.nextInt(100));
                    }
                }
                reading.set(false);
            };
        }
    }

    @Test
    void start_twoNodes_shareTheWorkOneReaderAtATime() throws Exception {
        AtomicBoolean editing = new AtomicBoolean(true);
        AtomicInteger overlaps = new AtomicInteger();
        BlockingQueue<SyncStatus> ended = new LinkedBlockingQueue<>();
        Set<String> worked = java.util.concurrent.ConcurrentHashMap.newKeySet();
        Map<ConnectionId, BusyOffice> offices = new HashMap<>();
        for (int i = 0; i < OFFICES; i++) {
            BusyOffice office =
                    new BusyOffice(i, i % 2 == 0 ? Means.NOTHING : Means.STAMPS_AND_TOMBSTONES, editing, overlaps);
            offices.put(office.id, office);
        }
        try (SyncEngine a = sharing(offices, "a", ended, worked);
                SyncEngine b = sharing(offices, "b", ended, worked)) {
            a.start();
            b.start();
            for (int i = 0; i < SUCCESSES || worked.size() < 2; i++) {
                SyncStatus status = next(ended);
                (i % 2 == 0 ? a : b).runNow(status.connection());
            }
            editing.set(false);
            Instant quiet = Instant.now();
            offices.keySet().forEach(a::runCompletelyNow);
            Set<ConnectionId> current = new HashSet<>();
            while (current.size() < OFFICES) {
                SyncStatus status = next(ended);
                if (!status.asOf().orElseThrow().isBefore(quiet)) {
                    current.add(status.connection());
                } else {
                    a.runCompletelyNow(status.connection());
                }
            }
        }
        assertThat(overlaps).hasValue(0);
        assertThat(worked).containsExactlyInAnyOrder("a", "b");
        for (BusyOffice office : offices.values()) {
            assertThat(mirrored(pool, office.id)).isEqualTo(office.office.names());
        }
    }

    private SyncEngine sharing(
            Map<ConnectionId, BusyOffice> offices, String name, BlockingQueue<SyncStatus> ended, Set<String> worked) {
        SyncEngine.Builder builder = node().workers(2).listener(new SyncListener() {
            @Override
            public void succeeded(SyncStatus status) {
                worked.add(name);
                ended.add(status);
            }
        });
        offices.values().forEach(office -> builder.connection(connection(office.id, office.office)));
        return builder.open();
    }

    private static SyncStatus next(BlockingQueue<SyncStatus> ended) throws InterruptedException {
        SyncStatus status = ended.poll(30, TimeUnit.SECONDS);
        assertThat(status).as("a run that ends well").isNotNull();
        return status;
    }
}

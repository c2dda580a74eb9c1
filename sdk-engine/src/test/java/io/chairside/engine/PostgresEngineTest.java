package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.chairside.core.error.ConfigurationException;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.Payment;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.TargetProfile;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.engine.internal.store.Database;
import io.chairside.engine.internal.store.LaneClaim;
import io.chairside.engine.internal.store.LaneStore;
import io.chairside.engine.policy.PolicyBook;
import io.chairside.engine.policy.PolicySource;
import io.chairside.engine.report.Digest;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresEngineTest {

    private HikariDataSource pool;
    private final World world = new World();

    @BeforeEach
    void open() {
        pool = TestPostgres.pool(TestPostgres.newDatabase(), "postgres");
        world.source = pool;
    }

    @AfterEach
    void close() throws Exception {
        pool.close();
        world.close();
    }

    /** A system on the real clock, safe for many threads, that loses answers. */
    static final class LiveRemote implements PaymentWriter {
        final Map<Reference, List<Receipt>> rows = new HashMap<>();
        final BlockingQueue<Reference> posted = new LinkedBlockingQueue<>();
        final Random random = new Random(7);
        int lossPercent;
        volatile CountDownLatch entered = new CountDownLatch(0);
        volatile CountDownLatch leave = new CountDownLatch(0);
        TargetProfile profile = new TargetProfile(
                Duration.ofMillis(500),
                Duration.ofMillis(100),
                Optional.of(Duration.ofMillis(100)),
                "note",
                100,
                false,
                false);

        @Override
        public WriteOutcome post(io.chairside.core.payment.Posting posting, WriteOptions options) {
            CountDownLatch gate = leave;
            entered.countDown();
            try {
                gate.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            synchronized (this) {
                int dice = random.nextInt(100);
                Receipt receipt = receipt(posting);
                if (dice < lossPercent) {
                    return new WriteOutcome.Unknown("lost before", "look", Instant.now());
                }
                rows.computeIfAbsent(posting.reference(), key -> new ArrayList<>())
                        .add(receipt);
                posted.add(posting.reference());
                return dice < 2 * lossPercent
                        ? new WriteOutcome.Unknown("lost after", "look", Instant.now())
                        : new WriteOutcome.Posted(receipt, List.of());
            }
        }

        private Receipt receipt(io.chairside.core.payment.Posting posting) {
            return new Receipt(
                    "live",
                    "payment",
                    Integer.toString(posted.size() + 1),
                    List.of(),
                    Optional.of(posting.reference()),
                    Optional.of(posting.patient()),
                    Optional.of(posting.amount()),
                    Optional.of(posting.date()),
                    Optional.empty(),
                    Instant.now());
        }

        @Override
        public WriteOutcome adjust(io.chairside.core.payment.AdjustmentPosting adjustment, WriteOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public WriteOutcome reverse(io.chairside.core.payment.Reversal reversal, WriteOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public synchronized Lookup find(LookupRequest request) {
            assertThat(request.priority()).isEqualTo(Priority.PAYMENT);
            List<Receipt> found = rows.get(request.reference());
            return found == null
                    ? new Lookup.Absent(Instant.now(), List.of())
                    : new Lookup.Found(new ArrayList<>(found));
        }

        @Override
        public TargetProfile profile() {
            return profile;
        }

        synchronized int doubled() {
            return (int) rows.values().stream().filter(list -> list.size() > 1).count();
        }

        synchronized int count() {
            return rows.values().stream().mapToInt(List::size).sum();
        }
    }

    private WritebackEngine node(LiveRemote remote, String name, Map<String, ConnectionId> lanes, EngineSettings base) {
        Map<PracticeId, ConnectionId> practices = new HashMap<>();
        Map<ConnectionId, PaymentTarget> targets = new HashMap<>();
        List<PolicyBook> books = new ArrayList<>();
        lanes.forEach((practice, lane) -> {
            practices.put(PracticeId.of(practice), lane);
            targets.put(
                    lane,
                    new PaymentTarget(
                            "Live",
                            world.remote.target().capabilities(),
                            remote,
                            remote.profile,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
            books.add(PolicyBook.of(
                    io.chairside.engine.policy.WritebackPolicy.standard(PracticeId.of(practice), World.ZONE)));
        });
        return WritebackEngine.builder()
                .dataSource(pool)
                .directory(ConnectionDirectory.of(practices, targets))
                .policies(PolicySource.of(books.toArray(new PolicyBook[0])))
                .settings(EngineSettings.builder().from(base).node(name).build())
                .clock(Clock.systemUTC(), System::nanoTime)
                .open();
    }

    private static EngineSettings quick() {
        return EngineSettings.builder()
                .workers(3)
                .poll(Duration.ofMillis(100))
                .lease(Duration.ofMillis(1_600))
                .renewal(Duration.ofMillis(300))
                .leaseMargin(Duration.ofMillis(50))
                .firstPause(Duration.ofMillis(20))
                .longestPause(Duration.ofMillis(300))
                .settle(Duration.ofMillis(200))
                .breakerThreshold(1_000)
                .maxSends(50)
                .build();
    }

    private static Payment payment(String practice, int number) {
        return World.payment("pay-" + number, "patient-" + number % 11, "25.00")
                .practice(PracticeId.of(practice))
                .businessDate(java.time.LocalDate.of(2026, 1, 5))
                .build();
    }

    private static void await(LiveRemote remote, int references) throws InterruptedException {
        for (int i = 0; i < references; i++) {
            assertThat(remote.posted.poll(30, TimeUnit.SECONDS)).as("row " + i).isNotNull();
        }
    }

    @Test
    void submitThenTick_onPostgresql_isPostedOnce() {
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        assertThat(world.engine().submit(World.payment("pay-1"))).isEqualTo(ticket);
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        assertThat(world.remote.live()).hasSize(1);
        assertThat(world.status(ticket).history()).allMatch(HistoryEntry::intact);
        assertThat(world.events).hasSize(1);
    }

    @Test
    void submitInCallersTransaction_rolledBack_neverHappened() throws Exception {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            WritebackTicket ticket = world.engine().submit(connection, World.payment("pay-1"));
            connection.rollback();
            world.tick();
            assertThat(world.engine().status(ticket)).isEmpty();
            assertThat(world.engine().submit(connection, World.payment("pay-1")))
                    .isEqualTo(ticket);
            assertThat(world.engine().submit(connection, World.payment("pay-1")))
                    .isEqualTo(ticket);
            assertThatThrownBy(() -> world.engine()
                            .submit(
                                    connection,
                                    World.payment("pay-1", "7", "5.00").build()))
                    .hasMessageContaining("other content");
            world.tick();
            assertThat(world.remote.live()).as("not committed yet").isEmpty();
            connection.commit();
            world.tick();
            assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        }
    }

    @Test
    void submitInCallersTransaction_itsPracticeGetsADigestToo() throws Exception {
        List<Digest> digests = new ArrayList<>();
        world.digests = digests::add;
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            world.engine().submit(connection, World.payment("pay-1"));
            connection.commit();
        }
        TestPostgres.execute(pool, "UPDATE cs_digest SET due_at = due_at - 90000000, next_at = next_at - 90000000");
        world.tick();
        assertThat(digests).extracting(Digest::practice).containsExactly(World.PRACTICE);
    }

    @Test
    void faultsOnPostgresql_keepOneRowEach() {
        world.settings = EngineSettings.builder().breakerThreshold(100).build();
        for (int i = 0; i < 12; i++) {
            world.engine()
                    .submit(World.payment("pay-" + i, "p" + i % 4, "30.00").build());
        }
        world.remote.nextFaults(
                SimRemote.Fault.LOST_AFTER,
                SimRemote.Fault.LOST_BEFORE,
                SimRemote.Fault.THROWS_AFTER,
                SimRemote.Fault.LATE,
                SimRemote.Fault.QUEUES);
        LaneStore lanes = new LaneStore(new Database(pool, SqlDialect.POSTGRESQL, null));
        assertThat(lanes.databaseClock()).isTrue();
        world.tick();
        assertThat(world.remote.live())
                .as("nothing is sent twice while in doubt")
                .hasSizeLessThanOrEqualTo(12);
        assertThat(world.remote.sends).doesNotHaveDuplicates();
    }

    @Test
    void twoNodesWithLosses_postEverythingOnce() throws Exception {
        LiveRemote remote = new LiveRemote();
        remote.lossPercent = 5;
        Map<String, ConnectionId> lanes = new HashMap<>();
        for (int i = 0; i < 6; i++) {
            lanes.put("practice-" + i, ConnectionId.of("lane-" + i));
        }
        int count = 240;
        try (WritebackEngine one = node(remote, "one", lanes, quick());
                WritebackEngine two = node(remote, "two", lanes, quick())) {
            one.start();
            two.start();
            List<WritebackTicket> tickets = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tickets.add((i % 2 == 0 ? one : two).submit(payment("practice-" + i % 6, i)));
            }
            await(remote, count);
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            List<WritebackTicket> open = new ArrayList<>(tickets);
            while (!open.isEmpty() && System.nanoTime() < until) {
                open.removeIf(
                        ticket -> !one.status(ticket).orElseThrow().state().open());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            assertThat(remote.doubled()).isZero();
            assertThat(remote.count()).isEqualTo(count);
            assertThat(tickets)
                    .allSatisfy(ticket ->
                            assertThat(two.status(ticket).orElseThrow().state()).isEqualTo(WritebackState.POSTED));
            assertThat(tickets)
                    .as("both nodes worked")
                    .flatExtracting(ticket -> one.status(ticket).orElseThrow().history())
                    .extracting(HistoryEntry::actor)
                    .anyMatch(actor -> actor.startsWith("engine:one"))
                    .anyMatch(actor -> actor.startsWith("engine:two"));
        }
    }

    @Test
    void nodeThatStopsForLongerThanItsLease_isTakenOverAndCannotRecord() throws Exception {
        LiveRemote remote = new LiveRemote();
        Map<String, ConnectionId> lanes = Map.of("practice-1", ConnectionId.of("lane-1"));
        EngineSettings noRenewal = EngineSettings.builder()
                .from(quick())
                .lease(Duration.ofMillis(1_300))
                .renewal(Duration.ofMillis(1_200))
                .build();
        try (WritebackEngine frozen = node(remote, "frozen", lanes, noRenewal);
                WritebackEngine healthy = node(remote, "healthy", lanes, quick())) {
            WritebackTicket ticket = frozen.submit(payment("practice-1", 1));
            remote.entered = new CountDownLatch(1);
            remote.leave = new CountDownLatch(1);
            Thread stuck = new Thread(frozen::tick);
            stuck.start();
            assertThat(remote.entered.await(20, TimeUnit.SECONDS)).isTrue();
            CountDownLatch held = remote.leave;
            remote.leave = new CountDownLatch(0);
            // The frozen node's lease runs out by the database's clock; the healthy one takes the payment over as
            // unknown.
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (healthy.status(ticket).orElseThrow().state() == WritebackState.SENDING
                    && System.nanoTime() < until) {
                healthy.tick();
            }
            assertThat(healthy.status(ticket).orElseThrow().history())
                    .extracting(HistoryEntry::move)
                    .contains(Move.TAKE_OVER);
            held.countDown();
            stuck.join(20_000);
            until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (healthy.status(ticket).orElseThrow().state().open() && System.nanoTime() < until) {
                healthy.tick();
            }
            assertThat(healthy.status(ticket).orElseThrow().state())
                    .isIn(WritebackState.POSTED, WritebackState.NEEDS_REVIEW);
        }
    }

    @Test
    void claim_heldLane_isGivenToNobodyAndFenceRises() {
        Database database = new Database(pool, SqlDialect.POSTGRESQL, null);
        world.engine();
        LaneStore lanes = new LaneStore(database);
        lanes.ensure("a", 0);
        long now = lanes.databaseNow();
        LaneClaim first = lanes.claim("a", "one", 60_000, now).orElseThrow();
        assertThat(lanes.claim("a", "two", 60_000, now)).isEmpty();
        assertThat(lanes.renew("one", 60_000, now)).containsExactly("a");
        assertThat(lanes.renew("two", 60_000, now)).isEmpty();
        LaneStore.After after = new LaneStore.After(0, java.util.OptionalLong.empty(), 0, -1, 0);
        assertThat(lanes.release(first, after)).isTrue();
        LaneClaim second = lanes.claim("a", "two", 60_000, now).orElseThrow();
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(lanes.release(first, after))
                .as("an old holder changes nothing")
                .isFalse();
    }

    @Test
    void submitOnOneNode_wakesTheOther() throws Exception {
        LiveRemote remote = new LiveRemote();
        Map<String, ConnectionId> lanes = Map.of("practice-1", ConnectionId.of("lane-1"));
        EngineSettings slowPoll = EngineSettings.builder()
                .from(quick())
                .poll(Duration.ofMinutes(10))
                .build();
        try (WritebackEngine submits = node(remote, "submits", lanes, quick());
                WritebackEngine works = node(remote, "works", lanes, slowPoll)) {
            works.start();
            // The first may come before the ear listens; the others cannot all.
            for (int i = 0; remote.posted.isEmpty() && i < 300; i++) {
                submits.submit(payment("practice-1", i));
                remote.posted.poll(100, TimeUnit.MILLISECONDS);
            }
            assertThat(remote.count()).isPositive();
        }
    }

    @Test
    void userWithoutRights_isToldTheSqlToRun() throws Exception {
        String database = TestPostgres.newDatabase();
        try (HikariDataSource admin = TestPostgres.pool(database, "postgres")) {
            TestPostgres.execute(
                    admin, "CREATE ROLE poor_" + database + " LOGIN", "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            try (HikariDataSource poor = TestPostgres.pool(database, "poor_" + database)) {
                world.source = poor;
                assertThatThrownBy(world::open)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("may not create")
                        .hasMessageContaining("WritebackSchema.sql(SqlDialect.POSTGRESQL, 0)");
                TestPostgres.execute(admin, WritebackSchema.sql(SqlDialect.POSTGRESQL, 0));
                assertThatThrownBy(world::open)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("lacks rights on table")
                        .hasMessageContaining("GRANT SELECT, INSERT, UPDATE, DELETE");
                TestPostgres.execute(
                        admin,
                        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO poor_" + database);
                WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
                world.tick();
                assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
            }
        }
    }

    @Test
    void olderSchema_isMigrated_andNewerIsRefused() throws Exception {
        TestPostgres.execute(
                pool,
                String.join(";\n", WritebackSchema.statements(SqlDialect.POSTGRESQL, 1)),
                "INSERT INTO cs_meta (name, value) VALUES ('schema_version', '1')");
        WritebackTicket ticket = world.engine().submit(World.payment("pay-1"));
        world.tick();
        assertThat(world.state(ticket)).isEqualTo(WritebackState.POSTED);
        TestPostgres.execute(pool, "UPDATE cs_meta SET value = '99' WHERE name = 'schema_version'");
        world.clock.advance(Duration.ofSeconds(5));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        world.engine().tick();
                    }
                })
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("two engines with different versions");
        assertThatThrownBy(world::open)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("schema version 99");
    }

    @Test
    void ledgerAmounts_onPostgresql_addUp() {
        for (int i = 1; i <= 5; i++) {
            world.engine().submit(World.payment("pay-" + i, "p" + i, i + "0.00").build());
        }
        world.tick();
        assertThat(world.engine()
                        .digest(
                                World.PRACTICE,
                                world.engine()
                                        .status(new WritebackTicket(io.chairside.core.payment.Postings.reference(
                                                World.payment("pay-1", "p1", "10.00")
                                                        .build())))
                                        .orElseThrow()
                                        .since()
                                        .atZone(World.ZONE)
                                        .toLocalDate())
                        .postedTotal())
                .isEqualTo(Money.usd("135.00"));
    }
}

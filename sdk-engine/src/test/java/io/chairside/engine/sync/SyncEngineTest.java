package io.chairside.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PatientId;
import io.chairside.core.read.Priority;
import io.chairside.engine.sync.FakeOffice.Means;
import io.chairside.engine.sync.RecordChange.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyncEngineTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private SyncWorld world;

    @AfterEach
    void close() {
        if (world != null) {
            world.close();
        }
    }

    private SyncWorld world(Means means) {
        return world(new FakeOffice(means), SyncPlan.standard());
    }

    private SyncWorld world(FakeOffice office, SyncPlan plan) {
        world = new SyncWorld(folder.resolve("sync.db"), office, plan);
        return world;
    }

    private static void fill(FakeOffice office, int count) {
        for (int i = 0; i < count; i++) {
            office.put(String.format("p%03d", i), "Name" + i);
        }
    }

    @ParameterizedTest
    @EnumSource(Means.class)
    void tick_anyMeans_tellsTheSameEventsForTheSameEdits(Means means) {
        SyncWorld world = world(means);
        fill(world.office, 10);
        world.engine.tick();
        world.told.clear();

        world.office.put("p003", "Married");
        world.office.put("p100", "New");
        world.office.remove("p007");
        world.tickAfter(Duration.ofHours(25));

        assertThat(world.told)
                .extracting(change -> change.key() + " " + change.kind())
                .containsExactlyInAnyOrder("p003 CHANGED", "p100 ADDED", "p007 REMOVED");
        RecordChange married = world.told.stream()
                .filter(change -> change.kind() == Kind.CHANGED)
                .findFirst()
                .orElseThrow();
        assertThat(married.before()).isPresent().isNotEqualTo(married.after());
        assertThat(married.version()).isEqualTo(2);
        assertThat(world.mirrored()).isEqualTo(world.office.names());
        assertThat(world.engine.compare(SyncWorld.OFFICE, SyncResource.PATIENTS).identical())
                .isTrue();
    }

    @Test
    void tick_idle_readsOnePageAndTellsNothing() {
        SyncWorld world = world(Means.STAMPS_ONLY);
        fill(world.office, 10);
        world.engine.tick();
        world.tickAfter(HOUR);
        int before = world.office.pagesRead;
        world.told.clear();

        world.tickAfter(HOUR);

        assertThat(world.office.pagesRead - before).isEqualTo(1);
        assertThat(world.told).isEmpty();
        assertThat(world.engine.tick()).isZero();
    }

    @Test
    void tick_mergedPatient_saysWhereTo() {
        SyncWorld world = world(Means.STAMPS_AND_TOMBSTONES);
        fill(world.office, 4);
        world.engine.tick();
        world.office.merge("p001", "p002");
        world.tickAfter(HOUR);

        assertThat(world.told).last().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.REMOVED);
            assertThat(change.mergedInto()).contains("p002");
            assertThat(change.toString()).doesNotContain("p001");
        });
    }

    @Test
    void tick_offlineInTheMiddleOfTheFirstLoad_goesOnFromTheLastBatch() {
        SyncWorld world = world(Means.STAMPS_AND_TOMBSTONES);
        fill(world.office, 1_800);
        world.office.failAtPage = page -> page == 400;
        world.engine.tick();
        assertThat(world.patients().loaded()).isFalse();
        assertThat(world.patients().records()).isPositive().isLessThan(1_800);
        assertThat(world.patients().error())
                .hasValueSatisfying(error -> assertThat(error).contains("offline"));
        assertThat(world.failures).hasSize(1);
        int before = world.office.pagesRead;

        world.office.failAtPage = page -> false;
        world.restart();
        world.tickAfter(Duration.ofMinutes(1));

        assertThat(world.patients().records()).isEqualTo(1_800);
        assertThat(world.patients().error()).isEmpty();
        assertThat(world.office.pagesRead - before).isLessThan(400);
        assertThat(world.told.stream().map(RecordChange::eventId).distinct().count())
                .isEqualTo(world.told.size());
    }

    @Test
    void tick_officeOffline_isLeftAloneLongerEachTimeAndCaughtUpAfterwards() {
        SyncWorld world = world(Means.STAMPS_ONLY);
        fill(world.office, 3);
        world.engine.tick();
        world.office.failAtPage = page -> true;
        world.tickAfter(HOUR);
        int before = world.office.pagesRead;
        for (int i = 0; i < 120; i++) {
            world.tickAfter(Duration.ofSeconds(5));
        }
        assertThat(world.office.pagesRead - before).isBetween(4, 9);
        assertThat(world.patients().failures()).isGreaterThan(4);
        assertThat(world.patients().failingSince()).isPresent();

        world.office.failAtPage = page -> false;
        world.office.put("p001", "Changed");
        world.tickAfter(Duration.ofMinutes(20));
        assertThat(world.patients().failures()).isZero();
        assertThat(world.mirrored()).isEqualTo(world.office.names());
    }

    @Test
    void tick_systemSaysWhenItOpens_waitsExactlyThatLong() {
        SyncWorld world = world(Means.STAMPS_ONLY);
        Instant opens = world.clock.instant().plus(Duration.ofHours(6));
        world.office.closedUntil = Optional.of(opens);
        world.engine.tick();
        int before = world.office.pagesRead;
        world.tickAfter(Duration.ofHours(5));
        assertThat(world.office.pagesRead).isEqualTo(before);

        world.office.closedUntil = Optional.empty();
        world.tickAfter(HOUR);
        assertThat(world.patients().loaded()).isTrue();
    }

    @Test
    void tick_sinkThrows_notesNothingAndTellsTheSameAgain() {
        SyncWorld world = world(Means.STAMPS_AND_TOMBSTONES);
        fill(world.office, 5);
        world.further = (transaction, changes) -> {
            throw new IllegalStateException("the queue is full");
        };
        world.engine.tick();
        assertThat(world.patients().records()).isZero();
        assertThat(world.patients().error())
                .hasValueSatisfying(error ->
                        assertThat(error).contains("IllegalStateException").doesNotContain("queue"));
        List<String> first = ids(world);
        world.told.clear();

        world.further = (transaction, changes) -> {};
        world.tickAfter(Duration.ofMinutes(1));

        assertThat(ids(world)).isEqualTo(first);
        assertThat(world.mirrored()).isEqualTo(world.office.names());
    }

    private static List<String> ids(SyncWorld world) {
        return world.told.stream()
                .filter(change -> change.resource() == SyncResource.PATIENTS)
                .map(RecordChange::eventId)
                .toList();
    }

    @Test
    void tick_readThatEndsEarly_concludesNothing() {
        SyncWorld world = world(Means.NOTHING);
        fill(world.office, 30);
        world.engine.tick();
        world.office.endEarlyAtPage = page -> true;
        for (int i = 0; i < 25; i++) {
            world.office.remove(String.format("p%03d", i));
        }
        world.told.clear();
        world.tickAfter(HOUR);

        assertThat(world.told).isEmpty();
        assertThat(world.patients().error())
                .hasValueSatisfying(error -> assertThat(error).contains("before its last page"));
    }

    @Test
    void tick_mostRecordsVanish_isBelievedOnlyTheSecondTime() {
        SyncWorld world = world(Means.NOTHING);
        fill(world.office, 100);
        world.engine.tick();
        for (int i = 0; i < 90; i++) {
            world.office.remove(String.format("p%03d", i));
        }
        world.told.clear();

        world.tickAfter(HOUR);
        assertThat(world.told).isEmpty();
        assertThat(world.doubted).containsExactly(90L);
        assertThat(world.patients().doubted()).isEqualTo(90);

        world.tickAfter(HOUR);
        assertThat(world.told).hasSize(90).allMatch(change -> change.kind() == Kind.REMOVED);
        assertThat(world.patients().records()).isEqualTo(10);
        assertThat(world.patients().doubted()).isZero();
    }

    @Test
    void tick_recordNotUnderstood_isQuarantinedAndReleasedLater() {
        SyncWorld world = world(Means.NOTHING);
        fill(world.office, 7);
        world.office.garbled.add("p002");
        world.engine.tick();
        assertThat(world.patients().records()).isEqualTo(6);
        assertThat(world.patients().quarantined()).isEqualTo(1);
        assertThat(world.quarantined).containsExactly("p002");
        assertThat(world.engine.quarantined(SyncWorld.OFFICE, SyncResource.PATIENTS))
                .singleElement()
                .satisfies(record -> assertThat(record.reason()).isEqualTo("birth date is no date"));

        world.office.garbled.clear();
        world.tickAfter(HOUR);
        assertThat(world.patients().records()).isEqualTo(7);
        assertThat(world.patients().quarantined()).isZero();
    }

    @Test
    void tick_quietTime_leavesTheSystemAlone() {
        SyncPlan plan = SyncPlan.builder()
                .addQuiet(new SyncPlan.Quiet(LocalTime.of(8, 30), LocalTime.of(10, 0)))
                .build();
        SyncWorld world = world(new FakeOffice(Means.STAMPS_ONLY), plan);
        // 15:00 UTC is 9:00 in Chicago.
        world.engine.tick();
        assertThat(world.office.pagesRead).isZero();
        world.tickAfter(HOUR);
        assertThat(world.office.pagesRead).isPositive();
    }

    @Test
    void pause_andResume_stopAndGoOn() {
        SyncWorld world = world(Means.STAMPS_ONLY);
        world.engine.pause(SyncWorld.OFFICE, SyncResource.PATIENTS);
        world.engine.tick();
        assertThat(world.office.pagesRead).isZero();
        assertThat(world.patients().paused()).isTrue();
        world.engine.resume(SyncWorld.OFFICE);
        world.engine.tick();
        assertThat(world.office.pagesRead).isPositive();
    }

    @Test
    void runNow_betweenRuns_runsAtOnce() {
        SyncWorld world = world(Means.STAMPS_ONLY);
        fill(world.office, 2);
        world.engine.tick();
        world.office.put("p000", "Other");
        assertThat(world.engine.tick()).isZero();
        world.engine.runNow(SyncWorld.OFFICE, SyncResource.PATIENTS);
        assertThat(world.engine.tick()).isEqualTo(1);
        assertThat(world.mirrored()).containsEntry("p000", "Other");
    }

    @Test
    void runNow_whileTheResourceIsRead_isNotForgotten() {
        SyncWorld world = world(Means.STAMPS_ONLY);
        fill(world.office, 2);
        boolean[] once = {true};
        world.office.afterPage = () -> {
            if (once[0]) {
                once[0] = false;
                world.clock.advance(Duration.ofMinutes(1));
                world.office.put("p000", "Later");
                world.engine.runNow(SyncWorld.OFFICE, SyncResource.PATIENTS);
            }
        };
        world.engine.tick();
        assertThat(world.mirrored()).containsEntry("p000", "Later");
        assertThat(world.engine.tick()).isZero();
    }

    @Test
    void tick_sinkFailsInTheDatabase_tellsSoAndGoesOnLater() {
        SyncWorld world = world(Means.STAMPS_ONLY);
        fill(world.office, 2);
        world.further = (transaction, changes) -> {
            try (java.sql.Statement statement = transaction.createStatement()) {
                statement.execute("INSERT INTO no_such_table VALUES (1)");
            }
        };
        world.engine.tick();
        assertThat(world.patients().failures()).isEqualTo(1);
        assertThat(world.patients().error())
                .hasValueSatisfying(error -> assertThat(error).contains("sink"));
        assertThat(world.patients().records()).isZero();

        world.further = (transaction, changes) -> {};
        world.tickAfter(Duration.ofSeconds(10));
        assertThat(world.patients().error()).isEmpty();
        assertThat(world.mirrored()).hasSize(2);
    }

    @Test
    void tick_garbageCheckpoint_deliversEverythingAgainWithoutFalseEvents() {
        SyncWorld world = world(Means.STAMPS_ONLY);
        fill(world.office, 5);
        world.engine.tick();
        world.told.clear();
        world.office.put("p001", "Other");
        world.engine.tick();
        world.tickAfter(HOUR);
        assertThat(world.told).extracting(RecordChange::key).containsExactly("p001");
    }

    @Test
    void read_olderThanAllowed_isRefusedOrReadThrough() {
        SyncWorld world = world(Means.STAMPS_ONLY);
        fill(world.office, 3);
        world.engine.tick();
        world.office.put("p001", "Fresh");
        world.clock.advance(Duration.ofMinutes(30));

        assertThat(world.engine
                        .read(SyncWorld.OFFICE, SyncResource.PATIENTS, "p001", Freshness.orRefuse(HOUR))
                        .orElseThrow()
                        .json())
                .contains("Name1");
        assertThatThrownBy(() -> world.engine.read(
                        SyncWorld.OFFICE, SyncResource.PATIENTS, "p001", Freshness.orRefuse(Duration.ofMinutes(5))))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("PT30M");
        MirroredRecord fresh = world.engine
                .read(SyncWorld.OFFICE, SyncResource.PATIENTS, "p001", Freshness.readThrough(Duration.ofMinutes(5)))
                .orElseThrow();
        assertThat(world.office.priorities)
                .as("a first load, and a read for which somebody waits")
                .containsExactly(Priority.BACKFILL, Priority.INTERACTIVE);
        assertThat(fresh.json()).contains("Fresh");
        assertThat(fresh.asOf()).isEqualTo(world.clock.instant());
        assertThat(fresh.toString()).doesNotContain("Fresh");
        assertThat(world.engine.readPatient(
                        SyncWorld.OFFICE, SyncResource.PATIENTS, PatientId.of("p002"), Freshness.orRefuse(HOUR)))
                .hasSize(1);
    }

    @Test
    void read_officeOffline_failsClearlyInsteadOfGivingOldData() {
        SyncWorld world = world(Means.STAMPS_ONLY);
        fill(world.office, 3);
        world.engine.tick();
        world.clock.advance(HOUR);
        world.office.failAtPage = page -> true;
        assertThatThrownBy(() -> world.engine.read(
                        SyncWorld.OFFICE, SyncResource.PATIENTS, "p001", Freshness.readThrough(Duration.ZERO)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("offline");
    }

    @Test
    void tick_editsBetweenPages_areAllSeenInTheEnd() {
        SyncWorld world = world(Means.STAMPS_ONLY);
        fill(world.office, 20);
        AtomicInteger edits = new AtomicInteger();
        world.office.afterPage = () -> {
            int edit = edits.incrementAndGet();
            if (edit < 12) {
                world.office.put(String.format("p%03d", edit * 7 % 20), "Edit" + edit);
            }
        };
        world.engine.tick();
        world.tickAfter(HOUR);
        world.tickAfter(HOUR);
        assertThat(world.mirrored()).isEqualTo(world.office.names());
    }

    @Test
    void open_wrongPlans_saysEverythingAtOnce() {
        FakeOffice slow = new FakeOffice(Means.STAMPS_ONLY).withMinimumInterval(3_600);
        SyncPlan tight = SyncPlan.builder()
                .schedules(Map.of(
                        SyncResource.PATIENTS, SyncSchedule.every(Duration.ofMinutes(5)),
                        SyncResource.CLAIMS, SyncSchedule.hourly()))
                .build();
        assertThatThrownBy(() -> new SyncWorld(folder.resolve("a.db"), slow, tight))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("only every 3600 seconds")
                .hasMessageContaining("CLAIMS of connection office has a schedule, but the system does not offer it");
        SyncConnection connection = new SyncConnection(
                ConnectionId.of("x"), new FakeOffice(Means.NOTHING), SyncWorld.ZONE, SyncPlan.standard());
        assertThatThrownBy(() -> SyncEngine.builder()
                        .connection(connection)
                        .connection(connection)
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("neither a DataSource nor a file")
                .hasMessageContaining("no sink")
                .hasMessageContaining("connection x is there twice");
        assertThatThrownBy(() -> new SyncConnection(
                        ConnectionId.of("x"), new FakeOffice(Means.NOTHING), null, SyncPlan.standard()))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("zone is missing");
    }

    @Test
    void status_neverLoaded_hasNoAge() {
        SyncWorld world = world(Means.STAMPS_ONLY);
        assertThat(world.patients().asOf()).isEmpty();
        assertThat(world.patients().lag(world.clock.instant())).isEmpty();
        world.engine.tick();
        world.clock.advance(Duration.ofMinutes(7));
        assertThat(world.patients().lag(world.clock.instant())).contains(Duration.ofMinutes(7));
        assertThat(world.patients().nextRun()).isEqualTo(Instant.parse("2026-11-23T16:00:00Z"));
    }

    @Test
    void start_threads_keepCurrentByThemselves() throws InterruptedException {
        FakeOffice office = new FakeOffice(Means.STAMPS_ONLY);
        fill(office, 10);
        java.util.concurrent.CountDownLatch loaded = new java.util.concurrent.CountDownLatch(10);
        try (SyncEngine engine = SyncEngine.builder()
                .file(folder.resolve("threads.db"))
                .connection(new SyncConnection(SyncWorld.OFFICE, office, SyncWorld.ZONE, SyncPlan.standard()))
                .sink(RecordSink.listener(change -> loaded.countDown()))
                .poll(Duration.ofMillis(10))
                .open()) {
            engine.start();
            assertThat(loaded.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void mirrored_empty_isEmpty() {
        SyncWorld world = world(Means.STAMPS_ONLY);
        world.engine.tick();
        assertThat(world.mirrored()).isEqualTo(new TreeMap<>());
        assertThat(world.engine.read(SyncWorld.OFFICE, SyncResource.PATIENTS, "nobody", Freshness.orRefuse(HOUR)))
                .isEmpty();
    }
}

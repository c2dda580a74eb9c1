package io.chairside.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.id.ConnectionId;
import io.chairside.engine.sync.RecordChange.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncSweepTest {

    private static final ConnectionId DIARY = ConnectionId.of("diary");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final SyncPlan SWEEPING = SyncPlan.builder()
            .sweep(new SyncPlan.Sweep(10, 20, Duration.ofHours(2)))
            .completeEvery(Duration.ofDays(30))
            .build();

    @TempDir
    Path folder;

    /** An engine on a file, with one office and what it told. */
    private static final class World implements AutoCloseable {
        final CallMeter meter = new CallMeter();
        final DiaryOffice office;
        final SyncWorld.SettableClock clock = new SyncWorld.SettableClock();
        final List<RecordChange> told = new ArrayList<>();
        final List<Long> doubted = new ArrayList<>();
        final Map<String, LocalDate> mirror = new TreeMap<>();
        final SyncEngine engine;

        World(Path file, SyncPlan plan, boolean windows) {
            office = new DiaryOffice(meter, windows);
            engine = SyncEngine.builder()
                    .file(file)
                    .connection(new SyncConnection(DIARY, office, SyncWorld.ZONE, plan))
                    .sink((transaction, changes) -> changes.forEach(this::hear))
                    .listener(new SyncListener() {
                        @Override
                        public void doubted(ConnectionId connection, SyncResource resource, long missing, long known) {
                            doubted.add(missing);
                        }
                    })
                    .callMeter(meter)
                    .clock(clock)
                    .random(new Random(1))
                    .open();
        }

        private void hear(RecordChange change) {
            told.add(change);
            if (change.kind() == Kind.REMOVED) {
                mirror.remove(change.key());
            } else {
                mirror.put(
                        change.key(),
                        ((io.chairside.core.appointment.Appointment)
                                        change.record().orElseThrow())
                                .start()
                                .map(LocalDateTime::toLocalDate)
                                .orElseThrow());
            }
        }

        void after(Duration wait) {
            clock.advance(wait);
            engine.tick();
        }

        SyncStatus status() {
            return engine.status(DIARY).get(0);
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    private World world(SyncPlan plan) {
        return new World(folder.resolve("sync.db"), plan, true);
    }

    @Test
    void tick_deletionInsideTheWindow_isFoundWithoutACompleteRead() {
        try (World world = world(SWEEPING)) {
            world.office.book("a", TODAY.plusDays(3));
            world.office.book("b", TODAY.plusDays(20));
            world.office.book("far", TODAY.plusDays(21));
            world.engine.tick();
            world.office.delete("a");
            world.office.delete("b");
            world.office.delete("far");

            world.after(HOUR);
            assertThat(world.mirror).as("not due yet").containsKeys("a", "b", "far");
            world.after(HOUR);

            assertThat(world.mirror).containsOnlyKeys("far");
            assertThat(world.office.reads).containsExactly("full", "since", "window", "since");
            assertThat(world.status().records()).isEqualTo(1);
        }
    }

    @Test
    void tick_recordMovedOutOfTheWindowWhileItIsRead_isNotTakenForGone() {
        try (World world = world(SWEEPING)) {
            world.office.book("moved", TODAY.plusDays(3));
            world.office.book("new", TODAY.plusDays(50));
            world.engine.tick();
            // Out of the window before it is read, and into it right after.
            world.office.book("moved", TODAY.plusDays(90));
            world.office.afterWindow = () -> world.office.book("new", TODAY.plusDays(1));

            world.after(HOUR.multipliedBy(2));

            assertThat(world.mirror).isEqualTo(world.office.days());
            assertThat(world.told).noneMatch(change -> change.kind() == Kind.REMOVED);
        }
    }

    @Test
    void tick_windowThatIsSuddenlyEmpty_isDoubtedAndReadCompletelyNext() {
        try (World world = world(SWEEPING)) {
            for (int i = 0; i < 30; i++) {
                world.office.book("a" + i, TODAY.plusDays(i % 10));
            }
            world.engine.tick();
            for (int i = 0; i < 30; i++) {
                world.office.delete("a" + i);
            }

            world.after(HOUR.multipliedBy(2));
            assertThat(world.mirror).hasSize(30);
            assertThat(world.doubted).containsExactly(30L);
            world.after(HOUR);
            assertThat(world.office.reads.get(world.office.reads.size() - 1)).isEqualTo("full");
            assertThat(world.status().doubted()).isEqualTo(30);
            world.engine.runCompletelyNow(DIARY);
            world.engine.tick();

            assertThat(world.mirror).isEmpty();
            assertThat(world.status().doubted()).isZero();
        }
    }

    @Test
    void tick_incrementsAfterADoubtedCompleteRead_leaveTheDoubt() {
        try (World world = world(SyncPlan.standard())) {
            for (int i = 0; i < 30; i++) {
                world.office.book("a" + i, TODAY);
            }
            world.engine.tick();
            for (int i = 0; i < 30; i++) {
                world.office.delete("a" + i);
            }

            world.after(Duration.ofHours(25));
            world.after(HOUR);
            assertThat(world.status().doubted()).isEqualTo(30);
            world.after(Duration.ofHours(24));

            assertThat(world.mirror).isEmpty();
        }
    }

    @Test
    void tick_systemWithoutWindows_goesOnWithIncrementsAlone() {
        try (World world = new World(folder.resolve("sync.db"), SWEEPING, false)) {
            world.office.book("a", TODAY);
            world.engine.tick();
            world.office.book("b", TODAY);
            world.office.delete("a");

            world.after(HOUR.multipliedBy(2));

            assertThat(world.mirror).containsOnlyKeys("a", "b");
            assertThat(world.status().error()).isEmpty();
        }
    }

    @Test
    void status_withAMeter_saysWhatRunsCost() {
        try (World world = world(SWEEPING)) {
            assertThat(world.status().calls()).isEmpty();
            world.engine.tick();
            world.after(HOUR);
            world.after(HOUR);

            assertThat(world.status().callsOfLastRun()).hasValue(2);
            assertThat(world.status().calls()).hasValue(4);
        }
    }

    @Property(tries = 60)
    void tick_anyEditsInsideTheWindow_mirrorEqualsTheOffice(
            @ForAll @Size(max = 25) List<@IntRange(min = 0, max = 999) Integer> edits) throws Exception {
        Path file = java.nio.file.Files.createTempDirectory("sweep").resolve("sync.db");
        try (World world = new World(file, SWEEPING, true)) {
            world.engine.tick();
            for (int edit : edits) {
                String key = "k" + edit % 7;
                LocalDate day = TODAY.plusDays(edit / 7 % 25 - 5);
                switch (edit % 4) {
                    case 0 -> world.office.book(key, day);
                    case 1 -> world.office.delete(key);
                    case 2 -> {
                        if (world.office.days().containsKey(key)) {
                            world.office.moveSilently(key, day);
                        }
                    }
                    default -> world.after(Duration.ofMinutes(70));
                }
            }
            world.after(HOUR.multipliedBy(3));

            assertThat(world.mirror).isEqualTo(world.office.days());
        } finally {
            try (var files = java.nio.file.Files.list(file.getParent())) {
                for (Path each : files.toList()) {
                    java.nio.file.Files.delete(each);
                }
            }
            java.nio.file.Files.delete(file.getParent());
        }
    }

    @Test
    void sweep_impossibleFigures_areRefused() {
        assertThatThrownBy(() -> new SyncPlan.Sweep(-1, 0, HOUR)).hasMessageContaining("3660 days");
        assertThatThrownBy(() -> new SyncPlan.Sweep(1, 0, Duration.ZERO)).hasMessageContaining("once a minute");
    }
}

package io.chairside.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.engine.sync.FakeOffice.Means;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is edited, removed, cut off and started again: in the end the mirror equals the source, and each record's changes were told in order. */
class SyncModelTest {

    /** One thing that happens. */
    private sealed interface Step {
        record Put(int key, int name) implements Step {}

        record Remove(int key) implements Step {}

        record Tick(int minutes) implements Step {}

        record OfflineAtPage(int ahead) implements Step {}

        record SinkFailsAt(int batch) implements Step {}

        record EditWhileReading(int key, int name) implements Step {}

        record Restart() implements Step {}
    }

    @Provide
    Arbitrary<List<Object>> steps() {
        Arbitrary<Integer> keys = Arbitraries.integers().between(0, 15);
        Arbitrary<Integer> names = Arbitraries.integers().between(0, 3);
        Arbitrary<Object> step = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, keys.flatMap(key -> names.map(name -> new Step.Put(key, name)))),
                net.jqwik.api.Tuple.of(3, keys.map(Step.Remove::new)),
                net.jqwik.api.Tuple.of(5, Arbitraries.of(1, 61, 1_500).map(Step.Tick::new)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(1, 4).map(Step.OfflineAtPage::new)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, 1).map(Step.SinkFailsAt::new)),
                net.jqwik.api.Tuple.of(2, keys.flatMap(key -> names.map(name -> new Step.EditWhileReading(key, name)))),
                net.jqwik.api.Tuple.of(1, Arbitraries.create(Step.Restart::new)));
        return step.list().ofMinSize(1).ofMaxSize(40);
    }

    @Property(tries = 80)
    void anySteps_endWithMirrorEqualToSource(@ForAll Means means, @ForAll("steps") List<Object> steps)
            throws IOException {
        Path folder = Files.createTempDirectory("sync-model");
        FakeOffice office = new FakeOffice(means);
        SyncPlan plan = SyncPlan.builder().doubtfulShare(1).build();
        try (SyncWorld world = new SyncWorld(folder.resolve("sync.db"), office, plan)) {
            for (Object step : steps) {
                apply(world, (Step) step);
            }
            office.failAtPage = page -> false;
            office.afterPage = () -> {};
            world.further = (transaction, changes) -> {};
            world.tickAfter(Duration.ofHours(25));
            world.tickAfter(Duration.ofHours(25));

            assertThat(world.mirrored()).isEqualTo(office.names());
            assertThat(world.engine
                            .compare(SyncWorld.OFFICE, SyncResource.PATIENTS)
                            .identical())
                    .isTrue();
            assertThat(world.patients().records()).isEqualTo(office.names().size());
            assertOrdered(world.told);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void apply(SyncWorld world, Step step) {
        FakeOffice office = world.office;
        if (step instanceof Step.Put put) {
            office.put("k" + put.key(), "N" + put.name());
        } else if (step instanceof Step.Remove remove) {
            office.remove("k" + remove.key());
        } else if (step instanceof Step.Tick tick) {
            world.tickAfter(Duration.ofMinutes(tick.minutes()));
            office.failAtPage = page -> false;
            office.afterPage = () -> {};
            world.further = (transaction, changes) -> {};
        } else if (step instanceof Step.OfflineAtPage offline) {
            int at = office.pagesRead + offline.ahead();
            office.failAtPage = page -> page == at;
        } else if (step instanceof Step.SinkFailsAt fails) {
            int[] batches = {fails.batch()};
            world.further = (transaction, changes) -> {
                if (batches[0]-- <= 0) {
                    throw new IllegalStateException("down");
                }
            };
        } else if (step instanceof Step.EditWhileReading edit) {
            boolean[] once = {true};
            office.afterPage = () -> {
                if (once[0]) {
                    once[0] = false;
                    office.put("k" + edit.key(), "E" + edit.name());
                }
            };
        } else {
            world.restart();
        }
    }

    /** Told at least once each, in order: of every version of a record the last telling counts, and each begins where the one before ended. */
    private static void assertOrdered(List<RecordChange> told) {
        Map<String, TreeMap<Long, RecordChange>> byKey = new HashMap<>();
        for (RecordChange change : told) {
            if (change.resource() == SyncResource.PATIENTS) {
                TreeMap<Long, RecordChange> versions = byKey.computeIfAbsent(change.key(), key -> new TreeMap<>());
                assertThat(versions.tailMap(change.version(), false)).isEmpty();
                versions.put(change.version(), change);
            }
        }
        byKey.values().forEach(versions -> {
            long expected = 1;
            RecordChange last = null;
            for (RecordChange change : versions.values()) {
                assertThat(change.version()).isEqualTo(expected++);
                if (last != null) {
                    assertThat(change.before()).isEqualTo(last.after());
                }
                last = change;
            }
        });
    }
}

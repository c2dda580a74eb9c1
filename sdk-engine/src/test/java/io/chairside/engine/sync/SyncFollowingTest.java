package io.chairside.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.engine.sync.RecordChange.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

/** Balances that cost a request per patient are read for those patients only whose ledger moved. */
class SyncFollowingTest {

    private static final ConnectionId OFFICE = ConnectionId.of("office");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private static final class World implements AutoCloseable {
        final LedgerOffice office;
        final SyncWorld.SettableClock clock = new SyncWorld.SettableClock();
        final Map<String, Long> mirror = new TreeMap<>();
        final SyncPlan plan;
        final Path file;
        SyncEngine engine;

        World(Path file, boolean requestPerPatient, SyncPlan plan) {
            this.file = file;
            this.plan = plan;
            office = new LedgerOffice(requestPerPatient);
            for (int i = 0; i < 8; i++) {
                office.put("p" + i, "Name" + i);
            }
            engine = open();
        }

        private SyncEngine open() {
            return SyncEngine.builder()
                    .file(file)
                    .connection(new SyncConnection(OFFICE, office, SyncWorld.ZONE, plan))
                    .sink(new JdbcMirror())
                    .sink((transaction, changes) -> changes.stream()
                            .filter(change -> change.resource() == SyncResource.BALANCES)
                            .forEach(this::hear))
                    .clock(clock)
                    .random(new Random(1))
                    .open();
        }

        private void hear(RecordChange change) {
            if (change.kind() == Kind.REMOVED) {
                mirror.remove(change.key());
            } else {
                AccountBalance balance = (AccountBalance) change.record().orElseThrow();
                mirror.put(change.key(), balance.total().minorUnits());
            }
        }

        void after(Duration wait) {
            clock.advance(wait);
            engine.tick();
        }

        SyncStatus balances() {
            return engine.status(OFFICE).stream()
                    .filter(status -> status.resource() == SyncResource.BALANCES)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    private World world(boolean requestPerPatient) {
        return new World(folder.resolve("sync.db"), requestPerPatient, SyncPlan.standard());
    }

    @Test
    void tick_ledgerMoved_readsTheBalancesOfThosePatientsOnly() {
        try (World world = world(true)) {
            world.engine.tick();
            world.office.balanceReads.clear();
            world.after(HOUR);
            assertThat(world.office.balanceReads).isEmpty();

            world.office.post("a", "p3", 12_500);
            world.after(HOUR);
            assertThat(world.office.balanceReads).containsExactly("p3");
            assertThat(world.mirror).containsEntry("p3", 12_500L);
            assertThat(world.balances().asOf()).hasValue(world.clock.instant());

            world.office.post("a", "p4", 12_500);
            world.after(HOUR);
            assertThat(world.office.balanceReads).containsExactly("p3", "p3", "p4");
            world.office.delete("a");
            world.after(HOUR);

            assertThat(world.mirror).isEqualTo(world.office.balances());
            world.after(HOUR.multipliedBy(24));
            assertThat(world.office.balanceReads).endsWith("all");
        }
    }

    @Test
    void tick_ledgerCannotBeRead_balancesDoNotClaimToBeNewer() {
        try (World world = world(true)) {
            world.engine.tick();
            var before = world.balances().asOf();
            world.office.post("a", "p3", 12_500);
            world.office.ledgerFails = true;

            world.after(HOUR);

            assertThat(world.balances().asOf()).isEqualTo(before);
            world.office.ledgerFails = false;
            world.after(HOUR);
            assertThat(world.mirror).isEqualTo(world.office.balances());
        }
    }

    @Test
    void read_freshBalanceDemanded_readsTheLedgerFirst() {
        try (World world = world(true)) {
            world.engine.tick();
            world.office.post("a", "p3", 12_500);
            world.clock.advance(Duration.ofMinutes(10));

            assertThat(world.engine.read(
                            OFFICE, SyncResource.BALANCES, "p3", Freshness.readThrough(Duration.ofMinutes(5))))
                    .hasValueSatisfying(record -> assertThat(record.json()).contains("125.00"));
        }
    }

    @Test
    void tick_systemThatGivesAllAtOnce_readsAll() {
        try (World world = world(false)) {
            world.engine.tick();
            world.office.balanceReads.clear();
            world.office.post("a", "p3", 12_500);

            world.after(HOUR);

            assertThat(world.office.balanceReads).containsExactly("all");
            assertThat(world.mirror).isEqualTo(world.office.balances());
        }
    }

    @Test
    void tick_moreThanHalfMoved_readsAll() {
        try (World world = world(true)) {
            world.engine.tick();
            world.office.balanceReads.clear();
            for (int i = 0; i < 7; i++) {
                world.office.post("l" + i, "p" + i, 100);
            }

            world.after(HOUR);

            assertThat(world.office.balanceReads).containsExactly("all");
            world.after(HOUR);
            assertThat(world.office.balanceReads).containsExactly("all");
            assertThat(world.mirror).isEqualTo(world.office.balances());
        }
    }

    @Property(tries = 60)
    void tick_anyPostings_balancesEqualTheOfficeAfterTheNextHour(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 9_999) Integer> edits) throws Exception {
        Path file = Files.createTempDirectory("following").resolve("sync.db");
        try (World world = new World(file, true, SyncPlan.standard())) {
            world.engine.tick();
            for (int edit : edits) {
                switch (edit % 5) {
                    case 0, 1 -> world.office.post("l" + edit % 9, "p" + edit / 9 % 8, edit);
                    case 2 -> world.office.delete("l" + edit % 9);
                    case 3 -> {
                        world.engine.close();
                        world.engine = world.open();
                    }
                    default -> world.after(Duration.ofMinutes(61));
                }
            }
            world.after(HOUR.multipliedBy(2));

            assertThat(world.mirror).isEqualTo(world.office.balances());
        } finally {
            try (var files = Files.list(file.getParent())) {
                for (Path each : files.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(file.getParent());
        }
    }
}

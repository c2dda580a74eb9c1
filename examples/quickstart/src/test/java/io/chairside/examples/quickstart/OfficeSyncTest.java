package io.chairside.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.Connectors;
import io.chairside.core.spi.PmsConnector;
import io.chairside.engine.sync.CallMeter;
import io.chairside.engine.sync.JdbcMirror;
import io.chairside.engine.sync.RecordChange;
import io.chairside.engine.sync.RecordSink;
import io.chairside.engine.sync.SyncComparison;
import io.chairside.engine.sync.SyncConnection;
import io.chairside.engine.sync.SyncEngine;
import io.chairside.engine.sync.SyncPlan;
import io.chairside.engine.sync.SyncResource;
import io.chairside.engine.sync.SyncStatus;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.RequestMatch;
import io.chairside.testkit.opendental.data.OfficeClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sync engine on the Open Dental connector, in both tiers, while the front desk works and calls fail. */
class OfficeSyncTest {

    private static final ConnectionId OFFICE = ConnectionId.of("office");
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"rest, 1", "rest, 2", "queries, 3", "queries, 4"})
    void tick_frontDeskWorksAndCallsFail_mirrorEqualsTheOffice(String tier, long seed) {
        OfficeClock clock = OfficeClock.fixedAt(LocalDateTime.parse("2026-10-26T09:00:00"), ZONE);
        List<RecordChange> told = new ArrayList<>();
        try (OpenDentalSimulator office = OpenDentalSimulator.builder()
                        .patients(25, seed)
                        .clock(clock)
                        .mode(OpenDentalMode.SERVICE)
                        .start();
                PmsConnector connector = connect(office, tier);
                SyncEngine engine = SyncEngine.builder()
                        .file(folder.resolve("sync.db"))
                        .connection(new SyncConnection(OFFICE, connector, ZONE, SyncPlan.standard()))
                        .sink(new JdbcMirror())
                        .sink(RecordSink.listener(told::add))
                        .clock(following(clock))
                        .open()) {
            engine.tick();
            FrontDeskScript desk = new FrontDeskScript(office, new Random(seed));
            for (int hour = 0; hour < 12; hour++) {
                clock.advance(Duration.ofHours(1));
                for (int i = 0; i < 4; i++) {
                    desk.step();
                }
                if (hour % 4 == 1) {
                    office.faults().once(OpenDentalFault.truncatedBody(), RequestMatch.reads());
                }
                engine.tick();
            }
            clock.advance(Duration.ofHours(25));
            engine.tick();
            clock.advance(Duration.ofHours(25));
            engine.tick();

            for (SyncStatus status : engine.status(OFFICE)) {
                assertThat(status.error()).as(status.resource().name()).isEmpty();
                SyncComparison comparison = engine.compare(OFFICE, status.resource());
                assertThat(comparison.identical()).as(comparison.toString()).isTrue();
            }
            assertThat(told).extracting(RecordChange::kind).contains(RecordChange.Kind.values());
        }
    }

    @ParameterizedTest
    @CsvSource({"rest, 1", "queries, 2"})
    void tick_nothingHappens_tellsNothing(String tier, long seed) {
        OfficeClock clock = OfficeClock.fixedAt(LocalDateTime.parse("2026-10-26T09:00:00"), ZONE);
        List<RecordChange> told = new ArrayList<>();
        try (OpenDentalSimulator office = OpenDentalSimulator.builder()
                        .patients(40, seed)
                        .clock(clock)
                        .mode(OpenDentalMode.SERVICE)
                        .start();
                PmsConnector connector = connect(office, tier);
                SyncEngine engine = SyncEngine.builder()
                        .file(folder.resolve("sync.db"))
                        .connection(new SyncConnection(OFFICE, connector, ZONE, SyncPlan.standard()))
                        .sink(RecordSink.listener(told::add))
                        .clock(following(clock))
                        .open()) {
            engine.tick();
            told.clear();
            for (int hour = 0; hour < 3; hour++) {
                clock.advance(Duration.ofHours(1));
                engine.tick();
            }
            clock.advance(Duration.ofHours(24));
            engine.tick();

            // A day makes debts older, which is a change of balances.
            assertThat(told.stream()
                            .filter(change -> change.resource() != SyncResource.BALANCES)
                            .map(change -> change.kind() + " " + change.resource() + " " + change.key()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"rest", "queries"})
    void tick_idleHour_needsAtMostTenCalls(String tier) {
        OfficeClock clock = OfficeClock.fixedAt(LocalDateTime.parse("2026-10-26T09:00:00"), ZONE);
        CallMeter meter = new CallMeter();
        try (OpenDentalSimulator office = OpenDentalSimulator.builder()
                        .patients(25, 1)
                        .clock(clock)
                        .mode(OpenDentalMode.SERVICE)
                        .start();
                PmsConnector connector = connect(
                        office,
                        tier,
                        ConnectorContext.standard().withClock(following(clock)).withListener(meter));
                SyncEngine engine = SyncEngine.builder()
                        .file(folder.resolve("sync.db"))
                        .connection(new SyncConnection(OFFICE, connector, ZONE, SyncPlan.standard()))
                        .sink(new JdbcMirror())
                        .callMeter(meter)
                        .clock(following(clock))
                        .open()) {
            engine.tick();
            clock.advance(Duration.ofHours(6));
            engine.tick();
            for (int hour = 0; hour < 3; hour++) {
                clock.advance(Duration.ofHours(1));
                office.requests().reset();
                long before = spent(engine);
                engine.tick();

                assertThat(office.requests().total())
                        .as("hour %d: %s", hour, office.requests().counts())
                        .isPositive()
                        .isLessThanOrEqualTo(10);
                assertThat(spent(engine) - before).isEqualTo(office.requests().total());
            }
        }
    }

    private static long spent(SyncEngine engine) {
        return engine.status(OFFICE).stream()
                .mapToLong(status -> status.calls().orElse(0))
                .sum();
    }

    private static PmsConnector connect(OpenDentalSimulator office, String tier) {
        return connect(office, tier, ConnectorContext.standard());
    }

    private static PmsConnector connect(OpenDentalSimulator office, String tier, ConnectorContext context) {
        ConnectionSettings settings = ConnectionSettings.of("office", ZONE)
                .with("mode", "service")
                .with("baseUrl", office.baseUrl())
                .with("developerKey", office.developerKey())
                .with("customerKey", office.customerKey())
                .with("tier", tier);
        return Connectors.discover().connectPms("opendental", settings, context);
    }

    private static Clock following(OfficeClock office) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZONE;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return office.instant();
            }
        };
    }
}

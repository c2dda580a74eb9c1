package io.chairside.examples.quickstart;

import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.core.spi.Connectors;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.opendental.data.OfficeClock;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A running simulator with a practice in it, and what its connector needs.
 *
 * @param system the connector's key
 * @param address where it runs, for people
 * @param settings the connection's settings
 * @param context clock and resources of the connection
 * @param clock the clock on the practice's wall
 * @param stop ends the simulator
 */
record SimulatedPractice(
        String system,
        String address,
        ConnectionSettings settings,
        ConnectorContext context,
        OfficeClock clock,
        Runnable stop)
        implements AutoCloseable {

    /** A context whose clock agrees with the practice's and in which waiting moves that clock and takes no time. */
    static ConnectorContext context(OfficeClock wall) {
        return ConnectorContext.standard()
                .withClock(new WallClock(wall, wall.zone()))
                .withSleeper(wall::advance);
    }

    /**
     * Connects.
     *
     * @param listener hears of calls and oddities
     * @return the live link, to be closed by the caller
     */
    PmsConnector connect(ConnectorListener listener) {
        return Connectors.discover().connectPms(system, settings, context.withListener(listener));
    }

    /** {@return the practice's business day} */
    LocalDate today() {
        return clock.today();
    }

    @Override
    public void close() {
        stop.run();
    }

    @Override
    public String toString() {
        return "SimulatedPractice[" + system + "]";
    }

    private static final class WallClock extends Clock {
        private final OfficeClock wall;
        private final ZoneId zone;

        WallClock(OfficeClock wall, ZoneId zone) {
            this.wall = wall;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new WallClock(wall, other);
        }

        @Override
        public Instant instant() {
            return wall.instant();
        }
    }
}

package io.chairside.engine.sync;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.spi.PmsConnector;
import java.time.ZoneId;
import java.util.Objects;

/**
 * A connection to keep current.
 *
 * @param id its id, unique in the engine
 * @param connector the live link; the application keeps owning it
 * @param zone the practice's zone, in which schedules and quiet times are meant
 * @param plan how it is kept current
 */
public record SyncConnection(ConnectionId id, PmsConnector connector, ZoneId zone, SyncPlan plan) {

    /**
     * Checks that nothing is null.
     *
     * @param id its id
     * @param connector the live link
     * @param zone the practice's zone
     * @param plan how it is kept current
     */
    public SyncConnection {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(connector, "connector");
        Objects.requireNonNull(
                zone,
                "The practice's zone is missing: without it no schedule can be kept; take it from the practice's settings");
        Objects.requireNonNull(plan, "plan");
    }
}

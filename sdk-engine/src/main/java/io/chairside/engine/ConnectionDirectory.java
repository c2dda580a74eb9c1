package io.chairside.engine;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.spi.PmsConnector;
import java.util.Map;
import java.util.Optional;

/** Where the engine finds connections. Implemented by the application; answers from memory, without I/O. Thread-safe. */
public interface ConnectionDirectory {

    /**
     * The connection that a practice's payments go to.
     *
     * @param practice the practice
     * @param location the payment's location; empty when it names none
     * @return the connection; empty when the practice has none, and then its payments wait for a person
     */
    Optional<ConnectionId> connectionOf(PracticeId practice, Optional<LocationId> location);

    /**
     * The system behind a connection.
     *
     * @param connection the connection
     * @return the target; empty while it is not available in this process, and then its payments wait and nothing is lost
     */
    Optional<PaymentTarget> open(ConnectionId connection);

    /**
     * A directory with one practice on one connector.
     *
     * @param practice the practice
     * @param connection the connection's id
     * @param connector the connector; must write payments
     * @return the directory
     */
    static ConnectionDirectory of(PracticeId practice, ConnectionId connection, PmsConnector connector) {
        PaymentTarget target = PaymentTarget.of(connector)
                .orElseThrow(() -> new IllegalArgumentException(connector.info().displayName()
                        + " writes no payments; use PaymentTarget.ofAny to have its payments held for manual entry"));
        return of(Map.of(practice, connection), Map.of(connection, target));
    }

    /**
     * A directory with fixed content.
     *
     * @param practices the connection of each practice, for all its locations
     * @param targets the target of each connection
     * @return the directory
     */
    static ConnectionDirectory of(Map<PracticeId, ConnectionId> practices, Map<ConnectionId, PaymentTarget> targets) {
        Map<PracticeId, ConnectionId> byPractice = Map.copyOf(practices);
        Map<ConnectionId, PaymentTarget> byConnection = Map.copyOf(targets);
        return new ConnectionDirectory() {
            @Override
            public Optional<ConnectionId> connectionOf(PracticeId practice, Optional<LocationId> location) {
                return Optional.ofNullable(byPractice.get(practice));
            }

            @Override
            public Optional<PaymentTarget> open(ConnectionId connection) {
                return Optional.ofNullable(byConnection.get(connection));
            }
        };
    }
}

package io.chairside.engine.payout;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.spi.AccountingConnector;
import java.util.Optional;

/** Where the engine finds books, mappings and policies. Implemented by the application; answers from memory, without I/O. Thread-safe. */
public interface PayoutDirectory {

    /**
     * The connection to a practice's books.
     *
     * @param practice the practice
     * @return the connection; empty when it has none, and then its payouts wait
     */
    Optional<ConnectionId> connectionOf(PracticeId practice);

    /**
     * The books behind a connection.
     *
     * @param connection the connection
     * @return the target; empty while it is not available in this process, and then its payouts wait and nothing is lost
     */
    Optional<PayoutTarget> open(ConnectionId connection);

    /**
     * Where the lines of a practice's payouts go.
     *
     * @param practice the practice
     * @return the mapping; empty when there is none yet, and then its payouts wait
     */
    Optional<PayoutMapping> mappingOf(PracticeId practice);

    /**
     * How a practice wants its payouts booked.
     *
     * @param practice the practice
     * @return the policy; unless overridden the standard one
     */
    default PayoutPolicy policyOf(PracticeId practice) {
        return PayoutPolicy.standard();
    }

    /**
     * A directory with one practice on one connector.
     *
     * @param practice the practice
     * @param connection the connection's id
     * @param connector the connector; must book payouts
     * @param mapping where lines go
     * @param policy how payouts are booked
     * @return the directory
     */
    static PayoutDirectory of(
            PracticeId practice,
            ConnectionId connection,
            AccountingConnector connector,
            PayoutMapping mapping,
            PayoutPolicy policy) {
        PayoutTarget target = PayoutTarget.of(connector)
                .orElseThrow(() -> new IllegalArgumentException(
                        connector.info().displayName() + " books no payouts; use a connector with a payout writer"));
        return new PayoutDirectory() {
            @Override
            public Optional<ConnectionId> connectionOf(PracticeId asked) {
                return asked.equals(practice) ? Optional.of(connection) : Optional.empty();
            }

            @Override
            public Optional<PayoutTarget> open(ConnectionId asked) {
                return asked.equals(connection) ? Optional.of(target) : Optional.empty();
            }

            @Override
            public Optional<PayoutMapping> mappingOf(PracticeId asked) {
                return asked.equals(practice) ? Optional.of(mapping) : Optional.empty();
            }

            @Override
            public PayoutPolicy policyOf(PracticeId asked) {
                return policy;
            }
        };
    }
}

package io.chairside.engine.payout;

import io.chairside.core.spi.AccountReader;
import io.chairside.core.spi.AccountingConnector;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.PayoutWriter;
import io.chairside.core.spi.TargetProfile;
import java.util.Objects;
import java.util.Optional;

/**
 * Books as the engine sees them. Immutable; thread-safe as its parts are.
 *
 * @param name the system's name as people write it
 * @param capabilities what it can do
 * @param writer how payouts are booked
 * @param profile how it behaves when an answer is lost; the connector's own, or what the integrator knows better
 * @param accounts reading the chart of accounts, if offered
 */
public record PayoutTarget(
        String name,
        Capabilities capabilities,
        PayoutWriter writer,
        TargetProfile profile,
        Optional<AccountReader> accounts) {

    /**
     * Checks that nothing is null.
     *
     * @param name the system's name as people write it
     * @param capabilities what it can do
     * @param writer how payouts are booked
     * @param profile how it behaves when an answer is lost
     * @param accounts reading the chart of accounts, if offered
     */
    public PayoutTarget {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(capabilities, "capabilities");
        Objects.requireNonNull(writer, "writer");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(accounts, "accounts");
    }

    /**
     * The target behind a connector.
     *
     * @param connector the connector
     * @return the target; empty when the connector books no payouts
     */
    public static Optional<PayoutTarget> of(AccountingConnector connector) {
        return connector
                .payouts()
                .map(writer -> new PayoutTarget(
                        connector.info().displayName(),
                        connector.capabilities(),
                        writer,
                        writer.profile(),
                        connector.accounts()));
    }

    /**
     * The same target with another profile.
     *
     * @param other what the integrator knows better
     * @return a new target
     */
    public PayoutTarget withProfile(TargetProfile other) {
        return new PayoutTarget(name, capabilities, writer, other, accounts);
    }
}

package io.chairside.core.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a target of writes behaves when an answer is lost. Data, stated by the connector and overridable by the integrator.
 *
 * @param clientTimeout after this long without an answer a write counts as unknown
 * @param maxInFlight an effect cannot appear later than this after the request was sent or the connection died
 * @param readLag a read shows every effect older than this; empty when the system cannot promise it, and then absence is never proven
 * @param referenceField where the reference stands, in the words staff use
 * @param maxTextLength longest memo the system keeps, in characters
 * @param queues whether the vendor may only queue a write
 * @param keyed whether the vendor itself refuses a second write with the same reference
 */
public record TargetProfile(
        Duration clientTimeout,
        Duration maxInFlight,
        Optional<Duration> readLag,
        String referenceField,
        int maxTextLength,
        boolean queues,
        boolean keyed) {

    /**
     * Checks that nothing is null.
     *
     * @param clientTimeout after this long without an answer a write counts as unknown
     * @param maxInFlight an effect cannot appear later than this after the request was sent or the connection died
     * @param readLag a read shows every effect older than this; empty when the system cannot promise it, and then absence is never proven
     * @param referenceField where the reference stands, in the words staff use
     * @param maxTextLength longest memo the system keeps, in characters
     * @param queues whether the vendor may only queue a write
     * @param keyed whether the vendor itself refuses a second write with the same reference
     */
    public TargetProfile {
        Objects.requireNonNull(clientTimeout, "clientTimeout");
        Objects.requireNonNull(maxInFlight, "maxInFlight");
        Objects.requireNonNull(readLag, "readLag");
        Objects.requireNonNull(referenceField, "referenceField");
    }

    /**
     * How long to wait after an unknown outcome before looking.
     *
     * @return the sum of time in flight and read lag; empty when the system cannot promise a lag
     */
    public Optional<Duration> settle() {
        return readLag.map(maxInFlight::plus);
    }
}

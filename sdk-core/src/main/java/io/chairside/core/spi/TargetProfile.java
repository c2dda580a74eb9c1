package io.chairside.core.spi;

import io.chairside.core.write.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a target of writes behaves when an answer is lost. Data, stated by the connector and overridable by the integrator.
 *
 * @param clientTimeout after this long without an answer a write counts as unknown
 * @param maxInFlight an effect cannot appear later than this after the request was sent or the connection died
 * @param readLag a read shows every effect older than this; empty when the system promises nothing, and then only a search that says how fresh its data is proves absence
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

    /** What holds for a target that nobody looked into: nothing is promised, so a person decides after a lost answer. */
    public static final TargetProfile UNPROVEN =
            new TargetProfile(Duration.ofMinutes(2), Duration.ofHours(24), Optional.empty(), "none", 0, false, false);

    /**
     * Checks that nothing is null or negative.
     *
     * @param clientTimeout after this long without an answer a write counts as unknown
     * @param maxInFlight an effect cannot appear later than this after the request was sent or the connection died
     * @param readLag a read shows every effect older than this; empty when the system promises nothing, and then only a search that says how fresh its data is proves absence
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
        if (clientTimeout.isNegative()
                || maxInFlight.isNegative()
                || readLag.filter(Duration::isNegative).isPresent()
                || maxTextLength < 0) {
            throw new IllegalArgumentException("A target profile has no negative times or lengths");
        }
    }

    /**
     * How long to wait after an unknown outcome before looking.
     *
     * @return the sum of time in flight and read lag; empty when the system cannot promise a lag
     */
    public Optional<Duration> settle() {
        return readLag.map(maxInFlight::plus);
    }

    /**
     * Whether a search proves that an earlier request had no effect and never will: its data is complete up to a moment at which every
     * effect of that request had to be there. Two moments are compared, so the search's must be on our clock (see
     * {@link Lookup.Absent#freshAsOf()}).
     *
     * @param absent what the search said
     * @param sentAt when the request went out, or the latest moment at which a process that died can have sent it
     * @return whether sending again cannot double anything
     */
    public boolean provesAbsence(Lookup.Absent absent, Instant sentAt) {
        return !absent.freshAsOf().isBefore(sentAt.plus(maxInFlight));
    }
}

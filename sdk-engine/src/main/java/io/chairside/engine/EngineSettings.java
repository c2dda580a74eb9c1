package io.chairside.engine;

import io.chairside.engine.internal.EngineStyle;
import java.time.Duration;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * How the engine works. The defaults are right for most applications.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@EngineStyle
public sealed interface EngineSettings permits ImmutableEngineSettings {

    /** {@return name of this node in histories and leases; made unique by the engine} */
    @Value.Default
    default String node() {
        return "node";
    }

    /** {@return threads that work on lanes after {@code start()}} */
    @Value.Default
    default int workers() {
        return 8;
    }

    /** {@return how often the store is asked for work when nothing wakes the engine} */
    @Value.Default
    default Duration poll() {
        return Duration.ofSeconds(1);
    }

    /** {@return how long a lane is held without renewal; longer where a target's client time-out needs it} */
    @Value.Default
    default Duration lease() {
        return Duration.ofSeconds(90);
    }

    /** {@return how often leases are renewed} */
    @Value.Default
    default Duration renewal() {
        return Duration.ofSeconds(20);
    }

    /** {@return how much of a lease must be left beyond the target's client time-out when a request is sent} */
    @Value.Default
    default Duration leaseMargin() {
        return Duration.ofSeconds(5);
    }

    /** {@return payments per turn on a lane, before other lanes get theirs} */
    @Value.Default
    default int chunk() {
        return 20;
    }

    /** {@return time after which a turn on a lane begins nothing more, so that other lanes get theirs} */
    @Value.Default
    default Duration turn() {
        return Duration.ofMillis(250);
    }

    /** {@return sends of one payment before a person is asked} */
    @Value.Default
    default int maxSends() {
        return 5;
    }

    /** {@return first pause before trying again; doubles each time, give or take a fifth} */
    @Value.Default
    default Duration firstPause() {
        return Duration.ofSeconds(5);
    }

    /** {@return longest pause before trying again} */
    @Value.Default
    default Duration longestPause() {
        return Duration.ofMinutes(15);
    }

    /** {@return wait after a lost answer where the target cannot say how long its effects and reads lag} */
    @Value.Default
    default Duration settle() {
        return Duration.ofMinutes(2);
    }

    /** {@return how long a doubt is looked into, on a system that answers, before a person is asked} */
    @Value.Default
    default Duration giveUpAfter() {
        return Duration.ofHours(24);
    }

    /** {@return how long a payment waits for a system that does not answer before a person is asked; longer than a long weekend} */
    @Value.Default
    default Duration unreachableFor() {
        return Duration.ofDays(7);
    }

    /** {@return how often a queued write is polled} */
    @Value.Default
    default Duration pollQueued() {
        return Duration.ofSeconds(30);
    }

    /** {@return failures in a row after which a connection is left alone for a while} */
    @Value.Default
    default int breakerThreshold() {
        return 3;
    }

    /** {@return calls per minute on one connection; no limit of the engine's own when empty} */
    OptionalInt callsPerMinute();

    /** {@return how often each connection's ledger is compared with what was posted} */
    @Value.Default
    default Duration sweepEvery() {
        return Duration.ofHours(24);
    }

    /** {@return how long after posting a payment may be called verified} */
    @Value.Default
    default Duration verifyAfter() {
        return Duration.ofHours(12);
    }

    /** {@return how many days back the sweep compares; what moved within them and is dated earlier is looked at one by one} */
    @Value.Default
    default int sweepDays() {
        return 35;
    }

    /**
     * {@return whether an exception of a writer that by the SPI's contract means "provably nothing took effect" is believed; when false, everything thrown counts
     * as unknown and is looked into before anything is sent again}
     */
    @Value.Default
    default boolean believeExceptions() {
        return false;
    }

    /** {@return whether the engine itself reads the patient and compares name and birth date before the first send} */
    @Value.Default
    default boolean checkPatients() {
        return true;
    }

    /** {@return whether other nodes are woken through PostgreSQL's NOTIFY} */
    @Value.Default
    default boolean wakeOtherNodes() {
        return true;
    }

    /** {@return the settings with all defaults} */
    static EngineSettings standard() {
        return builder().build();
    }

    /** {@return a new builder} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link EngineSettings}. Not thread-safe. */
    final class Builder extends ImmutableEngineSettings.Builder {
        Builder() {}
    }
}

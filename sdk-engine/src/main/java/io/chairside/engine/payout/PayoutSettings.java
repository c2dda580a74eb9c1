package io.chairside.engine.payout;

import io.chairside.engine.internal.EngineStyle;
import java.time.Duration;
import org.immutables.value.Value;

/**
 * How the payout engine works. The defaults are right for most applications.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@EngineStyle
public sealed interface PayoutSettings permits ImmutablePayoutSettings {

    /** {@return name of this node in histories} */
    @Value.Default
    default String node() {
        return "node";
    }

    /** {@return threads that work after {@code start()}; each works for one connection at a time} */
    @Value.Default
    default int workers() {
        return 2;
    }

    /** {@return how often the store is asked for work} */
    @Value.Default
    default Duration poll() {
        return Duration.ofSeconds(1);
    }

    /** {@return how much longer than the target's client time-out an attempt is left alone before its process counts as gone} */
    @Value.Default
    default Duration leaseMargin() {
        return Duration.ofSeconds(60);
    }

    /** {@return sends of one payout before a person is asked} */
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

    /** {@return how long a doubt is looked into, on books that answer, before a person is asked} */
    @Value.Default
    default Duration giveUpAfter() {
        return Duration.ofHours(24);
    }

    /** {@return how long a payout waits for books that do not answer before a person is asked} */
    @Value.Default
    default Duration unreachableFor() {
        return Duration.ofDays(3);
    }

    /** {@return how often a queued write is polled} */
    @Value.Default
    default Duration pollQueued() {
        return Duration.ofSeconds(30);
    }

    /** {@return how often the engine looks whether what holds a payout is gone} */
    @Value.Default
    default Duration lookAgain() {
        return Duration.ofHours(1);
    }

    /** {@return how long the chart of accounts and the closing date are trusted before they are read again; a refusal always reads them again} */
    @Value.Default
    default Duration trustBooks() {
        return Duration.ofMinutes(10);
    }

    /** {@return how long after booking a document is read back and compared for the first time} */
    @Value.Default
    default Duration verifyAfter() {
        return Duration.ofMinutes(15);
    }

    /** {@return how often it is compared again} */
    @Value.Default
    default Duration verifyEvery() {
        return Duration.ofHours(24);
    }

    /** {@return how long after booking it is no longer compared by itself} */
    @Value.Default
    default Duration verifyFor() {
        return Duration.ofDays(35);
    }

    /**
     * {@return whether an exception of a writer that by the SPI's contract means "provably nothing took effect" is believed; when false, everything thrown counts
     * as unknown and is looked into before anything is sent again}
     */
    @Value.Default
    default boolean believeExceptions() {
        return false;
    }

    /** {@return the settings with all defaults} */
    static PayoutSettings standard() {
        return builder().build();
    }

    /** {@return a new builder} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link PayoutSettings}. Not thread-safe. */
    final class Builder extends ImmutablePayoutSettings.Builder {
        Builder() {}
    }
}

package io.chairside.core.write;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * How a write is to be done. Immutable and thread-safe.
 *
 * <p>Looking first ends in {@code Posted} with the receipt when exactly one row carries the reference and agrees in patient and amount; in
 * {@code Rejected(CONFLICT)} when a row disagrees or there are several; in {@code Unknown} when the search is inconclusive; and in a send
 * only when it is absent. Reading back decides what the receipt says; when the system's answer named the row and only the reading back
 * failed, the outcome is {@code Posted} with what the answer said.
 *
 * @param lookFirst whether to search for the reference before sending; needed whenever an earlier send is in doubt
 * @param readBack whether to read the row back afterwards and compare it
 * @param forbidden adaptations that must not happen; the write is refused instead
 * @param permit asked right before each request that makes something in the system; when it is not granted, the request is not sent
 */
public record WriteOptions(boolean lookFirst, boolean readBack, Set<Adaptation.Kind> forbidden, SendPermit permit) {

    /**
     * Copies the set.
     *
     * @param lookFirst whether to search for the reference before sending; needed whenever an earlier send is in doubt
     * @param readBack whether to read the row back afterwards and compare it
     * @param forbidden adaptations that must not happen; the write is refused instead
     * @param permit asked right before each request that makes something in the system; when it is not granted, the request is not sent
     */
    public WriteOptions {
        Objects.requireNonNull(forbidden, "forbidden");
        Objects.requireNonNull(permit, "permit");
        forbidden = forbidden.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(forbidden));
    }

    /**
     * Options with a permit that never ends.
     *
     * @param lookFirst whether to search for the reference before sending; needed whenever an earlier send is in doubt
     * @param readBack whether to read the row back afterwards and compare it
     * @param forbidden adaptations that must not happen; the write is refused instead
     */
    public WriteOptions(boolean lookFirst, boolean readBack, Set<Adaptation.Kind> forbidden) {
        this(lookFirst, readBack, forbidden, SendPermit.ALWAYS);
    }

    /** {@return look first, read back, every adaptation allowed: right for a caller without a store of its own} */
    public static WriteOptions careful() {
        return new WriteOptions(true, true, Set.of());
    }

    /** {@return do not look first, but read back: right for a caller whose store proves that this was never sent before} */
    public static WriteOptions firstSend() {
        return new WriteOptions(false, true, Set.of());
    }

    /**
     * The same options with adaptations forbidden.
     *
     * @param kinds what must not happen
     * @return new options
     */
    public WriteOptions forbidding(Set<Adaptation.Kind> kinds) {
        return new WriteOptions(lookFirst, readBack, kinds, permit);
    }

    /**
     * The same options with another permit.
     *
     * @param other asked right before each request that makes something in the system
     * @return new options
     */
    public WriteOptions permittedBy(SendPermit other) {
        return new WriteOptions(lookFirst, readBack, forbidden, other);
    }
}

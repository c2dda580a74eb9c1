package io.chairside.engine.payout;

import java.time.Instant;
import java.util.Objects;

/**
 * One line of a payout's history. Holds no patient data.
 *
 * @param no number of the line, from 1 without gaps
 * @param at when
 * @param actor who: a person, {@code platform}, or {@code engine:} and the node
 * @param move what
 * @param from the state before
 * @param to the state after
 * @param reason why, for programs
 * @param detail why, for people; may be empty
 * @param attempt how many sends had begun
 * @param intact whether this line and all before it are as they were written
 */
public record PayoutHistoryEntry(
        int no,
        Instant at,
        String actor,
        PayoutMove move,
        PayoutState from,
        PayoutState to,
        PayoutReason reason,
        String detail,
        int attempt,
        boolean intact) {

    /**
     * Checks that nothing is null.
     *
     * @param no number of the line, from 1 without gaps
     * @param at when
     * @param actor who
     * @param move what
     * @param from the state before
     * @param to the state after
     * @param reason why, for programs
     * @param detail why, for people; may be empty
     * @param attempt how many sends had begun
     * @param intact whether this line and all before it are as they were written
     */
    public PayoutHistoryEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(move, "move");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
    }
}

package io.chairside.engine;

import java.time.Instant;
import java.util.Objects;

/**
 * One line of a payment's history. Holds no patient data.
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
public record HistoryEntry(
        int no,
        Instant at,
        String actor,
        Move move,
        WritebackState from,
        WritebackState to,
        WritebackReason reason,
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
    public HistoryEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(move, "move");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
    }
}

package io.chairside.engine;

import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import java.time.Instant;
import java.util.Objects;

/**
 * One move of a payment. Holds no patient data.
 *
 * @param id stable id: the same whenever this event is told
 * @param ticket the payment's ticket
 * @param practice the practice
 * @param payment the platform's id
 * @param operation what kind of row it is about
 * @param move what happened
 * @param from the state before
 * @param to the state after
 * @param reason why, for programs
 * @param detail why, for people; may be empty
 * @param remedy what a person must do; empty when nothing
 * @param actor who: a person, {@code platform}, or {@code engine:} and the node
 * @param at when
 */
public record WritebackEvent(
        String id,
        WritebackTicket ticket,
        PracticeId practice,
        PaymentId payment,
        WritebackOperation operation,
        Move move,
        WritebackState from,
        WritebackState to,
        WritebackReason reason,
        String detail,
        String remedy,
        String actor,
        Instant at) {

    /**
     * Checks that nothing is null.
     *
     * @param id stable id: the same whenever this event is told
     * @param ticket the payment's ticket
     * @param practice the practice
     * @param payment the platform's id
     * @param operation what kind of row it is about
     * @param move what happened
     * @param from the state before
     * @param to the state after
     * @param reason why, for programs
     * @param detail why, for people; may be empty
     * @param remedy what a person must do; empty when nothing
     * @param actor who: a person, {@code platform}, or {@code engine:} and the node
     * @param at when
     */
    public WritebackEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(ticket, "ticket");
        Objects.requireNonNull(practice, "practice");
        Objects.requireNonNull(payment, "payment");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(move, "move");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(remedy, "remedy");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(at, "at");
    }
}

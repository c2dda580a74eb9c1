package io.chairside.engine.payout;

import io.chairside.core.id.PayoutId;
import io.chairside.core.id.PracticeId;
import java.util.List;
import java.util.Objects;

/**
 * Something that became of a payout. Delivered at least once, in the order of its history; the id tells repetitions. Immutable and thread-safe.
 *
 * @param id stable: the ticket and the number of the history's line
 * @param ticket the ticket
 * @param practice the practice
 * @param payout the platform's id
 * @param entry the line of the history
 * @param remedy what a person must do, as things stand when the event is delivered; empty when nothing
 * @param alerts what somebody should look at, as things stand when the event is delivered
 */
public record PayoutEvent(
        String id,
        PayoutTicket ticket,
        PracticeId practice,
        PayoutId payout,
        PayoutHistoryEntry entry,
        String remedy,
        List<PayoutAlert> alerts) {

    /**
     * Copies the list.
     *
     * @param id stable: the ticket and the number of the history's line
     * @param ticket the ticket
     * @param practice the practice
     * @param payout the platform's id
     * @param entry the line of the history
     * @param remedy what a person must do; empty when nothing
     * @param alerts what somebody should look at
     */
    public PayoutEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(ticket, "ticket");
        Objects.requireNonNull(entry, "entry");
        alerts = List.copyOf(alerts);
    }
}

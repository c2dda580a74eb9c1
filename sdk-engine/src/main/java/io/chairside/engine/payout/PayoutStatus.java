package io.chairside.engine.payout;

import io.chairside.core.id.PayoutId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Booking;
import io.chairside.core.write.Receipt;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a payout stands. Holds no patient data. Immutable and thread-safe.
 *
 * @param ticket its ticket
 * @param practice the practice
 * @param payout the platform's id
 * @param operation what kind of document
 * @param state where it stands
 * @param since since when
 * @param reason why, for programs
 * @param sentence how it stands, in a sentence that a support agent can read out
 * @param remedy what a person must do; empty when nothing
 * @param net what the document adds to the bank account
 * @param date the document's date; the bank's day until it is composed
 * @param attempts how many sends were begun
 * @param booking the document as it was sent last; empty before the first attempt
 * @param receipt the document in the books, once it is known
 * @param alerts what somebody should look at
 * @param evidence what a person said when confirming that it is in the books
 * @param linked ticket of the correcting entry, or of the booking that this one corrects
 * @param history every move, oldest first
 */
public record PayoutStatus(
        PayoutTicket ticket,
        PracticeId practice,
        PayoutId payout,
        PayoutOperation operation,
        PayoutState state,
        Instant since,
        PayoutReason reason,
        String sentence,
        String remedy,
        Money net,
        LocalDate date,
        int attempts,
        Optional<Booking> booking,
        Optional<Receipt> receipt,
        List<PayoutAlert> alerts,
        Optional<String> evidence,
        List<PayoutTicket> linked,
        List<PayoutHistoryEntry> history) {

    /**
     * Copies the lists.
     *
     * @param ticket its ticket
     * @param practice the practice
     * @param payout the platform's id
     * @param operation what kind of document
     * @param state where it stands
     * @param since since when
     * @param reason why, for programs
     * @param sentence how it stands, for people
     * @param remedy what a person must do; empty when nothing
     * @param net what the document adds to the bank account
     * @param date the document's date
     * @param attempts how many sends were begun
     * @param booking the document as it was sent last
     * @param receipt the document in the books
     * @param alerts what somebody should look at
     * @param evidence what a person said
     * @param linked tickets that belong to it
     * @param history every move, oldest first
     */
    public PayoutStatus {
        Objects.requireNonNull(ticket, "ticket");
        Objects.requireNonNull(state, "state");
        alerts = List.copyOf(alerts);
        linked = List.copyOf(linked);
        history = List.copyOf(history);
    }

    /** {@return ticket and state only} */
    @Override
    public String toString() {
        return "PayoutStatus[" + ticket + " " + state + "]";
    }
}

package io.chairside.engine;

import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a payment stands. Holds ids, amounts and dates; the receipt names the patient's id in the system, so {@code toString} leaves it out.
 *
 * @param ticket its ticket
 * @param practice the practice
 * @param payment the platform's id
 * @param operation what kind of row it is
 * @param state where it stands
 * @param since since when
 * @param reason why, for programs
 * @param sentence how it stands, in a sentence that a support agent can read out
 * @param remedy what a person must do; empty when nothing
 * @param amount what goes to the ledger
 * @param date its date in the ledger
 * @param policyVersion which version of the policy applied; 0 for none
 * @param attempts how many sends were begun
 * @param receipt the row in the ledger, once it is known
 * @param adaptations what was written otherwise than asked
 * @param evidence what a person said when marking it as posted
 * @param linked tickets of the fee adjustment and of reversals that belong to it
 * @param history every move, oldest first
 */
public record WritebackStatus(
        WritebackTicket ticket,
        PracticeId practice,
        PaymentId payment,
        WritebackOperation operation,
        WritebackState state,
        Instant since,
        WritebackReason reason,
        String sentence,
        String remedy,
        Money amount,
        LocalDate date,
        int policyVersion,
        int attempts,
        Optional<Receipt> receipt,
        List<Adaptation> adaptations,
        Optional<String> evidence,
        List<WritebackTicket> linked,
        List<HistoryEntry> history) {

    /**
     * Copies the lists.
     *
     * @param ticket its ticket
     * @param practice the practice
     * @param payment the platform's id
     * @param operation what kind of row it is
     * @param state where it stands
     * @param since since when
     * @param reason why, for programs
     * @param sentence how it stands, for people
     * @param remedy what a person must do
     * @param amount what goes to the ledger
     * @param date its date in the ledger
     * @param policyVersion which version of the policy applied
     * @param attempts how many sends were begun
     * @param receipt the row in the ledger
     * @param adaptations what was written otherwise than asked
     * @param evidence what a person said
     * @param linked tickets that belong to it
     * @param history every move, oldest first
     */
    public WritebackStatus {
        Objects.requireNonNull(ticket, "ticket");
        Objects.requireNonNull(state, "state");
        adaptations = List.copyOf(adaptations);
        linked = List.copyOf(linked);
        history = List.copyOf(history);
    }

    /** {@return ticket and state only} */
    @Override
    public String toString() {
        return "WritebackStatus[" + ticket + " " + state + "]";
    }
}

package io.chairside.engine.report;

import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.engine.WritebackOperation;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.WritebackState;
import io.chairside.engine.WritebackTicket;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A practice's day: what was posted, what waits, what a person must do. Holds ids and amounts, no patient data.
 *
 * @param practice the practice
 * @param day the day, in the practice's zone; a pushed digest begins where the one before ended
 * @param madeAt when this was made
 * @param posted payments that came into the ledger that day
 * @param postedTotal what they lower the accounts by
 * @param feeTotal what fee adjustments of that day raise the accounts by
 * @param reversedTotal what reversals of that day raise the accounts by
 * @param waiting payments still under way when this was made
 * @param waitingTotal their sum
 * @param cancelled payments cancelled that day
 * @param attention everything that waits for a person, oldest first, whatever its day
 * @param unreachableSince since when the practice's system does not answer; empty when it does
 */
public record Digest(
        PracticeId practice,
        LocalDate day,
        Instant madeAt,
        int posted,
        Money postedTotal,
        Money feeTotal,
        Money reversedTotal,
        int waiting,
        Money waitingTotal,
        int cancelled,
        List<Attention> attention,
        Optional<Instant> unreachableSince) {

    /**
     * Copies the list.
     *
     * @param practice the practice
     * @param day the day, in the practice's zone
     * @param madeAt when this was made
     * @param posted payments that came into the ledger that day
     * @param postedTotal what they lower the accounts by
     * @param feeTotal what fee adjustments of that day raise the accounts by
     * @param reversedTotal what reversals of that day raise the accounts by
     * @param waiting payments still under way when this was made
     * @param waitingTotal their sum
     * @param cancelled payments cancelled that day
     * @param attention everything that waits for a person
     * @param unreachableSince since when the practice's system does not answer
     */
    public Digest {
        Objects.requireNonNull(practice, "practice");
        Objects.requireNonNull(day, "day");
        attention = List.copyOf(attention);
    }

    /**
     * Something that waits for a person.
     *
     * @param ticket its ticket
     * @param payment the platform's id
     * @param operation what kind of row
     * @param state where it stands
     * @param reason why, for programs
     * @param detail why, for people
     * @param remedy what to do
     * @param amount the amount
     */
    public record Attention(
            WritebackTicket ticket,
            PaymentId payment,
            WritebackOperation operation,
            WritebackState state,
            WritebackReason reason,
            String detail,
            String remedy,
            Money amount) {
        /**
         * Checks that nothing is null.
         *
         * @param ticket its ticket
         * @param payment the platform's id
         * @param operation what kind of row
         * @param state where it stands
         * @param reason why, for programs
         * @param detail why, for people
         * @param remedy what to do
         * @param amount the amount
         */
        public Attention {
            Objects.requireNonNull(ticket, "ticket");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** {@return the day as plain text for a mail or a screen; no patient data} */
    public String text() {
        StringBuilder text = new StringBuilder()
                .append("Practice ")
                .append(practice)
                .append(", ")
                .append(day)
                .append('\n')
                .append("Posted: ")
                .append(posted)
                .append(", ")
                .append(postedTotal)
                .append('\n');
        if (!feeTotal.isZero()) {
            text.append("Fee adjustments: ").append(feeTotal).append('\n');
        }
        if (!reversedTotal.isZero()) {
            text.append("Taken back: ").append(reversedTotal).append('\n');
        }
        text.append("Under way: ")
                .append(waiting)
                .append(", ")
                .append(waitingTotal)
                .append('\n')
                .append("Cancelled: ")
                .append(cancelled)
                .append('\n');
        unreachableSince.ifPresent(since -> text.append("The practice's system has not answered since ")
                .append(since)
                .append(".\n"));
        text.append("For a person: ").append(attention.size()).append('\n');
        for (Attention item : attention) {
            text.append("- ")
                    .append(item.payment())
                    .append(' ')
                    .append(item.amount())
                    .append(" (")
                    .append(item.reason())
                    .append(") ")
                    .append(item.detail())
                    .append(" What to do: ")
                    .append(item.remedy())
                    .append('\n');
        }
        return text.toString();
    }
}

package io.chairside.engine.report;

import io.chairside.core.money.Money;
import io.chairside.core.write.Receipt;
import io.chairside.engine.WritebackState;
import io.chairside.engine.WritebackTicket;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One payment of ours against the ledger. The rows name patients' ids in the system, so {@code toString} leaves them out.
 *
 * @param ticket its ticket; for an unexpected row, its reference
 * @param state where we say it stands; empty for an unexpected row
 * @param finding how it stands against the ledger
 * @param amount our amount; the row's for an unexpected row
 * @param date our date; the row's for an unexpected row
 * @param detail what differs, in words
 * @param rows what the ledger shows
 */
public record ReconciliationLine(
        WritebackTicket ticket,
        Optional<WritebackState> state,
        Finding finding,
        Money amount,
        LocalDate date,
        String detail,
        List<Receipt> rows) {

    /**
     * Copies the list.
     *
     * @param ticket its ticket; for an unexpected row, its reference
     * @param state where we say it stands
     * @param finding how it stands against the ledger
     * @param amount our amount
     * @param date our date
     * @param detail what differs, in words
     * @param rows what the ledger shows
     */
    public ReconciliationLine {
        Objects.requireNonNull(ticket, "ticket");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(detail, "detail");
        rows = List.copyOf(rows);
    }

    /** {@return ticket and finding only} */
    @Override
    public String toString() {
        return "ReconciliationLine[" + ticket + " " + finding + "]";
    }
}

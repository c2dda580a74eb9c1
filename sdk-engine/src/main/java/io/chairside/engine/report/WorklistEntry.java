package io.chairside.engine.report;

import io.chairside.core.money.Money;
import io.chairside.engine.WritebackOperation;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.WritebackState;
import io.chairside.engine.WritebackTicket;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * One payment that waits for a person, with the exact entry to make. Names the patient, because the front desk must find the account: {@code toString} does
 * not.
 *
 * @param ticket its ticket, also the reference to enter
 * @param operation what kind of row
 * @param state where it stands
 * @param reason why, for programs
 * @param detail why, for people
 * @param remedy what to do
 * @param system the system to enter it in
 * @param patientId the patient's id in that system
 * @param patientName whom the platform believes that to be; empty when it does not say
 * @param date date to enter
 * @param amount amount to enter
 * @param type payment or adjustment type to choose; empty for the practice's usual one
 * @param method how the money came; empty for adjustments and reversals
 * @param note note to enter; contains the reference, by which the engine sees that the entry was made
 * @param further further entries to make along with it; empty for none
 * @param paymentId the platform's id
 * @param since since when it waits
 */
public record WorklistEntry(
        WritebackTicket ticket,
        WritebackOperation operation,
        WritebackState state,
        WritebackReason reason,
        String detail,
        String remedy,
        String system,
        String patientId,
        String patientName,
        LocalDate date,
        Money amount,
        String type,
        String method,
        String note,
        String further,
        String paymentId,
        Instant since) {

    /**
     * Checks that nothing is null.
     *
     * @param ticket its ticket, also the reference to enter
     * @param operation what kind of row
     * @param state where it stands
     * @param reason why, for programs
     * @param detail why, for people
     * @param remedy what to do
     * @param system the system to enter it in
     * @param patientId the patient's id in that system
     * @param patientName whom the platform believes that to be
     * @param date date to enter
     * @param amount amount to enter
     * @param type payment or adjustment type to choose
     * @param method how the money came
     * @param note note to enter
     * @param further further entries to make along with it
     * @param paymentId the platform's id
     * @param since since when it waits
     */
    public WorklistEntry {
        Objects.requireNonNull(ticket, "ticket");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(amount, "amount");
    }

    /** {@return ticket and state only} */
    @Override
    public String toString() {
        return "WorklistEntry[" + ticket + " " + state + "]";
    }
}

package io.chairside.core.write;

import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.read.Priority;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A search for what may already have been written. The reference decides; the other parts narrow the search on systems that can only search
 * by patient or date, and find rows that somebody typed in by hand. They never exclude a row that carries the reference: the row may
 * stand on another patient after a merge, or on another date or amount after an edit.
 *
 * @param reference what to look for
 * @param patient the patient the row would be on
 * @param enteredSince the first business day on which the row can have been entered
 * @param amount the amount it would have
 * @param date the date it would carry
 * @param priority how urgent it is
 */
public record LookupRequest(
        Reference reference,
        Optional<PatientId> patient,
        Optional<LocalDate> enteredSince,
        Optional<Money> amount,
        Optional<LocalDate> date,
        Priority priority) {

    /**
     * Checks that nothing is null.
     *
     * @param reference what to look for
     * @param patient the patient the row would be on
     * @param enteredSince the first business day on which the row can have been entered
     * @param amount the amount it would have
     * @param date the date it would carry
     * @param priority how urgent it is
     */
    public LookupRequest {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(enteredSince, "enteredSince");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(priority, "priority");
    }

    /** {@return the reference only; an amount beside a patient is nobody's business in a log} */
    @Override
    public String toString() {
        return "LookupRequest[" + reference + "]";
    }

    /**
     * A search by reference alone.
     *
     * @param reference what to look for
     * @return the request
     */
    public static LookupRequest of(Reference reference) {
        return new LookupRequest(
                reference, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Priority.PAYMENT);
    }

    /**
     * A search by reference among one patient's rows.
     *
     * @param reference what to look for
     * @param patient the patient the row would be on
     * @param enteredSince the first business day on which the row can have been entered
     * @return the request
     */
    public static LookupRequest of(Reference reference, PatientId patient, LocalDate enteredSince) {
        return new LookupRequest(
                reference,
                Optional.of(patient),
                Optional.of(enteredSince),
                Optional.empty(),
                Optional.empty(),
                Priority.PAYMENT);
    }

    /**
     * The same search, also reporting rows without reference that have this amount and date.
     *
     * @param expectedAmount the amount the row would have
     * @param expectedDate the date it would carry
     * @return a new request
     */
    public LookupRequest alsoLike(Money expectedAmount, LocalDate expectedDate) {
        return new LookupRequest(
                reference, patient, enteredSince, Optional.of(expectedAmount), Optional.of(expectedDate), priority);
    }
}

package io.chairside.sql;

import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a row must show to be the proof of a write. Immutable and thread-safe.
 *
 * @param patient the patient
 * @param amount the amount; empty for a write that is no money
 * @param date the row's date
 * @param type the type, as the office names it; empty when the caller left it to the office
 * @param reference our reference
 */
public record ExpectedRow(
        PatientId patient, Optional<Money> amount, LocalDate date, Optional<String> type, Reference reference) {

    /**
     * Compares a row found before sending with what would be sent. Staff may have given it another date or type since; patient and amount
     * must agree.
     *
     * @param row what the office shows
     * @return the names of the parts that differ, never their values; empty when the write has already been made
     */
    public List<String> contradictions(Receipt row) {
        List<String> different = new ArrayList<>();
        if (!row.patient().equals(Optional.of(patient))) {
            different.add("patient");
        }
        if (!row.amount().equals(amount)) {
            different.add("amount");
        }
        return different;
    }

    /**
     * Compares a row with what was asked for.
     *
     * @param row what the office shows
     * @return the names of the parts that differ, never their values; empty when the row is the proof
     */
    public List<String> differences(Receipt row) {
        List<String> different = contradictions(row);
        if (!row.date().equals(Optional.of(date))) {
            different.add("date");
        }
        if (type.isPresent() && !row.type().equals(type)) {
            different.add("type");
        }
        if (!row.reference().equals(Optional.of(reference))) {
            different.add("reference");
        }
        return different;
    }

    /** {@return the reference only} */
    @Override
    public String toString() {
        return "ExpectedRow[" + reference + "]";
    }
}

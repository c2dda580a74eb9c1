package io.chairside.engine.payout;

import io.chairside.core.id.PayoutId;
import io.chairside.core.money.Money;
import io.chairside.core.write.Reference;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of a reconciliation. Holds no patient data. Immutable and thread-safe.
 *
 * @param finding what was found
 * @param payout the payout; empty for a document that belongs to none known here
 * @param reference our reference, where there is one
 * @param operation booking or correcting entry; a booking for documents that are not ours
 * @param documents the system's own ids of the documents it is about
 * @param date the document's date
 * @param net what it adds to the bank account
 * @param sentence what was found, for people
 * @param remedy what to do; empty when nothing
 */
public record PayoutReconciliationLine(
        PayoutFinding finding,
        Optional<PayoutId> payout,
        Optional<Reference> reference,
        PayoutOperation operation,
        List<String> documents,
        LocalDate date,
        Money net,
        String sentence,
        String remedy) {

    /**
     * Copies the list.
     *
     * @param finding what was found
     * @param payout the payout
     * @param reference our reference
     * @param operation booking or correcting entry
     * @param documents the system's own ids of the documents
     * @param date the document's date
     * @param net what it adds to the bank account
     * @param sentence what was found, for people
     * @param remedy what to do
     */
    public PayoutReconciliationLine {
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(payout, "payout");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(operation, "operation");
        documents = List.copyOf(documents);
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(net, "net");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(remedy, "remedy");
    }
}

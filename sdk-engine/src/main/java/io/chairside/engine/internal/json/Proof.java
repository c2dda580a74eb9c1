package io.chairside.engine.internal.json;

import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Ticket;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a payment in the ledger.
 *
 * @param receipts the rows that the system showed; one for a posted payment, more for a doubled one
 * @param adaptations what was written otherwise than asked
 * @param ticket the vendor's ticket, while it is queued
 * @param evidence what a person said
 */
public record Proof(
        List<Receipt> receipts, List<Adaptation> adaptations, Optional<Ticket> ticket, Optional<String> evidence) {

    /** Nothing known. */
    public static final Proof NONE = new Proof(List.of(), List.of(), Optional.empty(), Optional.empty());

    /**
     * Copies the lists.
     *
     * @param receipts the rows that the system showed
     * @param adaptations what was written otherwise than asked
     * @param ticket the vendor's ticket
     * @param evidence what a person said
     */
    public Proof {
        receipts = List.copyOf(receipts);
        adaptations = List.copyOf(adaptations);
    }

    /**
     * A row.
     *
     * @param receipt what the system showed
     * @param adaptations what was written otherwise than asked
     * @return the proof
     */
    public static Proof of(Receipt receipt, List<Adaptation> adaptations) {
        return new Proof(List.of(receipt), adaptations, Optional.empty(), Optional.empty());
    }

    /**
     * Several rows.
     *
     * @param receipts what the system showed
     * @return the proof
     */
    public static Proof of(List<Receipt> receipts) {
        return new Proof(receipts, List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * A vendor's ticket.
     *
     * @param ticket the ticket
     * @return the proof, of nothing yet
     */
    public static Proof of(Ticket ticket) {
        return new Proof(List.of(), List.of(), Optional.of(ticket), Optional.empty());
    }

    /**
     * The same with a person's word.
     *
     * @param text what the person said
     * @return a new proof
     */
    public Proof withEvidence(String text) {
        return new Proof(receipts, adaptations, ticket, Optional.of(text));
    }

    /** {@return the type only} */
    @Override
    public String toString() {
        return "Proof";
    }
}

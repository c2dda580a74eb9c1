package io.chairside.engine;

import io.chairside.core.write.Reference;
import java.util.Objects;

/**
 * What {@code submit} gives back: the handle of one writeback. It is the same for the same practice and payment in every process for ever, and it is
 * also the reference that will stand in the ledger's row. Holds no patient data.
 *
 * @param reference our permanent key
 */
public record WritebackTicket(Reference reference) {

    /**
     * Checks that nothing is null.
     *
     * @param reference our permanent key
     */
    public WritebackTicket {
        Objects.requireNonNull(reference, "reference");
    }

    /**
     * Reads a ticket back from its text.
     *
     * @param text what {@link #toString()} gave
     * @return the ticket
     * @throws IllegalArgumentException if the text is no ticket
     */
    public static WritebackTicket parse(String text) {
        return new WritebackTicket(Reference.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Not a ticket: expected the 20 characters that submit gave, beginning with CS")));
    }

    /** {@return the 20 characters of the reference} */
    @Override
    public String toString() {
        return reference.shortForm();
    }
}

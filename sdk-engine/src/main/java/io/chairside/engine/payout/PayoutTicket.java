package io.chairside.engine.payout;

import io.chairside.core.write.Reference;
import java.util.Objects;

/**
 * What {@code submit} gives back: the handle of one booking. It is the same for the same practice and payout in every process for ever, and it is also the
 * reference that stands in the document. Immutable and thread-safe.
 *
 * @param reference our permanent key
 */
public record PayoutTicket(Reference reference) {

    /**
     * Checks that nothing is null.
     *
     * @param reference our permanent key
     */
    public PayoutTicket {
        Objects.requireNonNull(reference, "reference");
    }

    /**
     * Reads a ticket back from its text.
     *
     * @param text what {@link #toString()} gave
     * @return the ticket
     * @throws IllegalArgumentException if the text is no ticket
     */
    public static PayoutTicket parse(String text) {
        return new PayoutTicket(Reference.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Not a ticket: expected the 20 characters that submit gave, beginning with CS")));
    }

    /** {@return the 20 characters of the reference} */
    @Override
    public String toString() {
        return reference.shortForm();
    }
}

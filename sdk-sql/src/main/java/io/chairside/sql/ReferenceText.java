package io.chairside.sql;

import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Reference;
import java.util.List;
import java.util.Optional;

/**
 * A text with our reference at its end, shortened to what a column takes. Printed without its text.
 *
 * @param text the text
 * @param shortened whether something of the caller's text is missing
 */
public record ReferenceText(String text, boolean shortened) {

    private static final String DOTS = "...";

    /**
     * Joins a text and a reference.
     *
     * @param memo the caller's text; may be empty
     * @param reference our reference
     * @param max most characters that the column takes, at least 23
     * @return the joined text
     */
    public static ReferenceText of(String memo, Reference reference, int max) {
        String plain = memo.strip();
        if (plain.isEmpty()) {
            return new ReferenceText(reference.shortForm(), false);
        }
        String tail = " [" + reference.shortForm() + "]";
        int room = max - tail.length();
        if (plain.length() <= room) {
            return new ReferenceText(plain + tail, false);
        }
        int end = Math.max(0, room - DOTS.length());
        if (end > 0 && Character.isHighSurrogate(plain.charAt(end - 1))) {
            end--;
        }
        String kept = plain.substring(0, end).stripTrailing();
        return new ReferenceText(kept.isEmpty() ? "[" + reference.shortForm() + "]" : kept + DOTS + tail, true);
    }

    /**
     * The adaptation to be declared, if any.
     *
     * @param what what was shortened
     * @param max the length
     * @return the adaptation, empty when nothing is missing
     */
    public Optional<Adaptation> adaptation(String what, int max) {
        return shortened
                ? Optional.of(new Adaptation(
                        Adaptation.Kind.TEXT_SHORTENED, "The " + what + " was cut to " + max + " characters."))
                : Optional.empty();
    }

    /**
     * Whether a text carries a reference.
     *
     * @param text the text of a row
     * @param reference the reference
     * @return whether it stands in it
     */
    public static boolean carries(Optional<String> text, Reference reference) {
        return text.map(reference::standsIn).orElse(false);
    }

    /**
     * The one reference of ours that a text carries.
     *
     * @param text the text of a row
     * @return the reference; empty when there is none or more than one
     */
    public static Optional<Reference> of(Optional<String> text) {
        List<Reference> all = text.map(Reference::findAll).orElse(List.of());
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** {@return whether it was shortened, never the text} */
    @Override
    public String toString() {
        return "ReferenceText[shortened=" + shortened + "]";
    }
}

package io.chairside.cloud9.internal;

import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Reference;
import java.util.List;

/** Texts that carry our reference within the length a field takes. */
final class NoteText {

    private NoteText() {}

    /**
     * A text with the reference behind it; the text is shortened where both do not fit, the reference never.
     *
     * @param text the text
     * @param reference the reference
     * @param longest most characters the field takes
     * @param adaptations is told when the text was shortened
     * @return text and reference
     */
    static String with(String text, Reference reference, int longest, List<Adaptation> adaptations) {
        String stamp = "[" + reference.longForm() + "]";
        String plain = text.strip();
        int room = longest - stamp.length() - 1;
        if (plain.length() > room) {
            int end = Character.isHighSurrogate(plain.charAt(room - 1)) ? room - 1 : room;
            plain = plain.substring(0, end);
            adaptations.add(new Adaptation(
                    Adaptation.Kind.TEXT_SHORTENED,
                    "The text was shortened: the field takes " + longest + " characters."));
        }
        return plain.isEmpty() ? stamp : plain + " " + stamp;
    }
}

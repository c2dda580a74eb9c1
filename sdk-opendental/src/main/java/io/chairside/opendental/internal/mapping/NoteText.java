package io.chairside.opendental.internal.mapping;

import io.chairside.core.write.Reference;

/**
 * A text for staff with our reference behind it, cut to what a field takes. The reference is never cut.
 *
 * @param text the text to send
 * @param shortened whether the caller's part was cut
 */
public record NoteText(String text, boolean shortened) {

    private static final String ELLIPSIS = "...";

    /**
     * Joins a text and a reference.
     *
     * @param memo the caller's text; may be empty
     * @param reference our reference
     * @param max most characters the field takes
     * @return the joined text
     */
    public static NoteText of(String memo, Reference reference, int max) {
        String plain = memo.strip();
        if (plain.isEmpty()) {
            return new NoteText(reference.shortForm(), false);
        }
        String tail = " [" + reference.shortForm() + "]";
        int room = max - tail.length();
        if (plain.length() <= room) {
            return new NoteText(plain + tail, false);
        }
        return new NoteText(cut(plain, room - ELLIPSIS.length()) + ELLIPSIS + tail, true);
    }

    /**
     * Cuts a text without leaving half of a surrogate pair.
     *
     * @param text the text
     * @param length most characters to keep
     * @return the text or its beginning
     */
    public static String cut(String text, int length) {
        int end = Math.max(0, Math.min(length, text.length()));
        if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).stripTrailing();
    }

    /** {@return whether it was shortened, never the text} */
    @Override
    public String toString() {
        return "NoteText[shortened=" + shortened + "]";
    }
}

package io.chairside.http;

import java.util.Locale;
import java.util.Objects;

/**
 * The words of a refusal, as the system sent them, cut to a bound. They may quote a patient's data: they are for comparing with known texts, and
 * must not go into a message, a log or an explanation. {@link #toString()} does not show them. Immutable and thread-safe.
 */
public final class ErrorText {

    /** Longest text kept, in characters. */
    public static final int MAX_LENGTH = 8_192;

    private static final ErrorText NONE = new ErrorText("");

    private final String text;

    private ErrorText(String text) {
        this.text = text;
    }

    /** {@return no text at all} */
    public static ErrorText none() {
        return NONE;
    }

    /**
     * Holds a text.
     *
     * @param text the text; what is beyond {@link #MAX_LENGTH} is cut off
     * @return the holder
     */
    public static ErrorText of(String text) {
        Objects.requireNonNull(text, "text");
        return text.isEmpty() ? NONE : new ErrorText(text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text);
    }

    /**
     * Whether the text contains another, in any case.
     *
     * @param part what to look for
     * @return whether it is there
     */
    public boolean contains(String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** {@return whether there is no text but blanks} */
    public boolean isBlank() {
        return text.isBlank();
    }

    /**
     * The text itself, for comparing and parsing only.
     *
     * @return the text as sent, perhaps empty; when the body was one JSON string, that string without its quotes
     */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "ErrorText[" + text.length() + " characters]";
    }
}

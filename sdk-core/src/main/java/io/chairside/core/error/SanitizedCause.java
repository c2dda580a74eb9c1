package io.chairside.core.error;

import java.util.Objects;

/**
 * Stands in for a cause whose own message may quote data (JSON parsers and database drivers do). It keeps the original class name, the stack
 * trace and the facts given, and nothing else.
 */
public final class SanitizedCause extends Exception {

    private static final long serialVersionUID = 1L;

    private SanitizedCause(String message) {
        super(message, null, false, true);
    }

    /**
     * Replaces a throwable.
     *
     * @param original the throwable whose message must not travel on
     * @param facts structured facts without values, for example {@code line 1, column 340}; may be empty
     * @return the stand-in, with the original's stack trace
     */
    public static SanitizedCause of(Throwable original, String facts) {
        Objects.requireNonNull(original, "original");
        String text = original.getClass().getName() + (facts.isEmpty() ? "" : " (" + facts + ")");
        SanitizedCause stand = new SanitizedCause(text);
        stand.setStackTrace(original.getStackTrace());
        return stand;
    }
}

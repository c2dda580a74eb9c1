package io.chairside.core.id;

/** What all typed ids have in common. Ids are opaque, immutable and free of patient data; they may be logged. */
public interface Id {

    /** {@return the opaque id; compare it, do not interpret it} */
    String value();

    /**
     * Checks an id's text.
     *
     * @param value the text
     * @param what what to call it in the error
     * @throws IllegalArgumentException if it is blank, longer than 200 characters, or contains control characters
     * @throws NullPointerException if it is null
     */
    static void check(String value, String what) {
        java.util.Objects.requireNonNull(value, what);
        if (value.length() > 200 || !printable(value)) {
            throw new IllegalArgumentException(
                    what + " must not be blank, longer than 200 characters or contain control characters");
        }
    }

    /** Not blank and without control characters. A plain loop: it runs for every id of every row. */
    private static boolean printable(String value) {
        boolean blank = true;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c)) {
                return false;
            }
            blank = blank && Character.isWhitespace(c);
        }
        return !blank;
    }
}

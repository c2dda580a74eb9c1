package io.chairside.core.id;

/**
 * Identifies a note or communication log entry as the system names it.
 *
 * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
 */
public record NoteId(String value) implements Id {

    /**
     * Checks the value.
     *
     * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
     */
    public NoteId {
        Id.check(value, "NoteId");
    }

    /**
     * Wraps an id.
     *
     * @param value the opaque id
     * @return the typed id
     */
    public static NoteId of(String value) {
        return new NoteId(value);
    }

    /** {@return the opaque id} */
    @Override
    public String toString() {
        return value;
    }
}

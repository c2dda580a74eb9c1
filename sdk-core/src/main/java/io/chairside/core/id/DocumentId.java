package io.chairside.core.id;

/**
 * Identifies a document as the system names it.
 *
 * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
 */
public record DocumentId(String value) implements Id {

    /**
     * Checks the value.
     *
     * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
     */
    public DocumentId {
        Id.check(value, "DocumentId");
    }

    /**
     * Wraps an id.
     *
     * @param value the opaque id
     * @return the typed id
     */
    public static DocumentId of(String value) {
        return new DocumentId(value);
    }

    /** {@return the opaque id} */
    @Override
    public String toString() {
        return value;
    }
}

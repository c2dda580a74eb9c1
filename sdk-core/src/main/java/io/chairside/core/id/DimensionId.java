package io.chairside.core.id;

/**
 * Identifies a class, department, vendor or customer of the books as the system names it.
 *
 * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
 */
public record DimensionId(String value) implements Id {

    /**
     * Checks the value.
     *
     * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
     */
    public DimensionId {
        Id.check(value, "DimensionId");
    }

    /**
     * Wraps an id.
     *
     * @param value the opaque id
     * @return the typed id
     */
    public static DimensionId of(String value) {
        return new DimensionId(value);
    }

    /** {@return the opaque id} */
    @Override
    public String toString() {
        return value;
    }
}

package io.chairside.core.id;

/**
 * Identifies an adjustment type of the practice as the system names it.
 *
 * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
 */
public record AdjustmentTypeId(String value) implements Id {

    /**
     * Checks the value.
     *
     * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
     */
    public AdjustmentTypeId {
        Id.check(value, "AdjustmentTypeId");
    }

    /**
     * Wraps an id.
     *
     * @param value the opaque id
     * @return the typed id
     */
    public static AdjustmentTypeId of(String value) {
        return new AdjustmentTypeId(value);
    }

    /** {@return the opaque id} */
    @Override
    public String toString() {
        return value;
    }
}

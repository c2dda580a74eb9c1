package io.chairside.core.id;

/**
 * Identifies an estimate line as the system names it.
 *
 * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
 */
public record EstimateId(String value) implements Id {

    /**
     * Checks the value.
     *
     * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
     */
    public EstimateId {
        Id.check(value, "EstimateId");
    }

    /**
     * Wraps an id.
     *
     * @param value the opaque id
     * @return the typed id
     */
    public static EstimateId of(String value) {
        return new EstimateId(value);
    }

    /** {@return the opaque id} */
    @Override
    public String toString() {
        return value;
    }
}

package io.chairside.core.id;

/**
 * Identifies an insurance check or transfer as the system names it.
 *
 * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
 */
public record ClaimPaymentId(String value) implements Id {

    /**
     * Checks the value.
     *
     * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
     */
    public ClaimPaymentId {
        Id.check(value, "ClaimPaymentId");
    }

    /**
     * Wraps an id.
     *
     * @param value the opaque id
     * @return the typed id
     */
    public static ClaimPaymentId of(String value) {
        return new ClaimPaymentId(value);
    }

    /** {@return the opaque id} */
    @Override
    public String toString() {
        return value;
    }
}

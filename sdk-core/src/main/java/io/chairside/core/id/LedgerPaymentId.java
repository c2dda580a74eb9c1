package io.chairside.core.id;

/**
 * Identifies a payment as it stands in the system's ledger.
 *
 * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
 */
public record LedgerPaymentId(String value) implements Id {

    /**
     * Checks the value.
     *
     * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
     */
    public LedgerPaymentId {
        Id.check(value, "LedgerPaymentId");
    }

    /**
     * Wraps an id.
     *
     * @param value the opaque id
     * @return the typed id
     */
    public static LedgerPaymentId of(String value) {
        return new LedgerPaymentId(value);
    }

    /** {@return the opaque id} */
    @Override
    public String toString() {
        return value;
    }
}

package io.chairside.core.id;

/**
 * Identifies a ledger entry, unique within a connection across all kinds of rows.
 *
 * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
 */
public record LedgerEntryId(String value) implements Id {

    /**
     * Checks the value.
     *
     * @param value the opaque id, not blank, at most 200 characters, no control characters; compare it, do not interpret it
     */
    public LedgerEntryId {
        Id.check(value, "LedgerEntryId");
    }

    /**
     * Wraps an id.
     *
     * @param value the opaque id
     * @return the typed id
     */
    public static LedgerEntryId of(String value) {
        return new LedgerEntryId(value);
    }

    /** {@return the opaque id} */
    @Override
    public String toString() {
        return value;
    }
}

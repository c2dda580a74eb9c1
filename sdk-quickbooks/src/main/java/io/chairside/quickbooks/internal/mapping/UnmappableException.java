package io.chairside.quickbooks.internal.mapping;

/** A row that cannot be understood; tells the field and the kind of trouble, never a value. */
public final class UnmappableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Name of the field. */
    private final String field;

    /**
     * An error.
     *
     * @param field name of the field
     * @param problem what is wrong with it
     */
    public UnmappableException(String field, String problem) {
        super(problem + " (at " + field + ")", null, false, false);
        this.field = field;
    }

    /** Name of the field. */
    public String field() {
        return field;
    }
}

package io.chairside.opendental.internal.mapping;

/** A row that cannot become a value of the domain. Names the field, never its value. */
public final class UnmappableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Name of the field on the wire. */
    private final String field;

    /**
     * Creates the error.
     *
     * @param field name of the field on the wire
     * @param what what is wrong with it, for example {@code is missing}
     */
    public UnmappableException(String field, String what) {
        super(field + " " + what, null, false, false);
        this.field = field;
    }

    /** Name of the field on the wire. */
    public String field() {
        return field;
    }
}

package io.chairside.dentrix.ascend.internal.wire;

/** A field of a record that is missing or cannot be understood. Names the field and the kind of trouble, never a value. */
public final class FieldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The vendor's name of the field. */
    private final String field;

    /**
     * Creates the error.
     *
     * @param field the vendor's name of the field
     * @param trouble what is wrong, without a value
     */
    public FieldException(String field, String trouble) {
        super(trouble, null, false, false);
        this.field = field;
    }

    /** {@return the vendor's name of the field} */
    public String field() {
        return field;
    }

    /** {@return what is wrong} */
    public String trouble() {
        return String.valueOf(getMessage());
    }
}

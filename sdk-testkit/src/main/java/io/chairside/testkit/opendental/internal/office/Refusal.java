package io.chairside.testkit.opendental.internal.office;

/** The answer to a call that the office refuses: a status and the vendor's explanation. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String explanation;

    /**
     * Creates a refusal.
     *
     * @param status the HTTP status
     * @param explanation the text of the answer
     */
    public Refusal(int status, String explanation) {
        super(explanation, null, false, false);
        this.status = status;
        this.explanation = explanation;
    }

    /**
     * Refuses a call for a bad value or a broken rule.
     *
     * @param explanation the text
     * @return a 400
     */
    public static Refusal bad(String explanation) {
        return new Refusal(400, explanation);
    }

    /**
     * Refuses a call because something it names does not exist.
     *
     * @param explanation the text
     * @return a 404
     */
    public static Refusal notFound(String explanation) {
        return new Refusal(404, explanation);
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return the text of the answer} */
    public String explanation() {
        return explanation;
    }
}

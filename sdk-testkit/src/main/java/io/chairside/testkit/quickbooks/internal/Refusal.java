package io.chairside.testkit.quickbooks.internal;

import org.jspecify.annotations.Nullable;

/** A request the company does not carry out, with what the {@code Fault} says. Nothing has changed when it is thrown. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The fault type of business and syntax errors. */
    public static final String VALIDATION = "ValidationFault";

    private final int status;
    private final String type;
    private final String code;
    private final String title;
    private final String detail;
    private final @Nullable String element;

    /**
     * Creates a refusal.
     *
     * @param status the HTTP status
     * @param type the fault's {@code type}
     * @param code the error's {@code code}
     * @param title the error's {@code Message}
     * @param detail the error's {@code Detail}
     * @param element the error's {@code element}, {@code null} for none
     */
    public Refusal(int status, String type, String code, String title, String detail, @Nullable String element) {
        super(code + " " + title, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.title = title;
        this.detail = detail;
        this.element = element;
    }

    /**
     * Creates a 400 with a validation fault.
     *
     * @param code the code
     * @param title the short text
     * @param detail the long text
     * @return the refusal
     */
    public static Refusal of(String code, String title, String detail) {
        return new Refusal(400, VALIDATION, code, title, detail, null);
    }

    /**
     * Creates a 400 with a validation fault that names an element.
     *
     * @param code the code
     * @param title the short text
     * @param detail the long text
     * @param element the element
     * @return the refusal
     */
    public static Refusal of(String code, String title, String detail, String element) {
        return new Refusal(400, VALIDATION, code, title, detail, element);
    }

    /**
     * Refuses a request that lacks something.
     *
     * @param path what is missing, for example {@code Line.DepositLineDetail.AccountRef}
     * @return the refusal
     */
    public static Refusal missing(String path) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        return of(
                "2020",
                "Required param missing, need to supply the required value for the API",
                "Required parameter " + path + " is missing in the request",
                name);
    }

    /**
     * Refuses by a rule of the business.
     *
     * @param detail the long text
     * @return the refusal
     */
    public static Refusal business(String detail) {
        return of("6000", "A business validation error has occurred while processing your request", detail);
    }

    /** {@return the refusal of a transaction that is not there (any more)} */
    public static Refusal notFound() {
        return of("610", "Object Not Found", "Another user has deleted this transaction.");
    }

    /**
     * Refuses something that QuickBooks does not offer.
     *
     * @param what what was asked for
     * @return the refusal
     */
    public static Refusal unsupported(String what) {
        return of("500", "Unsupported Operation", "Operation " + what + " is not supported.");
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return the fault's type} */
    public String type() {
        return type;
    }

    /** {@return the error's code} */
    public String code() {
        return code;
    }

    /** {@return the error's short text} */
    public String title() {
        return title;
    }

    /** {@return the error's long text} */
    public String detail() {
        return detail;
    }

    /** {@return the error's element, {@code null} for none} */
    public @Nullable String element() {
        return element;
    }
}

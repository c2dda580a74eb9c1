package io.chairside.testkit.quickbooks.internal.oauth;

/** An error answer of the token or revoke endpoint. */
public final class OAuthError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final String description;

    OAuthError(int status, String error, String description) {
        super(error, null, false, false);
        this.status = status;
        this.error = error;
        this.description = description;
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return the value of {@code error}} */
    public String error() {
        return error;
    }

    /** {@return the value of {@code error_description}, {@code ""} for none} */
    public String description() {
        return description;
    }
}

package io.chairside.testkit.ascend.internal;

/** The API says no. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static Refusal bad(String code, String message) {
        return new Refusal(400, code, message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}

package io.chairside.testkit.cloud9.internal;

/** An error envelope: code and message. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The vendor's code; negative for none. */
    private final int code;

    Refusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    static Refusal missing() {
        return new Refusal(2, "A required parameter was not specified.");
    }

    static Refusal value(String name) {
        return new Refusal(3, "Invalid value for parameter: '" + name + "'.");
    }

    static Refusal input() {
        return new Refusal(4, "Invalid request input.");
    }
}

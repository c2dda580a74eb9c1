package io.chairside.http;

import java.io.IOException;

/** The answer is not JSON at all. Its message is ours. */
final class NotJsonException extends IOException {

    private static final long serialVersionUID = 1L;

    NotJsonException(String message) {
        super(message);
    }
}

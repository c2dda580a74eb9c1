package io.chairside.engine.internal.sync;

/** Another node holds the connection now; what this one was about to note is its to note. */
final class LaneLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LaneLostException(String connection) {
        super("connection " + connection + " is held by another node now");
    }
}

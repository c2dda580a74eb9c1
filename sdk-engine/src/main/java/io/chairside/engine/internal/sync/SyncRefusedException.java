package io.chairside.engine.internal.sync;

/** A run that cannot end well, with what to do about it. Holds no patient data. */
final class SyncRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What to do. */
    private final String remedy;

    SyncRefusedException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}

package io.chairside.sql;

/** A statement that was stopped because its time was up or its caller was interrupted. */
public final class StatementStoppedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why it was stopped. */
    private final Watchdog.Stopped why;

    StatementStoppedException(Watchdog.Stopped why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    Watchdog.Stopped why() {
        return why;
    }
}

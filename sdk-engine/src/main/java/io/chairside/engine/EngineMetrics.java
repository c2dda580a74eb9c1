package io.chairside.engine;

import java.time.Duration;

/**
 * Told what the engine does, for counters and timers. Carries no patient data. Methods are called on the engine's threads: be quick and do not throw; what
 * is thrown is ignored.
 */
public interface EngineMetrics {

    /** Ignores everything. */
    EngineMetrics NONE = new EngineMetrics() {};

    /** Why a look-up by reference was made. */
    enum LookupKind {
        /** An earlier send was in doubt. */
        DOUBT,
        /** The vendor had queued the write and did not finish. */
        OVERDUE,
        /** The daily sweep, or a reconciliation. */
        SWEEP
    }

    /** A payment was stored. */
    default void submitted() {}

    /**
     * A payment changed its state.
     *
     * @param move how
     */
    default void moved(Move move) {}

    /**
     * A request was sent and its outcome recorded.
     *
     * @param move what became of it
     * @param elapsed time from just before the send to the answer
     */
    default void sent(Move move, Duration elapsed) {}

    /**
     * A look-up by reference was made.
     *
     * @param kind why
     */
    default void lookedUp(LookupKind kind) {}

    /**
     * A lane was stopped for a while because its system does not answer.
     *
     * @param connection which connection
     * @param pause for how long
     */
    default void paused(String connection, Duration pause) {}

    /**
     * The clock jumped.
     *
     * @param by how far; negative when it went back
     */
    default void clockJumped(Duration by) {}

    /** A listener threw; the event will be told again. */
    default void listenerFailed() {}

    /** The store failed; what was under way will be taken up again. */
    default void storeFailed() {}
}

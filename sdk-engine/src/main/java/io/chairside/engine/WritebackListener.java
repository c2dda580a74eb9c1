package io.chairside.engine;

import io.chairside.engine.report.BatchReport;
import io.chairside.engine.report.Digest;

/**
 * Told what became of payments. Every event is told at least once, also after a crash; {@link WritebackEvent#id()} is the same each time, so that a listener
 * can ignore what it knows. An event on which a listener throws is told again later, to all listeners; payments are not held up by it. Called on the engine's
 * threads.
 */
public interface WritebackListener {

    /**
     * A payment moved.
     *
     * @param event what happened
     */
    void onEvent(WritebackEvent event);

    /**
     * A practice's day is summed up. Told once a day; after a crash just then it may not be told, and {@code WritebackEngine.digest} gives it at any time.
     *
     * @param digest the day
     */
    default void onDigest(Digest digest) {}

    /**
     * The last line of a batch is settled. Told once; {@code WritebackEngine.batches} gives it at any time.
     *
     * @param batch the batch
     */
    default void onBatchComplete(BatchReport batch) {}
}

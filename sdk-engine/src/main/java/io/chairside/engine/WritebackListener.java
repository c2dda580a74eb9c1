package io.chairside.engine;

import io.chairside.engine.report.BatchReport;
import io.chairside.engine.report.Digest;

/**
 * Told what became of payments. Everything is told at least once, also after a crash; {@link WritebackEvent#id()} is the same each time, so that a listener
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
     * A practice's day is summed up, at the policy's time of the digest. It sums up from the digest before to that time, so that nothing is in two digests or
     * in none; {@code WritebackEngine.digest} sums up a calendar day at any time. Told at least once: again when a listener throws, or after a crash just then;
     * practice and day tell which it is. Days on which nothing ran are made up for.
     *
     * @param digest the day
     */
    default void onDigest(Digest digest) {}

    /**
     * The last line of a batch is settled. Told at least once, with the same id; {@code WritebackEngine.batches} gives it at any time.
     *
     * @param batch the batch
     */
    default void onBatchComplete(BatchReport batch) {}
}

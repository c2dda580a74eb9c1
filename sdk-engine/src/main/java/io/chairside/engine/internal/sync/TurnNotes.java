package io.chairside.engine.internal.sync;

import io.chairside.engine.internal.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What a turn has to note: runs that changed nothing are noted together, and with the end of the turn, in one transaction; most runs of most practices are such runs.
 * If this process dies before, they are made again. Not thread-safe.
 */
final class TurnNotes {

    private static final long GROUP_MILLIS = 2_000;

    private final SyncCore core;
    private final SyncLane lane;
    private final Consumer<SyncJobs.Success> noted;
    private final BiConsumer<SyncJobs.Success, StoreException> refused;
    private final List<SyncJobs.Success> runs = new ArrayList<>();
    private int failures;
    private long notBefore;
    private boolean released;

    /**
     * Begins a turn.
     *
     * @param core the engine
     * @param lane the lane that is held
     * @param noted told of each run that is in the store
     * @param refused told of each run that the store did not take
     */
    TurnNotes(
            SyncCore core,
            SyncLane lane,
            Consumer<SyncJobs.Success> noted,
            BiConsumer<SyncJobs.Success, StoreException> refused) {
        this.core = core;
        this.lane = lane;
        this.noted = noted;
        this.refused = refused;
        this.failures = lane.failures();
        core.held().add(lane);
    }

    /** The system answered. */
    void reached() {
        failures = 0;
    }

    /** The system did not answer; it is left alone. */
    void missed(long availableAgain) {
        failures++;
        notBefore = availableAgain;
    }

    int failures() {
        return failures;
    }

    /** Whether the system is to be left alone. */
    boolean over() {
        return notBefore != 0;
    }

    void add(SyncJobs.Success run, boolean changedNothing) {
        runs.add(run);
        if (!changedNothing || core.now() - runs.get(0).endedAt() > GROUP_MILLIS) {
            flush();
        }
    }

    /** Notes what is left and gives the connection back, in one transaction. */
    void end() {
        if (runs.isEmpty()) {
            return;
        }
        try {
            core.database().transaction("noting syncs", c -> {
                core.jobs().succeeded(c, runs);
                if (core.lanes().release(c, lane, failures, notBefore) != 1) {
                    throw new LaneLostException(lane.connection().value());
                }
                return Boolean.TRUE;
            });
            released = true;
            told(runs);
        } catch (StoreException e) {
            flush();
        }
    }

    /** Whatever happened: a connection that nobody works on must not stay taken. When the database is gone, its lease runs out. */
    void release() {
        core.held().remove(lane);
        if (!released) {
            core.lanes().release(lane, failures, notBefore);
        }
    }

    /** Notes what is left. */
    void flush() {
        if (runs.size() > 1) {
            try {
                note(runs);
                told(runs);
                return;
            } catch (StoreException e) {
                // One that cannot be noted must not keep the others from it.
            }
        }
        List<SyncJobs.Success> each = List.copyOf(runs);
        runs.clear();
        for (SyncJobs.Success run : each) {
            try {
                note(List.of(run));
                noted.accept(run);
            } catch (StoreException e) {
                refused.accept(run, e);
            }
        }
    }

    private void note(List<SyncJobs.Success> some) {
        core.database().transaction("noting syncs", c -> {
            core.lanes().fence(c, lane, core.leaseMillis(), core.now());
            core.jobs().succeeded(c, some);
            return Boolean.TRUE;
        });
    }

    private void told(List<SyncJobs.Success> some) {
        List<SyncJobs.Success> each = List.copyOf(some);
        runs.clear();
        each.forEach(noted);
    }
}

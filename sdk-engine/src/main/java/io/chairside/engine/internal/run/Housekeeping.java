package io.chairside.engine.internal.run;

import io.chairside.engine.SqlDialect;
import io.chairside.engine.internal.store.ArchiveStore;
import io.chairside.engine.internal.store.MetaStore;
import io.chairside.engine.internal.store.Migrator;
import io.chairside.engine.internal.store.StoreException;

/** What is done now and then: telling listeners, digests, sweeps, looking whether a newer engine has come. Used by one thread at a time. */
public final class Housekeeping {

    private static final long VERSION_MILLIS = 1_000;
    private static final long DAILY_MILLIS = 20_000;
    private static final long NOTE_MILLIS = 30_000;

    private final Core core;
    private final EventPump pump;
    private final Sweep sweep;
    private final MetaStore meta;
    private final ArchiveStore archive;
    private long lastVersion = Long.MIN_VALUE;
    private long lastDaily = Long.MIN_VALUE;
    private long lastNote = Long.MIN_VALUE;

    /**
     * Makes the housekeeping.
     *
     * @param core what the engine works with
     * @param pump tells listeners
     * @param sweep looks back
     */
    public Housekeeping(Core core, EventPump pump, Sweep sweep) {
        this.core = core;
        this.pump = pump;
        this.sweep = sweep;
        this.meta = new MetaStore(core.database());
        this.archive = new ArchiveStore(core.database());
    }

    /**
     * Does what is due.
     *
     * @return how much was done
     */
    public synchronized int run() {
        long now = core.time().now();
        try {
            if (now - VERSION_MILLIS >= lastVersion) {
                lastVersion = now;
                Migrator.refuseNewer(core.database());
            }
            if (core.database().dialect() == SqlDialect.SQLITE && now - NOTE_MILLIS >= lastNote) {
                lastNote = now;
                meta.noteTime(now);
            }
            int done = 0;
            if (now - DAILY_MILLIS >= lastDaily) {
                lastDaily = now;
                done += sweep.sweepDue();
                done += pump.daily();
            }
            return done + pump.pump();
        } catch (StoreException e) {
            core.tell(metrics -> metrics.storeFailed());
            return 0;
        }
    }

    /**
     * Archives payments finished long ago.
     *
     * @param before payments that came to rest before this
     * @param limit at most this many
     * @return how many
     */
    public int archive(long before, int limit) {
        return archive.archive(
                core.items(),
                before,
                limit,
                core.time().now(),
                (item, payload, history) -> core.codec().archive(item, payload, history));
    }
}

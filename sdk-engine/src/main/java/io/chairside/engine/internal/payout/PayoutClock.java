package io.chairside.engine.internal.payout;

import io.chairside.engine.SqlDialect;
import io.chairside.engine.internal.store.Database;
import io.chairside.engine.internal.store.LaneStore;
import io.chairside.engine.internal.store.MetaStore;
import io.chairside.engine.internal.store.Migrator;

/** Keeps the engine's time and watches the tables' version. Thread-safe. */
public final class PayoutClock {

    private static final long NOTE_MILLIS = 60_000;

    private final PayoutCore core;
    private final LaneStore lanes;
    private final MetaStore meta;
    private long last = Long.MIN_VALUE;

    /**
     * Makes it.
     *
     * @param core what the engine works with
     */
    public PayoutClock(PayoutCore core) {
        this.core = core;
        this.lanes = new LaneStore(core.store().database());
        this.meta = new MetaStore(core.store().database());
    }

    /** Does what is due. */
    public synchronized void keep() {
        long now = core.time().now();
        if (last != Long.MIN_VALUE && now - last < NOTE_MILLIS) {
            return;
        }
        last = now;
        Database database = core.store().database();
        Migrator.refuseNewer(database);
        if (database.dialect() == SqlDialect.SQLITE) {
            meta.noteTime(now);
        } else {
            core.time().set(lanes.databaseNow());
        }
    }
}

package io.chairside.engine.sync;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.read.UnmappedRecord;
import java.util.OptionalLong;

/** Told how syncing goes. Called on the engine's threads; what it throws is logged and ignored. Thread-safe. */
public interface SyncListener {

    /** Nobody listens. */
    SyncListener NONE = new SyncListener() {};

    /**
     * A batch was taken in.
     *
     * @param connection the connection
     * @param resource the resource
     * @param done records read in this run
     * @param expected how many there will be, by the count of the complete read before; empty when nobody knows
     */
    default void progress(ConnectionId connection, SyncResource resource, long done, OptionalLong expected) {}

    /**
     * A run ended well.
     *
     * @param status how the resource stands
     */
    default void succeeded(SyncStatus status) {}

    /**
     * A run failed; it goes on later from where it was.
     *
     * @param status how the resource stands, with the error and what to do
     */
    default void failed(SyncStatus status) {}

    /**
     * A record could not be understood. It was left out, and everything else went on.
     *
     * @param connection the connection
     * @param resource the resource
     * @param record which one, and why
     */
    default void quarantined(ConnectionId connection, SyncResource resource, UnmappedRecord record) {}

    /**
     * A complete read misses so many records that it is not believed until the next one agrees.
     *
     * @param connection the connection
     * @param resource the resource
     * @param missing how many are missing
     * @param known how many there were
     */
    default void doubted(ConnectionId connection, SyncResource resource, long missing, long known) {}
}

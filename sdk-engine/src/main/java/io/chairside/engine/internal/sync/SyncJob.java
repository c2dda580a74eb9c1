package io.chairside.engine.internal.sync;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.read.Checkpoint;
import io.chairside.engine.sync.SyncResource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A row of {@code cs_sync}: how one resource of one connection stands. Times are milliseconds since 1970 UTC.
 *
 * @param id its number
 * @param connection the connection
 * @param resource the resource
 * @param nextAt when it runs next
 * @param paused whether a person paused it
 * @param checkpoint where the next read begins
 * @param loaded whether everything has been read once
 * @param nextComplete when it is read completely next, to find what is gone
 * @param asOf up to when all changes are known
 * @param lastSuccess when the last run ended well
 * @param records how many records are known
 * @param changes how many changes there have been
 * @param failures runs in a row that failed
 * @param failingSince since when
 * @param error why the last run failed
 * @param remedy what to do about it
 * @param doubted how many records the last complete read missed without being believed
 * @param nextSweep when a window of days is read next, to find what is gone from it
 * @param calls requests that its runs have cost; empty when never counted
 * @param lastCalls requests that its last run cost; empty when not counted
 */
record SyncJob(
        long id,
        ConnectionId connection,
        SyncResource resource,
        long nextAt,
        boolean paused,
        Optional<Checkpoint> checkpoint,
        boolean loaded,
        long nextComplete,
        OptionalLong asOf,
        OptionalLong lastSuccess,
        long records,
        long changes,
        int failures,
        OptionalLong failingSince,
        Optional<String> error,
        Optional<String> remedy,
        long doubted,
        long nextSweep,
        OptionalLong calls,
        OptionalLong lastCalls) {}

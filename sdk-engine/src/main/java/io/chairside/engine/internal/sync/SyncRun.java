package io.chairside.engine.internal.sync;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Edge;
import io.chairside.core.read.Increments;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.Removal;
import io.chairside.core.read.Removals;
import io.chairside.core.read.Sourced;
import io.chairside.core.read.UnmappedRecord;
import io.chairside.engine.sync.RecordSink;
import io.chairside.engine.sync.SyncConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One run of one resource: reads pages, and takes each batch in as one transaction of changes, fingerprints and checkpoint. A run that is cut off anywhere leaves
 * what it has noted, and the next one goes on from there. Not thread-safe.
 */
final class SyncRun {

    private static final int BATCH = 500;
    private static final int MANY_MISSING = 20;
    private static final long LOOK_UP_EVERY_MILLIS = 1_000;

    private final SyncCore core;
    private final SyncConnection connection;
    private final SyncLane lane;
    private final SyncJob job;
    private final Increments increments;
    private final boolean wantsComplete;
    private final long startedAt;
    private final Map<String, Sourced> records = new LinkedHashMap<>();
    private final List<Removal> removals = new ArrayList<>();
    private final List<UnmappedRecord> unmapped = new ArrayList<>();
    private final Set<String> quarantinedBefore = new HashSet<>();
    private final Set<String> understood = new HashSet<>();
    private final SeenKeys seen = new SeenKeys();
    private Optional<Checkpoint> pending = Optional.empty();
    private long done;
    private long lookedUp;

    SyncRun(SyncCore core, SyncConnection connection, SyncLane lane, SyncJob job) {
        this.core = core;
        this.connection = connection;
        this.lane = lane;
        this.job = job;
        this.increments =
                connection.connector().capabilities().increments(job.resource().capability());
        this.startedAt = core.now();
        this.wantsComplete = job.loaded()
                && (increments.edge() == Edge.NONE
                        || job.checkpoint().isEmpty()
                        || (increments.removals() == Removals.BY_ABSENCE && startedAt >= job.nextComplete()));
        this.lookedUp = startedAt;
    }

    /**
     * Runs.
     *
     * @return whether it ran to its end; false when something more urgent is due and this goes on later
     */
    boolean run() {
        core.records().quarantined(job.id()).forEach(record -> quarantinedBefore.add(record.rawId()));
        Optional<Pages<? extends Sourced>> pages = job.resource().read(connection.connector(), request());
        if (pages.isEmpty()) {
            throw new SyncRefusedException(
                    "the system does not offer " + job.resource() + " any more",
                    "Exclude the resource from the plan, or check the connection's permissions.");
        }
        boolean complete = false;
        for (Page<? extends Sourced> page : pages.get()) {
            take(page);
            complete = page.last();
            if (records.size() + removals.size() >= BATCH || !unmapped.isEmpty()) {
                commit();
                if (!complete && mayYield()) {
                    return false;
                }
            }
        }
        if (!complete) {
            throw new SyncRefusedException(
                    "the read of " + job.resource() + " ended before its last page",
                    "Nothing was concluded from it; it begins again by itself.");
        }
        Optional<Checkpoint> last = pending;
        commit();
        end(last);
        return true;
    }

    private ReadRequest request() {
        Optional<Checkpoint> from = wantsComplete ? Optional.empty() : job.checkpoint();
        return from.map(ReadRequest::since)
                .orElseGet(ReadRequest::full)
                .quarantining()
                .withPriority(job.loaded() ? Priority.DELTA : Priority.BACKFILL);
    }

    /** Whether absence in this read means anything: it read everything in one go. */
    private boolean readsEverything() {
        return wantsComplete || job.checkpoint().isEmpty();
    }

    private void take(Page<? extends Sourced> page) {
        for (Sourced record : page.items()) {
            String key = job.resource().keyOf(record);
            // A later record of the same key is the newer one, and keeps its place among the changes.
            records.remove(key);
            records.put(key, record);
            if (quarantinedBefore.contains(record.origin().rawId())) {
                understood.add(record.origin().rawId());
            }
            if (wantsComplete) {
                seen.add(key);
            }
        }
        done += page.items().size();
        removals.addAll(page.removed());
        unmapped.addAll(page.unmapped());
        if (page.checkpoint().isPresent()) {
            pending = page.checkpoint();
        }
    }

    private void commit() {
        if (records.isEmpty() && removals.isEmpty() && unmapped.isEmpty()) {
            return;
        }
        // In the middle of a complete read of what is loaded the old checkpoint stays: only a read from the start to
        // the end shows what is gone.
        Optional<Checkpoint> checkpoint = wantsComplete ? Optional.empty() : pending;
        core.database().transaction("taking in a batch", c -> {
            core.lanes().fence(c, lane, core.leaseMillis(), core.now());
            Collection<String> keys = new HashSet<>(records.keySet());
            removals.forEach(removal -> keys.add(removal.id()));
            BatchDiff diff = new BatchDiff(
                    connection.id(), job.resource(), core.records().known(c, job.id(), keys));
            removals.stream()
                    .filter(removal -> !records.containsKey(removal.id()))
                    .forEach(removal -> diff.gone(removal, Instant.ofEpochMilli(startedAt)));
            records.forEach(diff::met);
            apply(c, diff, checkpoint);
            if (!unmapped.isEmpty()) {
                core.records().quarantine(c, job.id(), unmapped, startedAt);
            }
            if (!understood.isEmpty()) {
                core.records().release(c, job.id(), understood);
            }
            return Boolean.TRUE;
        });
        records.clear();
        removals.clear();
        unmapped.forEach(record -> core.tell(l -> l.quarantined(connection.id(), job.resource(), record)));
        unmapped.clear();
        understood.clear();
        long expected = job.records();
        core.tell(l -> l.progress(
                connection.id(),
                job.resource(),
                done,
                readsEverything() && expected > 0 ? OptionalLong.of(Math.max(expected, done)) : OptionalLong.empty()));
    }

    private void apply(java.sql.Connection c, BatchDiff diff, Optional<Checkpoint> checkpoint)
            throws java.sql.SQLException {
        if (!diff.changes().isEmpty()) {
            for (RecordSink sink : core.sinks()) {
                accept(sink, c, diff);
            }
            core.records().note(c, job.id(), diff.now());
        }
        if (checkpoint.isPresent() || !diff.changes().isEmpty()) {
            core.jobs()
                    .advance(
                            c,
                            job.id(),
                            checkpoint,
                            diff.liveMore(),
                            diff.changes().size());
        }
    }

    private static void accept(RecordSink sink, java.sql.Connection c, BatchDiff diff) {
        try {
            sink.accept(c, List.copyOf(diff.changes()));
        } catch (java.sql.SQLException e) {
            // Its message may quote values.
            throw new SyncRefusedException(
                    "the sink " + sink.getClass().getSimpleName() + " failed with SQLState " + e.getSQLState(),
                    "Look at the sink's tables; the same changes come again.");
        }
    }

    /** A first load stands back when something loaded before is due; it goes on from its checkpoint. */
    private boolean mayYield() {
        long now = core.now();
        if (job.loaded() || pending.isEmpty() || now - lookedUp < LOOK_UP_EVERY_MILLIS) {
            return false;
        }
        lookedUp = now;
        return core.jobs().jobs(connection.id()).stream()
                .anyMatch(other -> other.loaded() && !other.paused() && other.nextAt() <= now);
    }

    private void end(Optional<Checkpoint> last) {
        long doubted = wantsComplete && increments.removals() != Removals.NEVER ? removeMissing() : 0;
        if (readsEverything()) {
            core.records().forgetQuarantined(job.id(), startedAt);
        }
        long next = connection
                .plan()
                .schedule(job.resource())
                .next(Instant.ofEpochMilli(startedAt), connection.zone())
                .toEpochMilli();
        long nextComplete = wantsComplete || !job.loaded()
                ? startedAt + connection.plan().completeEvery().toMillis()
                : job.nextComplete();
        core.jobs()
                .succeeded(
                        lane,
                        new SyncJobs.Success(
                                job,
                                last,
                                startedAt,
                                core.now(),
                                core.outsideQuiet(connection, next),
                                nextComplete,
                                doubted),
                        core.leaseMillis(),
                        core.now());
    }

    /** What a complete read did not meet is gone, unless it is so much that it is doubted. */
    private long removeMissing() {
        long missing = 0;
        for (List<String> keys = page(""); !keys.isEmpty(); keys = page(keys.get(keys.size() - 1))) {
            missing += keys.stream().filter(key -> !seen.contains(key)).count();
        }
        if (missing == 0) {
            return 0;
        }
        long known = core.jobs()
                .job(connection.id(), job.resource())
                .map(SyncJob::records)
                .orElse(0L);
        boolean many =
                missing > MANY_MISSING && missing > known * connection.plan().doubtfulShare();
        if (many && job.doubted() == 0) {
            long count = missing;
            core.tell(l -> l.doubted(connection.id(), job.resource(), count, known));
            return missing;
        }
        for (List<String> keys = page(""); !keys.isEmpty(); keys = page(keys.get(keys.size() - 1))) {
            keys.stream()
                    .filter(key -> !seen.contains(key))
                    .map(key -> new Removal(key, Optional.empty(), Optional.empty()))
                    .forEach(removals::add);
            commit();
        }
        return 0;
    }

    private List<String> page(String after) {
        return core.records().liveKeys(job.id(), after, BATCH);
    }
}

package io.chairside.engine.internal.sync;

import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.id.PatientId;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Edge;
import io.chairside.core.read.Increments;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run of one resource: reads pages, and takes each batch in as one transaction of changes, fingerprints and checkpoint. A run that is cut off anywhere leaves
 * what it has noted, and the next one goes on from there. Not thread-safe.
 */
final class SyncRun {

    private static final int BATCH = 500;
    private static final int MANY_MISSING = 20;
    private static final int PATIENTS_AT_ONCE = 50;
    private static final long LOOK_UP_EVERY_MILLIS = 1_000;

    private final SyncCore core;
    private final SyncConnection connection;
    private final SyncLane lane;
    private final SyncJob job;
    private final Priority priority;
    private final Increments increments;
    private final Optional<Following> following;
    private final boolean wantsComplete;
    private final Optional<ReadScope.Window> sweep;
    private final long startedAt;
    private final OptionalLong callsBefore;
    private final Map<String, Sourced> records = new LinkedHashMap<>();
    private final List<Removal> removals = new ArrayList<>();
    private final List<UnmappedRecord> unmapped = new ArrayList<>();
    private final Set<String> quarantinedBefore = new HashSet<>();
    private final Set<String> understood = new HashSet<>();
    private final Set<String> settled = new HashSet<>();
    private @Nullable List<Long> followers;
    private final SeenKeys seen = new SeenKeys();
    private Optional<Checkpoint> pending = Optional.empty();
    private boolean quarantineRead;
    private boolean idle = true;
    private long done;
    private long lookedUp;

    /**
     * A run.
     *
     * @param core the engine
     * @param connection the connection
     * @param lane its lane
     * @param job the resource
     * @param priority for what is loaded: {@link Priority#INTERACTIVE} when somebody waits, who wants the state of now, else {@link Priority#DELTA}
     */
    SyncRun(SyncCore core, SyncConnection connection, SyncLane lane, SyncJob job, Priority priority) {
        this.core = core;
        this.priority = priority;
        this.connection = connection;
        this.lane = lane;
        this.job = job;
        this.increments =
                connection.connector().capabilities().increments(job.resource().capability());
        this.startedAt = core.now();
        this.following = Following.of(core, connection, job, startedAt);
        this.wantsComplete = job.loaded()
                && following.isEmpty()
                && (increments.edge() == Edge.NONE
                        || job.checkpoint().isEmpty()
                        || (increments.removals() == Removals.BY_ABSENCE && startedAt >= job.nextComplete()));
        this.sweep =
                wantsComplete ? Optional.empty() : Sweeping.window(connection, job, increments.removals(), startedAt);
        this.callsBefore = core.calls();
        this.lookedUp = startedAt;
    }

    /**
     * Runs.
     *
     * @return how it ended, for the caller to note; empty when something more urgent is due and this goes on later
     */
    Optional<SyncJobs.Success> run() {
        if (following.isPresent()) {
            following.get().patients().forEach(this::readPatient);
            commit();
            return Optional.of(end(Optional.empty(), false));
        }
        // The window comes first: a record that leaves it meanwhile is met by the increments, and is not taken for
        // gone.
        boolean swept = sweep.isPresent() && readWindow(sweep.get());
        boolean complete = false;
        for (Page<? extends Sourced> page : read(request())) {
            take(page);
            if (page.checkpoint().isPresent()) {
                pending = page.checkpoint();
            }
            complete = page.last();
            if (full()) {
                commit();
                if (!complete && mayYield()) {
                    core.jobs().spent(job.id(), core.callsSince(callsBefore));
                    return Optional.empty();
                }
            }
        }
        expectLast(complete);
        Optional<Checkpoint> last = pending;
        commit();
        return Optional.of(end(last, swept));
    }

    /** Whether this run has changed nothing so far. */
    boolean idle() {
        return idle;
    }

    /** Requests that it has cost so far. */
    OptionalLong calls() {
        return core.callsSince(callsBefore);
    }

    private void readPatient(String patient) {
        settled.add(patient);
        boolean complete = false;
        try {
            ReadRequest request = ReadRequest.ofPatient(PatientId.of(patient)).quarantining();
            for (Page<? extends Sourced> page : read(request.withPriority(priority))) {
                take(page);
                complete = page.last();
            }
        } catch (NotFoundException e) {
            // Deleted or merged away since; the complete read removes what was known.
            return;
        }
        expectLast(complete);
        if (full() || settled.size() >= PATIENTS_AT_ONCE) {
            commit();
        }
    }

    private boolean readWindow(ReadScope.Window window) {
        boolean complete = false;
        try {
            for (Page<? extends Sourced> page : read(ReadRequest.window(window.from(), window.to())
                    .quarantining()
                    .withPriority(priority))) {
                take(page);
                complete = page.last();
                if (full()) {
                    commit();
                }
            }
        } catch (UnsupportedCapabilityException e) {
            // This system reads no window of these records; the complete read finds what is gone.
            return false;
        }
        expectLast(complete);
        commit();
        return true;
    }

    private Pages<? extends Sourced> read(ReadRequest request) {
        return job.resource()
                .read(connection.connector(), request)
                .orElseThrow(() -> new SyncRefusedException(
                        "the system does not offer " + job.resource() + " any more",
                        "Exclude the resource from the plan, or check the connection's permissions."));
    }

    private boolean full() {
        return records.size() + removals.size() >= BATCH || !unmapped.isEmpty();
    }

    private void expectLast(boolean complete) {
        if (!complete) {
            throw new SyncRefusedException(
                    "the read of " + job.resource() + " ended before its last page",
                    "Nothing was concluded from it; it begins again by itself.");
        }
    }

    private ReadRequest request() {
        Optional<Checkpoint> from = wantsComplete ? Optional.empty() : job.checkpoint();
        return from.map(ReadRequest::since)
                .orElseGet(ReadRequest::full)
                .quarantining()
                .withPriority(job.loaded() ? priority : Priority.BACKFILL);
    }

    /** Whether absence in this read means anything: it read everything in one go. */
    private boolean readsEverything() {
        return following.isEmpty() && (wantsComplete || job.checkpoint().isEmpty());
    }

    private void take(Page<? extends Sourced> page) {
        if (!quarantineRead && !page.items().isEmpty()) {
            core.records().quarantined(job.id()).forEach(record -> quarantinedBefore.add(record.rawId()));
            quarantineRead = true;
        }
        for (Sourced record : page.items()) {
            String key = job.resource().keyOf(record);
            // A later record of the same key is the newer one, and keeps its place among the changes.
            records.remove(key);
            records.put(key, record);
            if (quarantinedBefore.contains(record.origin().rawId())) {
                understood.add(record.origin().rawId());
            }
            if (wantsComplete || sweep.isPresent()) {
                seen.add(key);
            }
        }
        // What cannot be understood is there all the same.
        page.unmapped().forEach(record -> seen.add(record.rawId()));
        done += page.items().size();
        removals.addAll(page.removed());
        unmapped.addAll(page.unmapped());
    }

    private void commit() {
        if (records.isEmpty() && removals.isEmpty() && unmapped.isEmpty() && settled.isEmpty()) {
            return;
        }
        idle = false;
        // In the middle of a complete read of what is loaded the old checkpoint stays: only a read from the start to
        // the end shows what is gone.
        Optional<Checkpoint> checkpoint = wantsComplete ? Optional.empty() : pending;
        List<Long> moved = followers();
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
            apply(c, diff, checkpoint, moved);
            if (!unmapped.isEmpty()) {
                core.records().quarantine(c, job.id(), unmapped, startedAt);
            }
            if (!understood.isEmpty()) {
                core.records().release(c, job.id(), understood);
            }
            if (!settled.isEmpty()) {
                core.records().settle(c, job.id(), settled);
            }
            return Boolean.TRUE;
        });
        records.clear();
        removals.clear();
        settled.clear();
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

    private void apply(java.sql.Connection c, BatchDiff diff, Optional<Checkpoint> checkpoint, List<Long> moved)
            throws java.sql.SQLException {
        if (!diff.changes().isEmpty()) {
            for (RecordSink sink : core.sinks()) {
                accept(sink, c, diff);
            }
            core.records().note(c, job.id(), diff.now());
            for (long follower : moved) {
                core.records().touch(c, follower, diff.patients(), core.now());
            }
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

    /** The resources of this connection that this one moves. */
    private List<Long> followers() {
        if (followers == null) {
            followers = core.jobs().jobs(connection.id()).stream()
                    .filter(other -> other.resource().follows().contains(job.resource()))
                    .map(SyncJob::id)
                    .toList();
        }
        return followers;
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

    private SyncJobs.Success end(Optional<Checkpoint> last, boolean swept) {
        long doubted = wantsComplete ? 0 : job.doubted();
        boolean completeSoon = false;
        if (wantsComplete && increments.removals() != Removals.NEVER) {
            doubted = removeMissing(after -> core.records().liveKeys(job.id(), after, BATCH), job.doubted() > 0);
        } else if (swept) {
            ReadScope.Window window = sweep.orElseThrow();
            // Too much to believe: the next run reads everything, and that read decides.
            completeSoon =
                    removeMissing(after -> core.records().liveKeysBetween(job.id(), window, after, BATCH), false) > 0;
        }
        if (readsEverything()) {
            core.records().forgetQuarantined(job.id(), startedAt);
            if (!job.resource().follows().isEmpty()) {
                core.records().settleUntil(job.id(), startedAt);
            }
        }
        long next = connection
                .plan()
                .schedule(job.resource())
                .next(Instant.ofEpochMilli(startedAt), connection.zone())
                .toEpochMilli();
        long nextComplete = wantsComplete || !job.loaded()
                ? startedAt + connection.plan().completeEvery().toMillis()
                : completeSoon ? startedAt : job.nextComplete();
        return new SyncJobs.Success(
                job,
                last,
                following.map(Following::asOf).orElse(startedAt),
                core.now(),
                core.outsideQuiet(connection, next),
                nextComplete,
                doubted,
                nextSweep(),
                calls());
    }

    private long nextSweep() {
        boolean looked = sweep.isPresent() || wantsComplete || !job.loaded();
        return looked ? Sweeping.next(connection, startedAt) : job.nextSweep();
    }

    /**
     * What the read did not meet is gone, unless it is so much that it is doubted.
     *
     * @param known pages of the keys that it should have met, after a key
     * @param confirmed whether an earlier read missed as much
     * @return how many are missing without being believed
     */
    private long removeMissing(Function<String, List<String>> known, boolean confirmed) {
        long all = 0;
        long missing = 0;
        for (List<String> keys = known.apply(""); !keys.isEmpty(); keys = known.apply(keys.get(keys.size() - 1))) {
            all += keys.size();
            missing += keys.stream().filter(key -> !seen.contains(key)).count();
        }
        if (missing == 0) {
            return 0;
        }
        boolean many =
                missing > MANY_MISSING && missing > all * connection.plan().doubtfulShare();
        if (many && !confirmed) {
            long count = missing;
            long of = all;
            core.tell(l -> l.doubted(connection.id(), job.resource(), count, of));
            return missing;
        }
        for (List<String> keys = known.apply(""); !keys.isEmpty(); keys = known.apply(keys.get(keys.size() - 1))) {
            keys.stream()
                    .filter(key -> !seen.contains(key))
                    .map(key -> new Removal(key, Optional.empty(), Optional.empty()))
                    .forEach(removals::add);
            commit();
        }
        return 0;
    }
}

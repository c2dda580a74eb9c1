package io.chairside.engine.internal.sync;

import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.id.ConnectionId;
import io.chairside.engine.internal.store.StoreException;
import io.chairside.engine.sync.SyncConnection;
import io.chairside.engine.sync.SyncResource;
import io.chairside.engine.sync.SyncStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's turn on one connection: everything that is due there, the most urgent first, increments before first loads. Stateless; thread-safe. */
final class SyncTurn {

    private static final Logger log = LoggerFactory.getLogger(SyncTurn.class);
    private static final long FIRST_PAUSE_MILLIS = 5_000;
    private static final long LONGEST_PAUSE_MILLIS = 15 * 60_000;
    private static final Comparator<SyncJob> URGENCY =
            Comparator.comparing(SyncJob::loaded).reversed().thenComparing(SyncJob::resource);

    private final SyncCore core;

    SyncTurn(SyncCore core) {
        this.core = core;
    }

    /**
     * Takes a turn.
     *
     * @param id the connection
     * @return how many runs were made; 0 when another node holds the connection
     */
    int take(ConnectionId id) {
        SyncConnection connection = core.connections().get(id);
        if (connection == null) {
            return 0;
        }
        return core.lanes()
                .claim(id, core.node(), core.leaseMillis(), core.now(), false)
                .map(lane -> work(connection, lane))
                .orElse(0);
    }

    /**
     * Runs one resource now, on the calling thread, whatever its schedule.
     *
     * @return false when another node or thread holds the connection
     */
    boolean runNow(SyncConnection connection, SyncResource resource) {
        Optional<SyncLane> lane =
                core.lanes().claim(connection.id(), core.node(), core.leaseMillis(), core.now(), true);
        if (lane.isEmpty()) {
            return false;
        }
        int failures = lane.get().failures();
        core.held().add(lane.get());
        try {
            boolean ended = false;
            while (!ended) {
                // A first load stands back now and then; whoever waits here wants its end.
                SyncJob job = core.jobs().job(connection.id(), resource).orElseThrow();
                ended = new SyncRun(core, connection, lane.get(), job).run();
            }
            core.tell(l -> l.succeeded(status(connection, resource)));
            failures = 0;
        } catch (LaneLostException e) {
            return false;
        } finally {
            release(lane.get(), failures, 0);
        }
        return true;
    }

    private int work(SyncConnection connection, SyncLane lane) {
        int runs = 0;
        int failures = lane.failures();
        long notBefore = 0;
        Set<SyncResource> tried = new HashSet<>();
        core.held().add(lane);
        try {
            for (Optional<SyncJob> job = next(connection, tried);
                    job.isPresent() && notBefore == 0;
                    job = next(connection, tried)) {
                Attempt attempt = run(connection, lane, job.get());
                runs++;
                failures = attempt.reachable() ? 0 : failures + 1;
                notBefore = attempt.notBefore(failures);
                if (!attempt.yielded()) {
                    tried.add(job.get().resource());
                }
            }
        } catch (LaneLostException e) {
            log.info("{}", e.getMessage());
        } finally {
            release(lane, failures, notBefore);
        }
        return runs;
    }

    /** Whatever happened: a connection that nobody works on must not stay taken. When the database is gone, its lease runs out. */
    private void release(SyncLane lane, int failures, long notBefore) {
        core.held().remove(lane);
        core.lanes().release(lane, failures, notBefore);
    }

    private Optional<SyncJob> next(SyncConnection connection, Set<SyncResource> tried) {
        long now = core.now();
        return core.jobs().jobs(connection.id()).stream()
                .filter(job -> !job.paused() && job.nextAt() <= now && !tried.contains(job.resource()))
                .min(URGENCY);
    }

    /** What a run came to: whether the system answered, and how long it should be left alone. */
    private record Attempt(boolean reachable, boolean yielded, long now, OptionalLong availableAgain) {

        long notBefore(int failures) {
            if (reachable) {
                return 0;
            }
            return availableAgain.orElse(now + pause(failures));
        }

        static long pause(int failures) {
            return Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(10, Math.max(0, failures - 1)));
        }
    }

    private Attempt run(SyncConnection connection, SyncLane lane, SyncJob job) {
        long begin = core.now();
        long open = core.outsideQuiet(connection, begin);
        if (open > begin) {
            core.jobs().runAt(connection.id(), Optional.of(job.resource()), open);
            return new Attempt(true, false, begin, OptionalLong.empty());
        }
        try {
            boolean ended = new SyncRun(core, connection, lane, job).run();
            if (ended) {
                core.tell(l -> l.succeeded(status(connection, job.resource())));
            }
            return new Attempt(true, !ended, core.now(), OptionalLong.empty());
        } catch (LaneLostException e) {
            throw e;
        } catch (StoreException e) {
            // When the database is really gone, noting this fails as well and ends the turn.
            fail(connection, lane, job, String.valueOf(e.getMessage()), "Look at the engine's database.");
        } catch (CancelledException e) {
            // This engine is closing; whoever comes next reads it.
            return new Attempt(false, false, core.now(), OptionalLong.of(core.now()));
        } catch (UnavailableException e) {
            fail(connection, lane, job, String.valueOf(e.getMessage()), e.remedy());
            OptionalLong again = e.availableAgain().stream()
                    .mapToLong(Instant::toEpochMilli)
                    .filter(moment -> moment > core.now())
                    .findFirst();
            return new Attempt(false, false, core.now(), again);
        } catch (ChairsideException e) {
            fail(connection, lane, job, String.valueOf(e.getMessage()), e.remedy());
        } catch (SyncRefusedException e) {
            fail(connection, lane, job, String.valueOf(e.getMessage()), e.remedy());
        } catch (RuntimeException e) {
            log.warn(
                    "Sync of {} on {} failed with {}",
                    job.resource(),
                    connection.id(),
                    e.getClass().getName());
            fail(
                    connection,
                    lane,
                    job,
                    "a sink, or the connector itself, failed with "
                            + e.getClass().getName(),
                    "Look into the application's log; the same changes come again.");
        }
        return new Attempt(true, false, core.now(), OptionalLong.empty());
    }

    private void fail(SyncConnection connection, SyncLane lane, SyncJob job, String error, String remedy) {
        long now = core.now();
        long pause = Attempt.pause(job.failures() + 1);
        long jitter = core.random().nextLong(pause / 5 + 1);
        core.jobs()
                .failed(
                        lane,
                        job,
                        error,
                        remedy,
                        now,
                        core.outsideQuiet(connection, now + pause + jitter),
                        core.leaseMillis());
        core.tell(l -> l.failed(status(connection, job.resource())));
    }

    SyncStatus status(SyncConnection connection, SyncResource resource) {
        SyncJob job = core.jobs().job(connection.id(), resource).orElseThrow();
        return new SyncStatus(
                connection.id(),
                resource,
                job.paused(),
                job.loaded(),
                instant(job.asOf()),
                instant(job.lastSuccess()),
                Instant.ofEpochMilli(job.nextAt()),
                job.records(),
                job.changes(),
                core.records().quarantined(job.id()).size(),
                job.failures(),
                instant(job.failingSince()),
                job.error(),
                job.remedy(),
                job.doubted());
    }

    private static Optional<Instant> instant(OptionalLong millis) {
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }
}

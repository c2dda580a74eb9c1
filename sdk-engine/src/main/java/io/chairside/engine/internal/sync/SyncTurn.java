package io.chairside.engine.internal.sync;

import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.read.Priority;
import io.chairside.engine.internal.store.StoreException;
import io.chairside.engine.sync.SyncConnection;
import io.chairside.engine.sync.SyncResource;
import io.chairside.engine.sync.SyncStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's turn on one connection: everything that is due there, the most urgent first, increments before first loads. Stateless; thread-safe. */
final class SyncTurn {

    private static final Logger log = LoggerFactory.getLogger(SyncTurn.class);
    private static final long FIRST_PAUSE_MILLIS = 5_000;
    private static final long LONGEST_PAUSE_MILLIS = 15 * 60_000;
    private static final String STORE_REMEDY = "Look at the engine's database.";

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
        TurnNotes notes = new TurnNotes(
                core,
                lane.get(),
                run -> core.tell(l -> l.succeeded(status(connection, run.job().resource()))),
                (run, e) -> {
                    // Whoever waits here must not take old data for new.
                    throw e;
                });
        try {
            SyncJob wanted = core.jobs().job(connection.id(), resource).orElseThrow();
            if (Following.of(core, connection, wanted, core.now()).isPresent()) {
                for (SyncJob followed : Following.followed(core, connection, resource)) {
                    notes.add(toItsEnd(connection, lane.get(), followed.resource()), true);
                }
            }
            notes.flush();
            notes.add(toItsEnd(connection, lane.get(), resource), true);
            notes.reached();
            notes.end();
        } catch (LaneLostException e) {
            return false;
        } finally {
            notes.release();
        }
        return true;
    }

    /** A first load stands back now and then; whoever waits here wants its end. */
    private SyncJobs.Success toItsEnd(SyncConnection connection, SyncLane lane, SyncResource resource) {
        Optional<SyncJobs.Success> ended = Optional.empty();
        while (ended.isEmpty()) {
            SyncJob job = core.jobs().job(connection.id(), resource).orElseThrow();
            ended = new SyncRun(core, connection, lane, job, Priority.INTERACTIVE).run();
        }
        return ended.get();
    }

    private int work(SyncConnection connection, SyncLane lane) {
        int runs = 0;
        TurnNotes notes = notes(connection, lane);
        Agenda agenda = new Agenda(core, connection.id());
        try {
            for (Optional<SyncJob> job = agenda.next(); job.isPresent() && !notes.over(); job = agenda.next()) {
                runs++;
                if (run(connection, lane, job.get(), notes)) {
                    agenda.done(job.get().resource());
                } else {
                    agenda.stale();
                }
            }
            notes.end();
        } catch (LaneLostException e) {
            log.info("{}", e.getMessage());
        } finally {
            notes.release();
        }
        return runs;
    }

    private TurnNotes notes(SyncConnection connection, SyncLane lane) {
        return new TurnNotes(
                core,
                lane,
                run -> core.tell(l -> l.succeeded(status(connection, run.job().resource()))),
                // When the database is really gone, noting this fails as well and ends the turn.
                (run, e) ->
                        fail(connection, lane, run.job(), String.valueOf(e.getMessage()), STORE_REMEDY, run.calls()));
    }

    /**
     * Runs one resource.
     *
     * @return false when it stood back and goes on in this turn
     */
    private boolean run(SyncConnection connection, SyncLane lane, SyncJob job, TurnNotes notes) {
        long begin = core.now();
        long open = core.outsideQuiet(connection, begin);
        if (open > begin) {
            core.jobs().runAt(connection.id(), Optional.of(job.resource()), open);
            return true;
        }
        if (!job.resource().follows().isEmpty()) {
            // It asks the store how far the others are.
            notes.flush();
        }
        SyncRun run = new SyncRun(core, connection, lane, job, Priority.DELTA);
        try {
            Optional<SyncJobs.Success> ended = run.run();
            notes.reached();
            ended.ifPresent(success -> notes.add(success, run.idle()));
            return ended.isPresent();
        } catch (LaneLostException e) {
            throw e;
        } catch (StoreException e) {
            notes.reached();
            fail(connection, lane, job, String.valueOf(e.getMessage()), STORE_REMEDY, run.calls());
        } catch (CancelledException e) {
            // This engine is closing; whoever comes next reads it.
            notes.missed(core.now());
        } catch (UnavailableException e) {
            fail(connection, lane, job, String.valueOf(e.getMessage()), e.remedy(), run.calls());
            long now = core.now();
            notes.missed(e.availableAgain().stream()
                    .mapToLong(Instant::toEpochMilli)
                    .filter(moment -> moment > now)
                    .findFirst()
                    .orElse(now + pause(notes.failures() + 1)));
        } catch (ChairsideException e) {
            notes.reached();
            fail(connection, lane, job, String.valueOf(e.getMessage()), e.remedy(), run.calls());
        } catch (SyncRefusedException e) {
            notes.reached();
            fail(connection, lane, job, String.valueOf(e.getMessage()), e.remedy(), run.calls());
        } catch (RuntimeException e) {
            log.warn(
                    "Sync of {} on {} failed with {}",
                    job.resource(),
                    connection.id(),
                    e.getClass().getName());
            notes.reached();
            fail(
                    connection,
                    lane,
                    job,
                    "a sink, or the connector itself, failed with "
                            + e.getClass().getName(),
                    "Look into the application's log; the same changes come again.",
                    run.calls());
        }
        return true;
    }

    private static long pause(int failures) {
        return Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(10, Math.max(0, failures - 1)));
    }

    private void fail(
            SyncConnection connection, SyncLane lane, SyncJob job, String error, String remedy, OptionalLong calls) {
        long now = core.now();
        long pause = pause(job.failures() + 1);
        long jitter = core.random().nextLong(pause / 5 + 1);
        long nextAt = core.outsideQuiet(connection, now + pause + jitter);
        core.jobs().failed(lane, new SyncJobs.Failure(job, error, remedy, now, nextAt, calls), core.leaseMillis());
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
                job.doubted(),
                job.calls(),
                job.lastCalls());
    }

    private static Optional<Instant> instant(OptionalLong millis) {
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }
}

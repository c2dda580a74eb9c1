package io.chairside.engine.internal.run;

import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import io.chairside.engine.WritebackEvent;
import io.chairside.engine.WritebackListener;
import io.chairside.engine.WritebackTicket;
import io.chairside.engine.internal.store.BatchStore;
import io.chairside.engine.internal.store.DigestStore;
import io.chairside.engine.internal.store.EventStore;
import io.chairside.engine.internal.store.HistoryRow;
import io.chairside.engine.internal.store.Item;
import io.chairside.engine.internal.store.StoreException;
import io.chairside.engine.policy.PolicyBook;
import io.chairside.engine.policy.Timing;
import io.chairside.engine.policy.WritebackPolicy;
import io.chairside.engine.report.BatchReport;
import io.chairside.engine.report.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners, at least once. A listener that throws hears the event again later and holds up nobody. Thread-safe. */
public final class EventPump {

    private static final Logger log = LoggerFactory.getLogger(EventPump.class);
    private static final int CHUNK = 100;
    private static final long CLAIM_MILLIS = 60_000;
    private static final long DAY_MILLIS = 86_400_000;

    private final Core core;
    private final List<WritebackListener> listeners;
    private final ReportDesk reports;
    private final DigestStore digests;

    /**
     * Makes the pump.
     *
     * @param core what the engine works with
     * @param listeners who is told
     */
    public EventPump(Core core, List<WritebackListener> listeners) {
        this.core = core;
        this.listeners = List.copyOf(listeners);
        this.reports = new ReportDesk(core);
        this.digests = new DigestStore(core.database());
    }

    /**
     * Tells what is to be told now.
     *
     * @return how many events
     */
    public int pump() {
        if (listeners.isEmpty()) {
            return 0;
        }
        int count = 0;
        while (true) {
            long now = core.time().now();
            List<EventStore.Pending> pending = core.events().take(now, now + CLAIM_MILLIS, CHUNK);
            List<EventStore.Pending> told = new ArrayList<>();
            for (EventStore.Pending event : pending) {
                WritebackEvent told1 = event(event.row(), event.item());
                if (all("event " + told1.id(), listener -> listener.onEvent(told1))) {
                    told.add(event);
                } else {
                    core.events().again(event, core.time().now() + core.pause(event.tries() + 1));
                }
            }
            core.events().told(told);
            count += told.size();
            if (pending.size() < CHUNK) {
                return count;
            }
        }
    }

    private boolean all(String what, Consumer<WritebackListener> call) {
        boolean ok = true;
        for (WritebackListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException | LinkageError e) {
                ok = false;
                core.tell(metrics -> metrics.listenerFailed());
                log.warn(
                        "listener failed on {}: {}; it will be told again",
                        what,
                        e.getClass().getName());
            }
        }
        return ok;
    }

    static WritebackEvent event(HistoryRow row, Item item) {
        return new WritebackEvent(
                item.reference() + "-" + row.no(),
                new WritebackTicket(item.reference()),
                PracticeId.of(item.practice()),
                PaymentId.of(item.payment()),
                item.operation(),
                row.move(),
                row.from(),
                row.to(),
                row.reason(),
                row.detail(),
                item.version() == row.no() ? item.remedy() : "",
                row.actor(),
                Instant.ofEpochMilli(row.at()));
    }

    /**
     * Notes a practice for its daily digest.
     *
     * @param practice the practice
     */
    public void expect(PracticeId practice) {
        if (listeners.isEmpty()) {
            return;
        }
        core.policies().policies(practice).map(PolicyBook::latest).ifPresent(policy -> {
            long now = core.time().now();
            long midnight = Instant.ofEpochMilli(now)
                    .atZone(policy.zone())
                    .toLocalDate()
                    .atStartOfDay(policy.zone())
                    .toInstant()
                    .toEpochMilli();
            try {
                digests.ensure(practice.value(), midnight, next(policy, now));
            } catch (StoreException e) {
                // The payment is stored; the next submit notes the practice.
                core.tell(metrics -> metrics.storeFailed());
            }
        });
    }

    private static long next(WritebackPolicy policy, long after) {
        return Timing.dailyAt(policy.digestAt())
                .closesAfter(Instant.ofEpochMilli(after), policy.zone())
                .orElseThrow()
                .toEpochMilli();
    }

    /**
     * Makes the digests that are due, and completes batches.
     *
     * @return how many
     */
    public int daily() {
        int count = core.batches().complete(core.time().now(), !listeners.isEmpty());
        return listeners.isEmpty() ? count : count + tellBatches() + tellDigests();
    }

    private int tellBatches() {
        int count = 0;
        long now = core.time().now();
        for (BatchStore.Untold untold : core.batches().untold(now, now + CLAIM_MILLIS)) {
            BatchReport report = ReportDesk.batch(untold.batch());
            if (all("batch " + report.id(), listener -> listener.onBatchComplete(report))) {
                core.batches().told(untold);
                count++;
            } else {
                core.batches().again(untold, core.time().now() + core.pause(untold.tries() + 1));
            }
        }
        return count;
    }

    private int tellDigests() {
        int count = 0;
        long now = core.time().now();
        for (DigestStore.DueDigest due : digests.due(now)) {
            Optional<DigestStore.DueDigest> taken = digests.take(due, now + CLAIM_MILLIS);
            if (taken.isEmpty()) {
                continue;
            }
            PracticeId practice = PracticeId.of(due.practice());
            WritebackPolicy policy =
                    core.policies().policies(practice).map(PolicyBook::latest).orElse(null);
            if (policy == null) {
                digests.again(taken.get(), now + DAY_MILLIS);
                continue;
            }
            Digest digest = reports.digest(
                    practice,
                    Instant.ofEpochMilli(due.at()).atZone(policy.zone()).toLocalDate(),
                    due.since(),
                    due.at());
            if (all("digest of " + practice, listener -> listener.onDigest(digest))) {
                // Days on which nothing ran are made up for one by one, up to a week; what is older is in one digest.
                digests.told(taken.get(), next(policy, Math.max(due.at(), now - 7 * DAY_MILLIS)));
                count++;
            } else {
                digests.again(taken.get(), core.time().now() + core.pause(due.tries() + 1));
            }
        }
        return count;
    }
}

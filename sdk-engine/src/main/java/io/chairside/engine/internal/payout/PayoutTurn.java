package io.chairside.engine.internal.payout;

import io.chairside.core.error.ConfigurationException;
import io.chairside.engine.internal.payout.Preparing.Step;
import io.chairside.engine.internal.payout.Sending.Decision;
import io.chairside.engine.payout.PayoutMove;
import io.chairside.engine.payout.PayoutReason;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is due, one item at a time, one connection at a time. Thread-safe. */
public final class PayoutTurn {

    private static final Logger log = LoggerFactory.getLogger(PayoutTurn.class);
    private static final int PASSES = 50;

    private final PayoutCore core;
    private final Preparing preparing;
    private final Sending sending;
    private final Resolving resolving;
    private final Verifying verifying;
    /** Connections that a thread of this process works for now. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /**
     * Makes the turn.
     *
     * @param core what the engine works with
     */
    public PayoutTurn(PayoutCore core) {
        this.core = core;
        Looking looking = new Looking(core);
        this.preparing = new Preparing(core, looking);
        this.sending = new Sending(core, new Links(core));
        this.resolving = new Resolving(core, looking, sending);
        this.verifying = new Verifying(core, new Reconciling(core));
    }

    /**
     * Does everything that is due now.
     *
     * @return how many items were worked on
     */
    public int drain() {
        int done = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            int before = done;
            for (PayoutItem item : core.store().due(core.time().now())) {
                if (Thread.currentThread().isInterrupted()) {
                    return done;
                }
                done += work(item) ? 1 : 0;
            }
            if (done == before) {
                break;
            }
        }
        return done;
    }

    private boolean work(PayoutItem seen) {
        String key = core.connectionOf(seen).orElse("practice " + seen.practice());
        if (!busy.add(key)) {
            return false;
        }
        try {
            PayoutItem item = core.store().byId(seen.id()).orElse(seen);
            if (!item.due() || item.nextAt() > core.time().now()) {
                return false;
            }
            work(item, core.store().content(item));
            return true;
        } catch (ConfigurationException e) {
            log.error("item={} cannot be worked on: {}", seen.reference(), e.getMessage());
            core.store()
                    .park(
                            seen,
                            core.time().now() + core.settings().lookAgain().toMillis(),
                            PayoutReason.NOT_CONNECTED,
                            "The stored content cannot be read.",
                            e.remedy());
            return true;
        } finally {
            busy.remove(key);
        }
    }

    private void work(PayoutItem item, PayoutContent content) {
        switch (item.state()) {
            case READY -> ready(item, preparing.prepare(item, content));
            case SENDING -> resolving.takeOver(item);
            case UNKNOWN -> resolving.resolve(item, content);
            case ACCEPTED -> resolving.poll(item, content);
            case HELD -> held(item, content, preparing.prepare(item, content));
            case BOOKED, VERIFIED -> verifying.verify(item);
            case RECEIVED, NEEDS_REVIEW, SKIPPED, CANCELLED, UNDOING, UNDONE ->
                core.store().rest(item);
        }
    }

    private void ready(PayoutItem item, Step step) {
        if (step instanceof Step.Go go) {
            sending.send(item, go);
        } else if (step instanceof Step.Found found) {
            PayoutItem booked =
                    core
                            .target(item)
                            .map(target -> sending.booked(item, found.receipt(), target))
                            .orElseThrow()
                            .toBuilder()
                            .connection(found.connection())
                            .date(found.receipt().date().orElse(item.date()))
                            .build();
            sending.record(
                    item,
                    new Decision(
                            PayoutMove.FOUND_BEFORE_SEND,
                            booked,
                            Sending.withReceipt(found.content(), found.receipt(), List.of())));
        } else if (step instanceof Step.Ask ask) {
            move(
                    item,
                    item.toBuilder()
                            .because(ask.reason(), ask.detail(), ask.remedy())
                            .notDue()
                            .build(),
                    PayoutMove.ASK);
        } else if (step instanceof Step.Hold hold) {
            PayoutItem.Builder after = item.toBuilder().because(hold.reason(), hold.detail(), hold.remedy());
            move(
                    item,
                    hold.heals()
                            ? after.dueAt(core.time().now()
                                            + core.settings().lookAgain().toMillis())
                                    .build()
                            : after.notDue().build(),
                    PayoutMove.HOLD);
        } else if (step instanceof Step.Skip) {
            move(
                    item,
                    item.toBuilder()
                            .because(PayoutReason.NOTHING_TO_BOOK, "Nothing is left to book.", "")
                            .notDue()
                            .build(),
                    PayoutMove.SKIP);
        } else if (step instanceof Step.Wait wait) {
            wait(item, wait);
        }
    }

    private void wait(PayoutItem item, Step.Wait wait) {
        Trouble trouble = wait.trouble();
        core.store()
                .park(
                        item,
                        Math.max(wait.until(), core.time().now() + 1),
                        trouble.reason(),
                        trouble.detail(),
                        trouble.remedy());
    }

    /** Whether what held it is gone; if so it goes on, if not it stays, and only the words change. */
    private void held(PayoutItem item, PayoutContent content, Step step) {
        long again = core.time().now() + core.settings().lookAgain().toMillis();
        if (step instanceof Step.Hold hold) {
            if (hold.heals()) {
                core.store().park(item, again, hold.reason(), hold.detail(), hold.remedy());
            } else {
                core.store().rest(item);
            }
        } else if (step instanceof Step.Wait wait) {
            core.store().park(item, Math.max(again, wait.until()));
        } else if (step instanceof Step.Go go
                && item.reason() == PayoutReason.TARGET_REFUSED
                && content.booking().equals(java.util.Optional.of(go.booking()))) {
            // The books refused exactly this, and nothing that we can see has changed.
            core.store().rest(item);
        } else {
            move(item, item.toBuilder().clear().dueAt(core.time().now()).build(), PayoutMove.RESUME);
        }
    }

    private void move(PayoutItem item, PayoutItem after, PayoutMove move) {
        sending.record(item, new Decision(move, after, null));
    }
}

package io.chairside.engine.internal.run;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.spi.TargetProfile;
import io.chairside.engine.Move;
import io.chairside.engine.PaymentTarget;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.WritebackState;
import io.chairside.engine.internal.json.Content;
import io.chairside.engine.internal.run.Sender.Started;
import io.chairside.engine.internal.run.Sender.Successor;
import io.chairside.engine.internal.store.Item;
import io.chairside.engine.internal.store.ItemStore.Due;
import io.chairside.engine.internal.store.LaneClaim;
import io.chairside.engine.internal.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One turn on one lane: take it, take over what a dead node left, work through a chunk in order, give it back. Thread-safe. */
public final class LaneTurn {

    private static final Logger log = LoggerFactory.getLogger(LaneTurn.class);

    private final Core core;
    private final Mover mover;
    private final Sender sender;
    private final Resolver resolver;
    private final Map<String, HeldLane> held = new ConcurrentHashMap<>();
    private final AtomicLong done = new AtomicLong();
    private volatile long longestLease;

    /**
     * Makes the worker of turns.
     *
     * @param core what the engine works with
     */
    public LaneTurn(Core core) {
        this.core = core;
        this.mover = new Mover(core);
        this.sender = new Sender(core, mover);
        this.resolver = new Resolver(core, mover, sender.outcomes());
        this.longestLease = core.settings().lease().toMillis();
    }

    /** What a turn did. */
    public enum Result {
        /** The lane could not be taken. */
        NOT_TAKEN,
        /** The lane was taken and there was nothing to do. */
        IDLE,
        /** Something was done, and nothing more is due. */
        DONE,
        /** Something was done, and more is due. */
        MORE
    }

    /**
     * Takes a turn.
     *
     * @param lane the lane
     * @return what was done
     */
    public Result take(String lane) {
        Optional<PaymentTarget> target = core.target(lane);
        TargetProfile profile = target.map(PaymentTarget::profile).orElse(null);
        if (target.isEmpty() || profile == null) {
            return Result.NOT_TAKEN;
        }
        long lease = Math.max(
                core.settings().lease().toMillis(),
                profile.clientTimeout().toMillis() * 2
                        + core.settings().leaseMargin().toMillis());
        longestLease = Math.max(longestLease, lease);
        long before = core.time().nanos();
        Optional<LaneClaim> claim =
                core.lanes().claim(lane, core.node(), lease, core.time().now());
        if (claim.isEmpty()) {
            return Result.NOT_TAKEN;
        }
        HeldLane holding = new HeldLane(core, claim.get(), profile, before, lease);
        held.put(lane, holding);
        try {
            return work(lane, target.get(), holding);
        } finally {
            held.remove(lane);
            release(holding);
        }
    }

    private void release(HeldLane holding) {
        try {
            core.lanes().release(holding.claim(), holding.after());
        } catch (StoreException e) {
            // The lease runs out by itself.
            core.tell(metrics -> metrics.storeFailed());
            log.warn(
                    "lane not given back connection={} error={}",
                    holding.claim().lane(),
                    e.getMessage());
        }
    }

    private Result work(String lane, PaymentTarget target, HeldLane holding) {
        int chunk = core.settings().chunk();
        long until = core.time().nanos() + core.settings().turn().toNanos();
        long fence = holding.claim().fence();
        List<Due> due = core.items().due(lane, fence, chunk);
        int steps = 0;
        if (!due.isEmpty() && due.get(0).item().state() == WritebackState.SENDING) {
            steps = takeOver(due, target, holding);
            // What was taken over holds up the patient's later payments: read what is left.
            due = core.items().due(lane, fence, chunk);
        }
        Optional<Started> begun = Optional.empty();
        for (int i = 0; i < due.size(); i++) {
            if (begun.isEmpty() && !goesOn(holding, until)) {
                return Result.MORE;
            }
            Due next = due.get(i);
            Due after = i + 1 < due.size() ? due.get(i + 1) : null;
            try {
                Optional<Started> sending = begun.isPresent() ? begun : step(next, target, holding);
                begun = Optional.empty();
                if (sending.isPresent()) {
                    begun = sender.deliver(
                            sending.get(),
                            target,
                            holding,
                            () -> goesOn(holding, until) ? successor(after, target, holding) : Optional.empty());
                }
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                stumble(next.item(), holding, e);
            }
            steps++;
            done.incrementAndGet();
        }
        if (due.size() == chunk) {
            return Result.MORE;
        }
        return steps == 0 ? Result.IDLE : Result.DONE;
    }

    private boolean goesOn(HeldLane holding, long until) {
        return holding.goesOn() && core.time().nanos() - until < 0;
    }

    /** The next payment, if nothing but its intent is to be stored before it is sent; everything else takes the longer way. */
    private Optional<Successor> successor(@Nullable Due due, PaymentTarget target, HeldLane holding) {
        if (due == null
                || due.blockedUntil() != null
                || holding.blockedUntil(due.item().orderKey()) != null
                || !startable(due.item())) {
            return Optional.empty();
        }
        Content content;
        try {
            content = core.content(due.item(), due.content());
            if (!sender.beginsAtOnce(due.item(), content, target)) {
                return Optional.empty();
            }
        } catch (RuntimeException e) {
            // It is met again on the longer way, and put aside there; the payment before it is recorded whatever is
            // wrong with this one.
            return Optional.empty();
        }
        return holding.takeCall() ? Optional.of(new Successor(due.item(), content)) : Optional.empty();
    }

    private static boolean startable(Item item) {
        return item.state() == WritebackState.READY || item.state() == WritebackState.SCHEDULED;
    }

    /** What was being sent by a node that is gone may have taken effect. */
    private int takeOver(List<Due> due, PaymentTarget target, HeldLane holding) {
        int taken = 0;
        for (Due work : due) {
            Item orphan = work.item();
            if (orphan.state() != WritebackState.SENDING) {
                break;
            }
            long now = core.time().now();
            long next = now + Sender.settleOf(core, target).toMillis();
            mover.move(
                    orphan,
                    orphan.toBuilder()
                            .because(
                                    WritebackReason.NODE_LOST,
                                    "The node that sent it stopped before the answer was recorded.",
                                    "Look for reference " + orphan.reference() + " in the patient's ledger.")
                            .doubts(orphan.doubts() + 1)
                            .doubtSince(now)
                            .fence(holding.claim().fence())
                            .dueAt(next)
                            .build(),
                    Move.TAKE_OVER,
                    holding.claim());
            taken++;
            done.incrementAndGet();
        }
        return taken;
    }

    /** Does what is to be done before a send, or instead of one; the payment to send, or empty. */
    private Optional<Started> step(Due due, PaymentTarget target, HeldLane holding) {
        Item item = due.item();
        Long blocked = due.blockedUntil();
        Long here = holding.blockedUntil(item.orderKey());
        boolean own = item.state().inDoubt();
        if (!own && (blocked != null || here != null)) {
            long until = Math.max(blocked == null ? 0 : blocked, here == null ? 0 : here);
            core.items()
                    .park(item.id(), item.version(), Math.max(until, core.time().now()) + 1);
            return Optional.empty();
        }
        Content content;
        try {
            content = core.content(item, due.content());
        } catch (ConfigurationException e) {
            unreadable(item, holding);
            return Optional.empty();
        }
        if (startable(item)) {
            return sender.begin(item, content, target, holding);
        }
        if (item.state() == WritebackState.UNKNOWN) {
            resolver.resolve(item, content, target, holding);
        } else if (item.state() == WritebackState.ACCEPTED) {
            resolver.poll(item, content, target, holding);
        }
        return Optional.empty();
    }

    /** Something that must not happen did, with this payment only: the others go on, and it is looked at again later, for a day. */
    private void stumble(Item item, HeldLane holding, RuntimeException e) {
        long now = core.time().now();
        long next = now + core.settings().longestPause().toMillis();
        holding.block(item.orderKey(), next);
        if (Sender.waited(item, now) > core.settings().giveUpAfter().toMillis()) {
            boolean doubt = item.state().inDoubt();
            mover.move(
                    item,
                    item.toBuilder()
                            .because(
                                    WritebackReason.INTERNAL,
                                    "Working on it fails again and again ("
                                            + e.getClass().getName() + ").",
                                    doubt
                                            ? "Tell the platform's support. Look for reference " + item.reference()
                                                    + " in the patient's ledger: mark it as posted if it is there."
                                            : "Tell the platform's support and retry later, or enter it by hand and mark it as posted.")
                            .notDue()
                            .build(),
                    doubt ? Move.DOUBT : Move.STOP,
                    holding.claim());
        } else {
            core.items().park(item.id(), item.version(), next);
        }
        log.error(
                "payment put aside item={} connection={} error={}",
                item.reference(),
                item.lane(),
                e.getClass().getName());
    }

    /** Without its content nothing can be done for it now; the key may come back, so it waits, and the log and the status say so. */
    private void unreadable(Item item, HeldLane holding) {
        long next = core.time().now() + core.settings().longestPause().toMillis();
        holding.block(item.orderKey(), next);
        boolean doubt = item.state().inDoubt();
        if (doubt
                && core.time().now() - item.since()
                        < core.settings().giveUpAfter().toMillis()) {
            core.items().park(item.id(), item.version(), next);
            return;
        }
        mover.move(
                item,
                item.toBuilder()
                        .because(
                                WritebackReason.UNREADABLE,
                                "The stored content cannot be opened: the engine's key is missing or wrong.",
                                "Give the engine the KeyProvider it was started with, then retry.")
                        .notDue()
                        .build(),
                doubt ? Move.DOUBT : Move.STOP,
                holding.claim());
    }

    /** Prolongs the leases of all lanes that this node works on. */
    public void renew() {
        if (held.isEmpty()) {
            return;
        }
        long before = core.time().nanos();
        long lease = longestLease;
        for (String lane : core.lanes().renew(core.node(), lease, core.time().now())) {
            HeldLane holding = held.get(lane);
            if (holding != null) {
                holding.prolong(before, lease);
            }
        }
    }

    /** {@return how many payments this node has had in its hands} */
    public long done() {
        return done.get();
    }

    /**
     * Whether a thread of this node works on a lane now.
     *
     * @param lane the lane
     * @return whether one does
     */
    public boolean holds(String lane) {
        return held.containsKey(lane);
    }
}

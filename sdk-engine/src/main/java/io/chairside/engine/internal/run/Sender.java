package io.chairside.engine.internal.run;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.RateLimitedException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.payment.Posting;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.engine.EngineMetrics.LookupKind;
import io.chairside.engine.Move;
import io.chairside.engine.PaymentTarget;
import io.chairside.engine.WritebackOperation;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.WritebackState;
import io.chairside.engine.internal.json.Content;
import io.chairside.engine.internal.run.Outcomes.Decision;
import io.chairside.engine.internal.store.Item;
import io.chairside.engine.internal.store.ItemStore;
import io.chairside.engine.internal.store.ItemStore.Stamp;
import io.chairside.engine.policy.PolicyCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt: checks, written intent, deadline, one send, recorded outcome. Between the committed intent and the recorded outcome nothing but the send
 * happens. Thread-safe.
 */
final class Sender {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    /** How long a look that found nothing allows a send without another look, milliseconds. */
    private static final long CLEARANCE = 5 * 60_000L;

    private static final long DAY = 24 * 60 * 60_000L;

    private final Core core;
    private final Mover mover;
    private final Outcomes outcomes;
    private final Finder finder;
    private final PatientGuard guard = new PatientGuard();

    Sender(Core core, Mover mover) {
        this.core = core;
        this.mover = mover;
        this.outcomes = new Outcomes(core);
        this.finder = new Finder(core);
    }

    Outcomes outcomes() {
        return outcomes;
    }

    /**
     * A payment whose intent is committed, and which is sent next.
     *
     * @param before the row before the intent
     * @param sending the row as stored with the intent
     * @param content what is sent
     */
    record Started(Item before, Item sending, Content content) {}

    /**
     * The payment that follows on the lane, if it may be begun in the commit that records the one before it.
     *
     * @param item its row as read
     * @param content its content
     */
    record Successor(Item item, Content content) {}

    /** Checks a payment and commits the intent to send it; empty when it moved or waits instead. */
    Optional<Started> begin(Item item, Content content, PaymentTarget target, HeldLane lane) {
        if (!supported(item, target)) {
            Item held = item.toBuilder()
                    .because(
                            WritebackReason.UNSUPPORTED,
                            target.name() + " does not take this through its connector.",
                            "Enter it as the worklist says, then mark it as posted.")
                    .notDue()
                    .build();
            mover.move(item, held, Move.STOP_UNSUPPORTED, lane.claim());
            return Optional.empty();
        }
        Optional<Content> ready = prepared(item, content, target, lane);
        if (ready.isEmpty() || !lane.takeCall()) {
            return Optional.empty();
        }
        Content sent = ready.get();
        Optional<Item> sending = start(item, content, sent, lane);
        if (sending.isEmpty()) {
            // Somebody else moved it; what that means for the patient's later payments shows at the next turn.
            lane.block(item.orderKey(), core.time().now());
        }
        return sending.map(stored -> new Started(item, stored, sent));
    }

    /** Whether a payment can be begun without asking the system anything, and without anything but its intent to store. */
    boolean beginsAtOnce(Item item, Content content, PaymentTarget target) {
        return item.doubts() == 0
                && supported(item, target)
                && (item.attempts() > 0
                        || (!asksForPatient(item, content, target, core.time().now())
                                && !asksForLedger(content, target)));
    }

    /**
     * Sends a payment whose intent is committed, and records the outcome.
     *
     * @param started the payment
     * @param target where to
     * @param lane the lane
     * @param next says what may be begun in the same commit; asked once the outcome is known
     * @return the next payment, begun; empty when nothing was begun
     */
    Optional<Started> deliver(
            Started started, PaymentTarget target, HeldLane lane, Supplier<Optional<Successor>> next) {
        Item item = started.before();
        Item sending = started.sending();
        Content sent = started.content();
        if (!lane.maySend()) {
            Item back = sending.toBuilder()
                    .attempts(item.attempts())
                    .clearance(item.clearance())
                    .dueNow(core.time().now())
                    .build();
            mover.move(sending, back, Move.NOT_STARTED, lane.claim());
            return Optional.empty();
        }
        // After a person has looked, the connector's own look could only say again that it cannot tell.
        boolean lookFirst = item.doubts() > 0 && item.clearance() != Item.PERSON_LOOKED;
        WriteOptions options = new WriteOptions(lookFirst, true, sent.applied().forbidden(), lane::maySend);
        long began = core.time().nanos();
        Decision decision;
        try {
            WriteOutcome outcome = send(sent, target.writer(), options);
            decision = outcomes.ofSend(sending, sent, outcome, settle(target));
            if (outcome instanceof WriteOutcome.Unknown) {
                lane.failed(null);
            } else {
                lane.answered();
            }
        } catch (RuntimeException | LinkageError thrown) {
            decision = outcomes.ofThrown(sending, thrown, settle(target));
            lane.failed(thrown);
            log.warn(
                    "send failed item={} connection={} attempt={} error={}",
                    item.reference(),
                    item.lane(),
                    item.attempts() + 1,
                    thrown.getClass().getName());
        }
        Duration elapsed = Duration.ofNanos(core.time().nanos() - began);
        Optional<Started> begun = record(sending, sent, decision, lane, next);
        Move move = decision.move();
        core.tell(metrics -> metrics.sent(move, elapsed));
        return begun;
    }

    private Optional<Started> record(
            Item sending, Content content, Decision decision, HeldLane lane, Supplier<Optional<Successor>> next) {
        Content changed = decision.content();
        if (decision.after().due().isPresent()) {
            lane.block(sending.orderKey(), decision.after().nextAt());
        }
        if (changed == null) {
            Optional<Successor> successor =
                    mover.links().linked(decision.after(), content, decision.move()) ? Optional.empty() : next.get();
            if (successor.isEmpty()) {
                mover.record(sending, decision.after(), decision.move(), content, lane.claim());
                return Optional.empty();
            }
            Item item = successor.get().item();
            Optional<Item> stored = mover.recordAndStart(
                    sending, decision.after(), decision.move(), content, item, intended(item, lane), lane.claim());
            if (stored.isEmpty()) {
                lane.block(item.orderKey(), core.time().now());
            }
            return stored.map(begun -> new Started(item, begun, successor.get().content()));
        }
        Stamp stamp = core.stamp();
        core.database().transaction("moving a payment", connection -> {
            Optional<Item> moved =
                    core.items().moveIn(connection, sending, decision.after(), decision.move(), stamp, lane.claim());
            if (moved.isPresent()) {
                ItemStore.replacePayload(connection, sending.id(), core.codec().seal(changed, sending.reference()));
            }
            return moved;
        });
        core.count(decision.move());
        return Optional.empty();
    }

    static Duration settleOf(Core core, PaymentTarget target) {
        Duration plain = target.profile().settle().orElse(core.settings().settle());
        return plain.compareTo(target.profile().maxInFlight()) > 0
                ? plain
                : target.profile().maxInFlight();
    }

    private Duration settle(PaymentTarget target) {
        return settleOf(core, target);
    }

    private static boolean supported(Item item, PaymentTarget target) {
        Capability needed = switch (item.operation()) {
            case PAYMENT -> PolicyCheck.capability(item.kind());
            case FEE_ADJUSTMENT -> Capability.WRITE_ADJUSTMENT;
            case REVERSAL -> null;
        };
        if (needed != null) {
            return target.capabilities().offers(needed);
        }
        return target.capabilities().offers(Capability.WRITE_FULL_REFUND)
                || target.capabilities().offers(Capability.WRITE_PARTIAL_REFUND);
    }

    private static WriteOutcome send(Content content, PaymentWriter writer, WriteOptions options) {
        if (content.posting().isPresent()) {
            return writer.post(content.posting().get(), options);
        }
        if (content.adjustment().isPresent()) {
            return writer.adjust(content.adjustment().get(), options);
        }
        return writer.reverse(content.reversal().orElseThrow(), options);
    }

    /** The checks before the intent; empty when the payment moved or waits instead. */
    private Optional<Content> prepared(Item item, Content content, PaymentTarget target, HeldLane lane) {
        try {
            if (item.doubts() > 0 && !lookedAndGone(item, content, target, lane)) {
                return Optional.empty();
            }
            if (item.attempts() == 0 && !rightPatient(item, content, target, lane)) {
                return Optional.empty();
            }
            if (item.attempts() == 0 && asksForLedger(content, target)) {
                if (!lane.takeCall()) {
                    return Optional.empty();
                }
                Posting allocated = Allocator.allocate(
                        content.posting().orElseThrow(), content.applied().allocation(), target);
                lane.answered();
                return Optional.of(content.withPosting(allocated));
            }
            return Optional.of(content);
        } catch (RuntimeException thrown) {
            lane.failed(thrown);
            waitFor(item, lane, thrown);
            return Optional.empty();
        }
    }

    private static boolean asksForLedger(Content content, PaymentTarget target) {
        return content.applied().allocation().readsLedger()
                && target.ledger().isPresent()
                && content.posting()
                        .filter(posting -> posting.remittance().isEmpty()
                                && posting.allocations().isEmpty())
                        .isPresent();
    }

    private boolean lookedAndGone(Item item, Content content, PaymentTarget target, HeldLane lane) {
        if (item.clearance() == Item.PROVEN_ABSENT && core.time().now() - item.since() <= CLEARANCE) {
            return true;
        }
        if (!lane.takeCall()) {
            return false;
        }
        Finder.Meaning meaning = finder.look(item, content, target.writer(), LookupKind.DOUBT);
        lane.answered();
        boolean personLooked = item.clearance() == Item.PERSON_LOOKED;
        if (meaning instanceof Finder.Meaning.There there) {
            mover.move(
                    item,
                    outcomes.withReceipt(item, there.receipt(), java.util.List.of()),
                    Move.FOUND_BEFORE_SEND,
                    content,
                    lane.claim(),
                    core.stamp());
            return false;
        }
        if (meaning instanceof Finder.Meaning.Ask ask) {
            if (personLooked && ask.reason() == WritebackReason.POSSIBLE_MATCH) {
                return true;
            }
            mover.move(item, outcomes.asked(item, ask), Move.STOP, lane.claim());
            return false;
        }
        if (personLooked) {
            return true;
        }
        if (meaning instanceof Finder.Meaning.Gone gone
                && gone.freshAt()
                        >= item.doubtSince().orElse(Long.MAX_VALUE)
                                + target.profile().maxInFlight().toMillis()) {
            return true;
        }
        mover.move(
                item,
                outcomes.asked(
                        item,
                        new Finder.Meaning.Ask(
                                WritebackReason.UNPROVABLE,
                                target.name() + " cannot prove that an earlier attempt had no effect.",
                                "Look for reference " + item.reference()
                                        + " in the patient's ledger: mark it as posted if it is there; if not, retry and say that you looked.",
                                java.util.List.of())),
                Move.STOP,
                lane.claim());
        return false;
    }

    private boolean asksForPatient(Item item, Content content, PaymentTarget target, long now) {
        return core.settings().checkPatients()
                && target.patients().isPresent()
                && item.operation() == WritebackOperation.PAYMENT
                && content.posting()
                        .flatMap(Posting::expectedPatient)
                        .filter(expected -> !guard.remembers(item.lane(), expected, now))
                        .isPresent();
    }

    private boolean rightPatient(Item item, Content content, PaymentTarget target, HeldLane lane) {
        long now = core.time().now();
        if (!asksForPatient(item, content, target, now)) {
            return true;
        }
        if (!lane.takeCall()) {
            return false;
        }
        PatientGuard.Verdict verdict = guard.check(
                item.lane(),
                content.posting().flatMap(Posting::expectedPatient).orElseThrow(),
                target.patients().orElseThrow(),
                now);
        lane.answered();
        if (verdict == PatientGuard.Verdict.RIGHT) {
            return true;
        }
        boolean missing = verdict == PatientGuard.Verdict.NOT_FOUND;
        Item stopped = item.toBuilder()
                .because(
                        missing ? WritebackReason.PATIENT_NOT_FOUND : WritebackReason.WRONG_PATIENT,
                        missing
                                ? "There is no such patient in " + target.name() + "."
                                : "The patient in " + target.name()
                                        + " under this id has another name or birth date than the payer saw, or was merged.",
                        "Find the right patient, give this one up and submit the payment for the right patient; or enter it by hand and mark it as posted.")
                .notDue()
                .build();
        mover.move(item, stopped, Move.STOP, lane.claim());
        return false;
    }

    /** The system could not be read before the send: later again, for days, because an office may be closed. */
    private void waitFor(Item item, HeldLane lane, RuntimeException thrown) {
        long now = core.time().now();
        boolean silent = thrown instanceof UnavailableException
                || thrown instanceof RateLimitedException
                || thrown instanceof AuthenticationException;
        Duration patience =
                silent ? core.settings().unreachableFor() : core.settings().giveUpAfter();
        if (waited(item, now) > patience.toMillis()) {
            Item stopped = item.toBuilder()
                    .because(
                            silent ? WritebackReason.UNREACHABLE : WritebackReason.INTERNAL,
                            silent
                                    ? "The system has not been reachable for " + patience.toDays() + " days."
                                    : "The checks before the send fail again and again (" + name(thrown) + ").",
                            silent
                                    ? "Bring the office's connection back and retry, or enter it by hand and mark it as posted."
                                    : "Tell the platform's support and retry later, or enter it by hand and mark it as posted.")
                    .notDue()
                    .build();
            mover.move(item, stopped, Move.STOP, lane.claim());
            return;
        }
        // No move: it stays READY. Only when it is looked at next changes.
        core.items().park(item.id(), item.version(), Math.max(lane.notBefore(), now + core.pause(1)));
        lane.block(item.orderKey(), now);
        log.debug(
                "check before send failed item={} connection={} error={}", item.reference(), item.lane(), name(thrown));
    }

    /** How long it has been tried, milliseconds. A line of a batch is stored up to a day before its batch closes. */
    static long waited(Item item, long now) {
        long from = item.state() == WritebackState.SCHEDULED ? item.since() + DAY : item.since();
        return now - Math.max(item.acceptedAt(), from);
    }

    private static String name(RuntimeException thrown) {
        return thrown instanceof ChairsideException known
                ? known.category().name()
                : thrown.getClass().getName();
    }

    /** The row with the intent to send. */
    private Item intended(Item item, HeldLane lane) {
        long now = core.time().now();
        return item.toBuilder()
                .because(WritebackReason.NONE, "", "")
                .attempts(item.attempts() + 1)
                .sentAt(now)
                // A row of an earlier attempt says nothing about this one.
                .remoteId(Optional.empty())
                .remotePrint(Optional.empty())
                .fence(lane.claim().fence())
                .clearance(Item.NOT_CLEARED)
                .dueAt(now + core.settings().lease().toMillis() * 2)
                .build();
    }

    private Optional<Item> start(Item item, Content before, Content sent, HeldLane lane) {
        Item after = intended(item, lane);
        if (sent.equals(before)) {
            return mover.move(item, after, Move.START, lane.claim());
        }
        Stamp stamp = core.stamp();
        Optional<Item> stored = core.database().transaction("starting a payment", connection -> {
            Optional<Item> moved = core.items().moveIn(connection, item, after, Move.START, stamp, lane.claim());
            if (moved.isPresent()) {
                ItemStore.replacePayload(connection, item.id(), core.codec().seal(sent, item.reference()));
            }
            return moved;
        });
        stored.ifPresent(moved -> core.count(Move.START));
        return stored;
    }
}

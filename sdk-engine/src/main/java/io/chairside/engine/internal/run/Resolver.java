package io.chairside.engine.internal.run;

import io.chairside.core.write.Ticket;
import io.chairside.core.write.WriteOutcome;
import io.chairside.engine.EngineMetrics.LookupKind;
import io.chairside.engine.Move;
import io.chairside.engine.PaymentTarget;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.WritebackState;
import io.chairside.engine.internal.json.Content;
import io.chairside.engine.internal.store.Item;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** In doubt: wait, look, then act. Never sends. Thread-safe. */
final class Resolver {

    private final Core core;
    private final Mover mover;
    private final Outcomes outcomes;
    private final Finder finder;

    Resolver(Core core, Mover mover, Outcomes outcomes) {
        this.core = core;
        this.mover = mover;
        this.outcomes = outcomes;
        this.finder = new Finder(core);
    }

    /** Looks for a payment whose outcome is unknown. */
    void resolve(Item item, Content content, PaymentTarget target, HeldLane lane) {
        long now = core.time().now();
        long doubt =
                Math.max(item.doubtSince().orElse(item.since()), core.time().lastJump());
        long settled = doubt + Sender.settleOf(core, target).toMillis();
        if (now < settled) {
            later(item, settled, lane);
            return;
        }
        if (!lane.takeCall()) {
            return;
        }
        Finder.Meaning meaning;
        try {
            meaning = finder.look(item, content, target.writer(), LookupKind.DOUBT);
            lane.answered();
        } catch (RuntimeException thrown) {
            lane.failed(thrown);
            unreadable(item, lane);
            return;
        }
        if (meaning instanceof Finder.Meaning.There there) {
            found(item, content, there, lane);
        } else if (meaning instanceof Finder.Meaning.Ask ask) {
            mover.move(item, outcomes.asked(item, ask), Move.DOUBT, lane.claim());
        } else if (meaning instanceof Finder.Meaning.Gone gone) {
            gone(item, gone, doubt, target, lane);
        } else if (meaning instanceof Finder.Meaning.Unclear unclear) {
            unproven(item, unclear.why(), now + core.pause(looks(item, now)), target, lane);
        }
    }

    private void found(Item item, Content content, Finder.Meaning.There there, HeldLane lane) {
        mover.record(item, outcomes.withReceipt(item, there.receipt(), List.of()), Move.FIND, content, lane.claim());
    }

    private void gone(Item item, Finder.Meaning.Gone gone, long doubt, PaymentTarget target, HeldLane lane) {
        long needed = doubt + target.profile().maxInFlight().toMillis();
        if (gone.freshAt() < needed) {
            unproven(
                    item,
                    "the data looked at is older than the attempt",
                    core.time().now() + Math.max(1_000, needed - gone.freshAt()),
                    target,
                    lane);
        } else if (item.remoteId().isPresent()) {
            // The system once said that it is there; a look that does not see it proves nothing about that row.
            String row = item.remoteId().get();
            mover.move(
                    item,
                    item.toBuilder()
                            .because(
                                    WritebackReason.UNPROVABLE,
                                    target.name() + " answered with row " + row
                                            + " and does not show it under the reference.",
                                    "Look at row " + row
                                            + " in the patient's ledger: mark this as posted if it is there; if not, retry and say that you looked.")
                            .notDue()
                            .build(),
                    Move.DOUBT,
                    lane.claim());
        } else if (item.attempts() >= core.settings().maxSends()) {
            mover.move(
                    item,
                    item.toBuilder()
                            .because(
                                    WritebackReason.EXHAUSTED,
                                    "Not in the ledger after " + item.attempts() + " attempts.",
                                    "Check the connection, then retry; or enter it by hand and mark it as posted.")
                            .notDue()
                            .build(),
                    Move.DOUBT,
                    lane.claim());
        } else {
            Optional<Item> ready = mover.move(
                    item,
                    item.toBuilder()
                            .because(WritebackReason.NONE, "An earlier attempt provably had no effect.", "")
                            .clearance(Item.PROVEN_ABSENT)
                            .dueNow(core.time().now())
                            .build(),
                    Move.PROVE_ABSENT,
                    lane.claim());
            ready.ifPresent(again -> lane.block(again.orderKey(), again.nextAt()));
        }
    }

    /** How many looks the time since the doubt allows for, as the exponent of the next pause. */
    private int looks(Item item, long now) {
        long minutes = Math.max(0, now - item.doubtSince().orElse(now)) / 60_000;
        return 1 + (64 - Long.numberOfLeadingZeros(minutes));
    }

    private void unproven(Item item, String why, long next, PaymentTarget target, HeldLane lane) {
        long since = item.doubtSince().orElse(item.since());
        if (core.time().now() - since < core.settings().giveUpAfter().toMillis()) {
            later(item, next, lane);
            return;
        }
        mover.move(
                item,
                item.toBuilder()
                        .because(
                                WritebackReason.UNPROVABLE,
                                "Neither its presence nor its absence in " + target.name() + " can be proven: " + why
                                        + ".",
                                "Look for reference " + item.reference()
                                        + " in the patient's ledger: mark it as posted if it is there; if not, retry and say that you looked.")
                        .notDue()
                        .build(),
                Move.DOUBT,
                lane.claim());
    }

    private void unreadable(Item item, HeldLane lane) {
        long now = core.time().now();
        long since = item.doubtSince().orElse(item.since());
        if (now - since < core.settings().unreachableFor().toMillis()) {
            later(item, Math.max(lane.notBefore(), now + core.pause(looks(item, now))), lane);
            return;
        }
        mover.move(
                item,
                item.toBuilder()
                        .because(
                                WritebackReason.UNREACHABLE,
                                "The system could not be asked for "
                                        + core.settings().unreachableFor().toDays()
                                        + " days whether the payment is in its ledger.",
                                "Look for reference " + item.reference()
                                        + " in the patient's ledger: mark it as posted if it is there; if not, retry and say that you looked.")
                        .notDue()
                        .build(),
                Move.DOUBT,
                lane.claim());
    }

    /** Stays as it is; only when it is looked at next changes. */
    private void later(Item item, long at, HeldLane lane) {
        core.items().park(item.id(), item.version(), at);
        lane.block(item.orderKey(), at);
    }

    /** Asks what became of a write that the vendor queued. */
    void poll(Item item, Content content, PaymentTarget target, HeldLane lane) {
        long now = core.time().now();
        Ticket ticket = core.proof(item).ticket().orElse(null);
        if (ticket == null) {
            lose(item, "The vendor's ticket is gone.", target, lane);
            return;
        }
        if (!lane.takeCall()) {
            return;
        }
        WriteOutcome outcome;
        boolean overdue = now > core.time().of(ticket.overdueAt());
        try {
            outcome = target.writer().poll(ticket);
            lane.answered();
        } catch (RuntimeException thrown) {
            lane.failed(thrown);
            unreadable(item, lane);
            return;
        }
        if (outcome instanceof WriteOutcome.Accepted && !overdue) {
            long waited = Math.max(0, now - item.since());
            long step = Math.max(core.settings().pollQueued().toMillis(), waited / 10);
            later(item, now + Math.min(step, core.settings().longestPause().toMillis()), lane);
        } else if (outcome instanceof WriteOutcome.Accepted) {
            overdue(item, content, target, lane);
        } else if (outcome instanceof WriteOutcome.Unknown unknown) {
            lose(item, unknown.why(), target, lane);
        } else {
            Outcomes.Decision decision = outcomes.ofSend(item, content, outcome, Sender.settleOf(core, target));
            Move move = switch (decision.move()) {
                case POST -> Move.FIND;
                case LOSE -> Move.LOSE_QUEUED;
                case REJECT, RETRY_LATER -> Move.REJECT_QUEUED;
                default -> Move.DOUBT;
            };
            Item after = move == Move.REJECT_QUEUED
                    ? decision.after().toBuilder().notDue().build()
                    : decision.after();
            mover.record(item, after, move, content, lane.claim());
        }
    }

    private void lose(Item item, String why, PaymentTarget target, HeldLane lane) {
        long now = core.time().now();
        long next = now + Sender.settleOf(core, target).toMillis();
        mover.move(
                item,
                item.toBuilder()
                        .because(
                                WritebackReason.ANSWER_LOST,
                                why,
                                "Look for reference " + item.reference() + " in the patient's ledger.")
                        .doubts(item.doubts() + 1)
                        .doubtSince(OptionalLong.of(now))
                        .dueAt(next)
                        .build(),
                Move.LOSE_QUEUED,
                lane.claim());
        lane.block(item.orderKey(), next);
    }

    /** The vendor had its time: one look, then a person. */
    private void overdue(Item item, Content content, PaymentTarget target, HeldLane lane) {
        if (!lane.takeCall()) {
            return;
        }
        Finder.Meaning meaning;
        try {
            meaning = finder.look(item, content, target.writer(), LookupKind.OVERDUE);
            lane.answered();
        } catch (RuntimeException thrown) {
            lane.failed(thrown);
            unreadable(item, lane);
            return;
        }
        if (meaning instanceof Finder.Meaning.There there) {
            found(item, content, there, lane);
        } else if (meaning instanceof Finder.Meaning.Ask ask) {
            mover.move(item, outcomes.asked(item, ask), Move.DOUBT, lane.claim());
        } else {
            // The queued write may still come true, so nothing is sent again.
            mover.move(
                    item,
                    item.toBuilder()
                            .because(
                                    WritebackReason.OVERDUE,
                                    target.name() + " queued it and did not finish in time.",
                                    "Look for reference " + item.reference()
                                            + " in the patient's ledger and in the vendor's queue: mark it as posted when it is there; if it was dropped from the queue, retry and say that you looked.")
                            .notDue()
                            .doubts(item.doubts() + 1)
                            .doubtSince(OptionalLong.of(core.time().now()))
                            .build(),
                    Move.DOUBT,
                    lane.claim());
        }
    }

    static boolean inDoubt(Item item) {
        return item.state() == WritebackState.UNKNOWN || item.state() == WritebackState.ACCEPTED;
    }
}

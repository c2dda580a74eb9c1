package io.chairside.engine.internal.payout;

import io.chairside.core.write.Receipt;
import io.chairside.core.write.Ticket;
import io.chairside.core.write.WriteOutcome;
import io.chairside.engine.internal.payout.Looking.Meaning;
import io.chairside.engine.internal.payout.Sending.Decision;
import io.chairside.engine.payout.PayoutMove;
import io.chairside.engine.payout.PayoutReason;
import io.chairside.engine.payout.PayoutTarget;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** In doubt: wait, look, then act. Never sends. Thread-safe. */
final class Resolving {

    private final PayoutCore core;
    private final Looking looking;
    private final Sending sending;

    Resolving(PayoutCore core, Looking looking, Sending sending) {
        this.core = core;
        this.looking = looking;
        this.sending = sending;
    }

    /** The process that made the attempt did not come back in time. */
    void takeOver(PayoutItem item) {
        long now = core.time().now();
        long settle = core.target(item)
                .map(target -> core.settle(target).toMillis())
                .orElse(core.settings().settle().toMillis());
        sending.record(
                item,
                new Decision(
                        PayoutMove.TAKE_OVER,
                        item.toBuilder()
                                .because(
                                        PayoutReason.PROCESS_LOST,
                                        "The process that was sending it stopped before it could note the answer.",
                                        "Nothing: the books are searched before anything is sent again.")
                                .leaseUntil(OptionalLong.empty())
                                .doubts(item.doubts() + 1)
                                .doubtSince(Math.max(now, item.leaseUntil().orElse(now)))
                                .dueAt(now + settle)
                                .build(),
                        null));
    }

    void resolve(PayoutItem item, PayoutContent content) {
        long now = core.time().now();
        Optional<PayoutTarget> target = core.target(item);
        if (target.isEmpty()) {
            core.store().park(item, now + core.settings().longestPause().toMillis());
            return;
        }
        long settled = looking.doubt(item) + core.settle(target.get()).toMillis();
        if (now < settled) {
            core.store().park(item, settled);
            return;
        }
        Meaning meaning;
        try {
            meaning = looking.look(item, content, target.get());
        } catch (RuntimeException thrown) {
            unreadable(item, Trouble.of(thrown, target.get().name(), core.time().instant()));
            return;
        }
        if (meaning instanceof Meaning.There there) {
            found(item, content, there.receipt(), target.get());
        } else if (meaning instanceof Meaning.Ask ask) {
            doubt(item, ask.reason(), ask.detail(), ask.remedy());
        } else if (meaning instanceof Meaning.Gone gone) {
            gone(item, gone, target.get());
        } else if (meaning instanceof Meaning.Unclear unclear) {
            unproven(item, unclear.why(), now + core.pauseSince(doubtSince(item)), target.get());
        }
    }

    private void found(PayoutItem item, PayoutContent content, Receipt receipt, PayoutTarget target) {
        sending.record(
                item,
                new Decision(
                        PayoutMove.FIND,
                        sending.booked(item, receipt, target),
                        Sending.withReceipt(content, receipt, List.of())));
    }

    private void gone(PayoutItem item, Meaning.Gone gone, PayoutTarget target) {
        long now = core.time().now();
        if (!looking.proves(item, gone, target)) {
            long needed = looking.doubt(item) + target.profile().maxInFlight().toMillis();
            unproven(
                    item,
                    "the data looked at is older than the attempt",
                    now + Math.max(1_000, needed - gone.freshAt()),
                    target);
        } else if (item.attempts() >= core.settings().maxSends()) {
            doubt(
                    item,
                    PayoutReason.EXHAUSTED,
                    "Not in the books after " + item.attempts() + " attempts.",
                    "Check the connection, then retry; or enter it by hand and confirm it.");
        } else {
            sending.record(
                    item,
                    new Decision(
                            PayoutMove.PROVE_ABSENT,
                            item.toBuilder()
                                    .because(PayoutReason.NONE, "An earlier attempt provably had no effect.", "")
                                    .dueAt(now)
                                    .build(),
                            null));
        }
    }

    private static long doubtSince(PayoutItem item) {
        return item.doubtSince().orElse(item.since());
    }

    private void unproven(PayoutItem item, String why, long next, PayoutTarget target) {
        if (core.time().now() - doubtSince(item) < core.settings().giveUpAfter().toMillis()) {
            core.store().park(item, next);
            return;
        }
        doubt(
                item,
                PayoutReason.UNPROVABLE,
                "Neither its presence nor its absence in " + target.name() + " can be proven: " + why + ".",
                lookYourself(item));
    }

    private void unreadable(PayoutItem item, Trouble trouble) {
        long now = core.time().now();
        if (now - doubtSince(item) < core.settings().unreachableFor().toMillis()) {
            long pause = now + core.pauseSince(doubtSince(item));
            core.store()
                    .park(
                            item,
                            trouble.again()
                                    .map(again -> Math.max(pause, core.time().of(again)))
                                    .orElse(pause),
                            trouble.reason(),
                            trouble.detail(),
                            trouble.remedy());
            return;
        }
        doubt(
                item,
                PayoutReason.UNREACHABLE,
                "The books could not be asked for "
                        + core.settings().unreachableFor().toDays() + " days whether the document is there.",
                lookYourself(item));
    }

    private static String lookYourself(PayoutItem item) {
        return "Look for reference " + item.reference()
                + " in the books: confirm it if it is there; if not, retry and say that you looked.";
    }

    private void doubt(PayoutItem item, PayoutReason reason, String detail, String remedy) {
        sending.record(
                item,
                new Decision(
                        PayoutMove.DOUBT,
                        item.toBuilder()
                                .because(reason, detail, remedy)
                                .notDue()
                                .build(),
                        null));
    }

    /** Asks what became of a write that the vendor queued. */
    void poll(PayoutItem item, PayoutContent content) {
        long now = core.time().now();
        long next = now + core.settings().pollQueued().toMillis();
        Optional<PayoutTarget> target = core.target(item);
        if (target.isEmpty()) {
            core.store().park(item, next);
            return;
        }
        Ticket ticket = content.ticket().orElseThrow();
        boolean overdue = now > core.time().of(ticket.overdueAt());
        WriteOutcome outcome;
        try {
            outcome = target.get().writer().poll(ticket);
        } catch (RuntimeException thrown) {
            if (overdue) {
                lost(
                        item,
                        target.get(),
                        PayoutReason.OVERDUE,
                        "The vendor queued it and does not say what became of it.");
            } else {
                core.store().park(item, next);
            }
            return;
        }
        if (outcome instanceof WriteOutcome.Posted posted) {
            List<String> differences = Looking.differences(item.net(), content.booking(), posted.receipt());
            if (differences.isEmpty()) {
                found(item, content, posted.receipt(), target.get());
            } else {
                PayoutItem review = Sending.mismatch(item, posted.receipt(), differences);
                sending.record(item, new Decision(PayoutMove.DOUBT, review, null));
            }
        } else if (outcome instanceof WriteOutcome.Rejected rejected) {
            sending.record(item, sending.refused(item, rejected, PayoutMove.REFUSE_QUEUED, PayoutMove.DOUBT));
        } else if (outcome instanceof WriteOutcome.Unknown unknown) {
            lost(item, target.get(), PayoutReason.ANSWER_LOST, Sending.sentence(unknown.why()));
        } else if (overdue) {
            lost(item, target.get(), PayoutReason.OVERDUE, "The vendor queued it and did not finish in time.");
        } else {
            core.store().park(item, next);
        }
    }

    private void lost(PayoutItem item, PayoutTarget target, PayoutReason reason, String detail) {
        sending.record(
                item,
                new Decision(
                        PayoutMove.LOSE_QUEUED,
                        sending.doubtful(
                                item,
                                target,
                                reason,
                                detail,
                                "Nothing: the books are searched before anything is sent again."),
                        null));
    }
}

package io.chairside.engine.internal.payout;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.Retryability;
import io.chairside.core.spi.Capability;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.engine.payout.PayoutAlert;
import io.chairside.engine.payout.PayoutMove;
import io.chairside.engine.payout.PayoutOperation;
import io.chairside.engine.payout.PayoutReason;
import io.chairside.engine.payout.PayoutTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt: written down first, then sent once, then its outcome. Thread-safe. */
final class Sending {

    private static final Logger log = LoggerFactory.getLogger(Sending.class);

    /** The engine decides dates and accounts; a connector that would change them must refuse. */
    private static final Set<Adaptation.Kind> FORBIDDEN =
            Set.of(Adaptation.Kind.DATE_MOVED, Adaptation.Kind.TYPE_SUBSTITUTED);

    private final PayoutCore core;
    private final Links links;

    Sending(PayoutCore core, Links links) {
        this.core = core;
        this.links = links;
    }

    /** A move with the row and the content that it leads to. */
    record Decision(
            PayoutMove move, PayoutItem after, @Nullable PayoutContent content) {}

    void send(PayoutItem item, Preparing.Step.Go go) {
        long now = core.time().now();
        long timeout = go.target().profile().clientTimeout().toMillis();
        long lease = now + timeout + core.settings().leaseMargin().toMillis();
        PayoutItem starting = item.toBuilder()
                .clear()
                .connection(go.connection())
                .date(go.booking().date())
                .attempts(item.attempts() + 1)
                .leaseUntil(lease)
                .personLooked(false)
                .dueAt(lease)
                .build();
        Optional<PayoutItem> started = core.store().move(item, starting, PayoutMove.START, go.content(), core.stamp());
        if (started.isEmpty()) {
            return;
        }
        PayoutItem sending = started.get();
        if (core.time().now() + timeout > lease) {
            record(
                    sending,
                    new Decision(
                            PayoutMove.NOT_STARTED,
                            sending.toBuilder()
                                    .clear()
                                    .leaseUntil(OptionalLong.empty())
                                    .dueAt(core.time().now())
                                    .build(),
                            null));
            return;
        }
        Decision decision;
        try {
            WriteOptions options = new WriteOptions(false, true, FORBIDDEN);
            WriteOutcome outcome = item.operation() == PayoutOperation.CORRECTION
                    ? go.target().writer().reverse(go.booking(), options)
                    : go.target().writer().post(go.booking(), options);
            decision = ofOutcome(sending, go, outcome);
        } catch (RuntimeException | LinkageError thrown) {
            log.warn(
                    "booking failed item={} connection={} attempt={} error={}",
                    sending.reference(),
                    go.connection(),
                    sending.attempts(),
                    thrown.getClass().getName());
            decision = ofThrown(sending, go.target(), thrown);
        }
        record(sending, decision);
    }

    void record(PayoutItem before, Decision decision) {
        PayoutStore.Stamp stamp = core.stamp();
        core.store()
                .record(
                        before,
                        decision.after(),
                        decision.move(),
                        decision.content(),
                        stamp,
                        (connection, moved) -> links.follow(connection, moved, stamp));
    }

    private Decision ofOutcome(PayoutItem item, Preparing.Step.Go go, WriteOutcome outcome) {
        PayoutContent content = go.content();
        if (outcome instanceof WriteOutcome.Posted posted) {
            List<String> differences = Looking.differences(item.net(), content.booking(), posted.receipt());
            PayoutContent proven = withReceipt(content, posted.receipt(), posted.adaptations());
            return differences.isEmpty()
                    ? new Decision(PayoutMove.BOOK, booked(item, posted.receipt(), go.target()), proven)
                    : new Decision(PayoutMove.REVIEW, mismatch(item, posted.receipt(), differences), proven);
        }
        if (outcome instanceof WriteOutcome.Accepted accepted) {
            return new Decision(
                    PayoutMove.QUEUE,
                    item.toBuilder()
                            .clear()
                            .leaseUntil(OptionalLong.empty())
                            .dueAt(core.time().now()
                                    + core.settings().pollQueued().toMillis())
                            .build(),
                    content.withTicket(accepted.ticket()));
        }
        if (outcome instanceof WriteOutcome.Rejected rejected) {
            return refused(item, rejected, PayoutMove.REFUSE, PayoutMove.REVIEW);
        }
        WriteOutcome.Unknown unknown = (WriteOutcome.Unknown) outcome;
        return new Decision(
                PayoutMove.LOSE,
                doubtful(item, go.target(), PayoutReason.ANSWER_LOST, sentence(unknown.why()), unknown.howToFindOut()),
                null);
    }

    private Decision ofThrown(PayoutItem item, PayoutTarget target, Throwable thrown) {
        Trouble trouble = Trouble.of(thrown, target.name(), core.time().instant());
        boolean believed = core.settings().believeExceptions()
                && thrown instanceof ChairsideException known
                && known.retryability() != Retryability.LOOK_FIRST;
        if (!believed) {
            PayoutReason reason = trouble.forPerson() ? trouble.reason() : PayoutReason.ANSWER_LOST;
            return new Decision(
                    PayoutMove.LOSE, doubtful(item, target, reason, trouble.detail(), trouble.remedy()), null);
        }
        long now = core.time().now();
        PayoutItem.Builder after = item.toBuilder()
                .because(trouble.reason(), trouble.detail(), trouble.remedy())
                .leaseUntil(OptionalLong.empty());
        if (trouble.forPerson()) {
            return new Decision(
                    PayoutMove.REFUSE,
                    after.dueAt(now + core.settings().lookAgain().toMillis()).build(),
                    null);
        }
        long pause = now + core.pause(item.attempts());
        return new Decision(
                PayoutMove.RETRY_LATER,
                after.dueAt(trouble.again()
                                .map(again -> Math.max(pause, core.time().of(again)))
                                .orElse(pause))
                        .build(),
                null);
    }

    /** A refusal: nothing took effect. Some refusals the engine can answer by itself after reading the books again. */
    Decision refused(PayoutItem item, WriteOutcome.Rejected rejected, PayoutMove refuse, PayoutMove review) {
        item.connection().ifPresent(core.books()::forget);
        PayoutItem.Builder after =
                item.toBuilder().leaseUntil(OptionalLong.empty()).doubts(0).doubtSince(OptionalLong.empty());
        String code = rejected.vendorCode().map(text -> " (code " + text + ")").orElse("");
        String detail = sentence(rejected.explanation() + code);
        PayoutReason reason = switch (rejected.reason()) {
            case PERIOD_CLOSED -> PayoutReason.PERIOD_CLOSED;
            case TARGET_NOT_FOUND, INVALID_TYPE -> PayoutReason.TARGET_REFUSED;
            case NOT_PERMITTED -> PayoutReason.NOT_PERMITTED;
            case UNSUPPORTED -> PayoutReason.UNSUPPORTED;
            case LOCKED -> PayoutReason.LOCKED;
            case WRONG_CURRENCY -> PayoutReason.WRONG_CURRENCY;
            case CONFLICT -> PayoutReason.MISMATCH;
            default -> PayoutReason.REFUSED;
        };
        after.because(reason, detail, rejected.remedy());
        if (reason == PayoutReason.MISMATCH) {
            return new Decision(review, after.notDue().build(), null);
        }
        long now = core.time().now();
        boolean again = item.attempts() < core.settings().maxSends();
        boolean soon = reason == PayoutReason.PERIOD_CLOSED || reason == PayoutReason.TARGET_REFUSED;
        boolean hourly = reason == PayoutReason.NOT_PERMITTED || reason == PayoutReason.LOCKED;
        if (again && soon) {
            after.dueAt(now + core.pause(item.attempts()));
        } else if (again && hourly) {
            after.dueAt(now + core.settings().lookAgain().toMillis());
        } else {
            after.notDue();
        }
        return new Decision(refuse, after.build(), null);
    }

    PayoutItem booked(PayoutItem item, Receipt receipt, PayoutTarget target) {
        long now = core.time().now();
        PayoutItem.Builder after = item.toBuilder()
                .clear()
                .leaseUntil(OptionalLong.empty())
                .doubts(0)
                .doubtSince(OptionalLong.empty())
                .personLooked(false)
                .bookedAt(now)
                .document(receipt.rawId());
        return target.capabilities().offers(Capability.READ_BOOKINGS)
                ? after.dueAt(now + core.settings().verifyAfter().toMillis()).build()
                : after.notDue().build();
    }

    static PayoutContent withReceipt(PayoutContent content, Receipt receipt, List<Adaptation> adaptations) {
        List<PayoutAlert> alerts = new ArrayList<>(content.alerts());
        adaptations.forEach(change -> alerts.add(new PayoutAlert(PayoutAlert.Kind.ADAPTED, sentence(change.detail()))));
        PayoutContent known = content.booking()
                .map(booking -> content.withBooking(booking, alerts))
                .orElse(content);
        return known.withReceipt(receipt, adaptations);
    }

    static PayoutItem mismatch(PayoutItem item, Receipt receipt, List<String> differences) {
        return item.toBuilder()
                .because(
                        PayoutReason.MISMATCH,
                        "The books answered with document " + receipt.rawId() + ", which differs in "
                                + String.join(", ", differences) + ".",
                        "Look at document " + receipt.rawId() + " in the books: put it right, then confirm it.")
                .leaseUntil(OptionalLong.empty())
                .document(receipt.rawId())
                .notDue()
                .build();
    }

    PayoutItem doubtful(PayoutItem item, PayoutTarget target, PayoutReason reason, String detail, String remedy) {
        long now = core.time().now();
        return item.toBuilder()
                .because(reason, detail, remedy)
                .leaseUntil(OptionalLong.empty())
                .doubts(item.doubts() + 1)
                .doubtSince(now)
                .dueAt(now + core.settle(target).toMillis())
                .build();
    }

    static String sentence(String text) {
        String plain = text.strip();
        return plain.isEmpty() || plain.endsWith(".") ? plain : plain + ".";
    }
}

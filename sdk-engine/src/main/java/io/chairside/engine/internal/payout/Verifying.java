package io.chairside.engine.internal.payout;

import io.chairside.core.id.AccountId;
import io.chairside.core.spi.Capability;
import io.chairside.engine.payout.PayoutMove;
import io.chairside.engine.payout.PayoutReason;
import io.chairside.engine.payout.PayoutReconciliationLine;
import io.chairside.engine.payout.PayoutState;
import io.chairside.engine.payout.PayoutTarget;
import java.util.List;
import java.util.Optional;

/** Looks back at what was booked, all that is due on one connection in one read. Thread-safe. */
final class Verifying {

    private final PayoutCore core;
    private final Reconciling reconciling;

    Verifying(PayoutCore core, Reconciling reconciling) {
        this.core = core;
        this.reconciling = reconciling;
    }

    void verify(PayoutItem first) {
        long now = core.time().now();
        Optional<PayoutTarget> target = core.target(first);
        if (target.isEmpty()) {
            core.store().park(first, now + core.settings().lookAgain().toMillis());
            return;
        }
        if (!target.get().capabilities().offers(Capability.READ_BOOKINGS)) {
            core.store().rest(first);
            return;
        }
        List<PayoutItem> due = first.connection().isEmpty()
                ? List.of(first)
                : core.store()
                        .list(
                                "WHERE connection_id = ? AND due = 1 AND next_at <= ? AND state IN ('BOOKED', 'VERIFIED') ORDER BY id LIMIT 500",
                                first.connection().get(),
                                now);
        try {
            reconciling.compare(target.get(), due, AccountId::value).forEach(this::judge);
        } catch (RuntimeException thrown) {
            Trouble trouble =
                    Trouble.of(thrown, target.get().name(), core.time().instant());
            long again = now + core.settings().lookAgain().toMillis();
            long later = trouble.again()
                    .map(at -> Math.max(again, core.time().of(at)))
                    .orElse(again);
            due.forEach(item -> core.store().park(item, later));
        }
    }

    private void judge(PayoutItem item, PayoutReconciliationLine line) {
        long now = core.time().now();
        switch (line.finding()) {
            case OK -> fine(item, now);
            case CHANGED -> contradict(item, PayoutReason.CHANGED, line);
            case MISSING -> contradict(item, PayoutReason.MISSING, line);
            case DUPLICATE -> contradict(item, PayoutReason.DUPLICATE, line);
            case NOT_OURS_BUT_LOOKS_ALIKE, UNEXPECTED, NOT_BOOKED, UNCLEAR ->
                core.store().park(item, now + core.settings().lookAgain().toMillis());
        }
    }

    private void fine(PayoutItem item, long now) {
        long next = now + core.settings().verifyEvery().toMillis();
        boolean old =
                now - item.bookedAt().orElse(now) > core.settings().verifyFor().toMillis();
        if (item.state() == PayoutState.BOOKED) {
            PayoutItem.Builder after = item.toBuilder().clear();
            core.store()
                    .move(
                            item,
                            (old ? after.notDue() : after.dueAt(next)).build(),
                            PayoutMove.VERIFY,
                            null,
                            core.stamp());
        } else if (old) {
            core.store().rest(item);
        } else {
            core.store().park(item, next);
        }
    }

    private void contradict(PayoutItem item, PayoutReason reason, PayoutReconciliationLine line) {
        core.store()
                .move(
                        item,
                        item.toBuilder()
                                .because(reason, line.sentence(), line.remedy())
                                .notDue()
                                .build(),
                        PayoutMove.CONTRADICT,
                        null,
                        core.stamp());
    }
}

package io.chairside.engine.internal.payout;

import io.chairside.engine.internal.payout.PayoutStore.Stamp;
import io.chairside.engine.payout.PayoutMove;
import io.chairside.engine.payout.PayoutOperation;
import io.chairside.engine.payout.PayoutState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What follows for a booking when its correction moves; in the same transaction. Thread-safe. */
final class Links {

    private final PayoutCore core;

    Links(PayoutCore core) {
        this.core = core;
    }

    void follow(Connection connection, PayoutItem moved, Stamp stamp) throws SQLException {
        if (moved.operation() != PayoutOperation.CORRECTION || moved.parent().isEmpty()) {
            return;
        }
        Optional<PayoutMove> move = moved.state() == PayoutState.BOOKED
                ? Optional.of(PayoutMove.COMPLETE_UNDO)
                : moved.state() == PayoutState.CANCELLED ? Optional.of(PayoutMove.ABANDON_UNDO) : Optional.empty();
        if (move.isEmpty()) {
            return;
        }
        Optional<PayoutItem> parent =
                PayoutStore.select(connection, "WHERE id = ?", moved.parent().getAsLong()).stream()
                        .findFirst();
        if (parent.isEmpty() || !move.get().allowedFrom(parent.get().state())) {
            return;
        }
        PayoutItem.Builder after = parent.get().toBuilder().clear();
        PayoutItem changed = move.get() == PayoutMove.ABANDON_UNDO
                ? after.dueAt(stamp.at() + core.settings().verifyEvery().toMillis())
                        .build()
                : after.notDue().build();
        if (core.store()
                .moveIn(connection, parent.get(), changed, move.get(), null, stamp)
                .isEmpty()) {
            throw new SQLException("The booking moved meanwhile", "40001");
        }
    }
}

package io.chairside.engine.internal.payout;

import io.chairside.core.error.ConflictException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.Payout;
import io.chairside.core.write.Reference;
import io.chairside.engine.internal.payout.PayoutStore.Stamp;
import io.chairside.engine.payout.PayoutComposer;
import io.chairside.engine.payout.PayoutMove;
import io.chairside.engine.payout.PayoutOperation;
import io.chairside.engine.payout.PayoutReason;
import io.chairside.engine.payout.PayoutState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes payouts in. Thread-safe. */
public final class PayoutSubmission {

    private final PayoutCore core;

    /**
     * Makes it.
     *
     * @param core what the engine works with
     */
    public PayoutSubmission(PayoutCore core) {
        this.core = core;
    }

    /**
     * Takes a payout in, in a transaction of its own.
     *
     * @param payout the payout
     * @return its reference
     */
    public Reference submit(Payout payout) {
        return core.store().database().transaction("storing a payout", connection -> submitIn(connection, payout));
    }

    /**
     * Takes a payout in, in the caller's transaction.
     *
     * @param connection the caller's connection
     * @param payout the payout
     * @return its reference
     * @throws SQLException if the database fails
     */
    public Reference submitIn(Connection connection, Payout payout) throws SQLException {
        Reference reference = PayoutComposer.reference(payout.practice(), payout.id());
        String hash = core.codec().hash(payout);
        Stamp stamp = new Stamp("platform", core.time().now());
        PayoutItem received = received(
                        payout, PayoutOperation.BOOKING, reference, payout.net(), payout.arrivalDate(), stamp.at())
                .contentHash(hash)
                .connection(core.directory().connectionOf(payout.practice()).map(ConnectionId::value))
                .build();
        Optional<PayoutItem> stored = core.store()
                .insertIn(connection, received, received, PayoutMove.TAKE_IN, PayoutContent.of(payout), stamp);
        if (stored.isPresent()) {
            return reference;
        }
        PayoutItem there = PayoutStore.select(connection, "WHERE reference = ?", reference.shortForm()).stream()
                .findFirst()
                .orElseThrow(() -> new SQLException("The payout is there and cannot be seen", "40001"));
        if (!there.contentHash().equals(hash)) {
            throw new ConflictException(
                    ErrorContext.of("chairside", "payouts.submit"),
                    "payout " + payout.id() + " of practice " + payout.practice()
                            + " was submitted before with other content",
                    "Submit a correction as a payout with an id of its own, or undo the first one; nothing was changed.");
        }
        return reference;
    }

    /** A new row in state RECEIVED. */
    PayoutItem.Builder received(
            Payout payout, PayoutOperation operation, Reference reference, Money net, LocalDate date, long now) {
        return PayoutItem.builder()
                .id(0)
                .practice(payout.practice().value())
                .payout(payout.id().value())
                .operation(operation)
                .reference(reference)
                .net(net)
                .acceptedAt(now)
                .date(date)
                .state(PayoutState.RECEIVED)
                .because(PayoutReason.NONE, "", "")
                .dueAt(now)
                .attempts(0)
                .doubts(0)
                .personLooked(false)
                .since(now)
                .version(0)
                .lastHash(PayoutHistoryRow.GENESIS)
                .told(core.listened() ? 0 : Integer.MAX_VALUE);
    }

    /**
     * Stores a correction and marks its booking, in one transaction.
     *
     * @param parent the booking's row
     * @param payout the payout
     * @param correction the correcting document
     * @param stamp who asks for it
     * @param why why
     * @return whether both were stored; otherwise the booking moved meanwhile
     */
    boolean correct(PayoutItem parent, Payout payout, Booking correction, Stamp stamp, String why) {
        return core.store().database().transaction("storing a correction", connection -> {
            PayoutItem undoing = parent.toBuilder()
                    .because(PayoutReason.HUMAN, why, "")
                    .notDue()
                    .build();
            if (core.store()
                    .moveIn(connection, parent, undoing, PayoutMove.BEGIN_UNDO, null, stamp)
                    .isEmpty()) {
                return false;
            }
            PayoutItem received = received(
                            payout,
                            PayoutOperation.CORRECTION,
                            correction.reference(),
                            correction.net(),
                            correction.date(),
                            stamp.at())
                    .contentHash(parent.contentHash())
                    .connection(parent.connection())
                    .parent(OptionalLong.of(parent.id()))
                    .build();
            PayoutContent content = PayoutContent.of(payout).withBooking(correction, java.util.List.of());
            if (core.store()
                    .insertIn(connection, received, received, PayoutMove.TAKE_IN, content, stamp)
                    .isEmpty()) {
                throw new SQLException("A correction with this reference is there", "40001");
            }
            return true;
        });
    }
}

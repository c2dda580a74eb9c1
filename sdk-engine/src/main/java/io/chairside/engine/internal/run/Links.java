package io.chairside.engine.internal.run;

import io.chairside.core.money.Money;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.Posting;
import io.chairside.core.write.Reference;
import io.chairside.engine.Move;
import io.chairside.engine.WritebackOperation;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.WritebackState;
import io.chairside.engine.internal.json.Content;
import io.chairside.engine.internal.store.Item;
import io.chairside.engine.internal.store.ItemStore;
import io.chairside.engine.internal.store.ItemStore.Stamp;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** What follows from a move in the same transaction: the fee beside a gross payment, the payment behind a reversal. Thread-safe. */
final class Links {

    /** The reference purpose of a fee adjustment. */
    static final String FEE = "fee-adjustment";

    private final Core core;

    Links(Core core) {
        this.core = core;
    }

    /** Whether a move of the item needs more than its own row. */
    boolean linked(Item item, Content content, Move move) {
        return switch (move.to()) {
            case POSTED -> item.operation() == WritebackOperation.REVERSAL || owesFee(item, content, move);
            case CANCELLED -> item.operation() == WritebackOperation.REVERSAL;
            default -> false;
        };
    }

    private static boolean owesFee(Item item, Content content, Move move) {
        boolean byEngine = move == Move.POST
                || move == Move.FIND
                || move == Move.FOUND_BEFORE_SEND
                || (item.doubts() > 0 && (move == Move.SEEN_IN_LEDGER || move == Move.CONFIRM));
        return byEngine
                && item.operation() == WritebackOperation.PAYMENT
                && content.payment()
                        .filter(payment -> content.applied()
                                .amount()
                                .feeAdjustment(payment)
                                .isPositive())
                        .isPresent();
    }

    /** Does what follows. */
    void follow(Connection connection, Item item, Content content, Move move, Stamp stamp) throws SQLException {
        if (item.operation() == WritebackOperation.REVERSAL) {
            settleParent(connection, item, move, stamp);
        } else if (move.to() == WritebackState.POSTED && owesFee(item, content, move)) {
            addFee(connection, item, content, stamp);
        }
    }

    private void addFee(Connection connection, Item item, Content content, Stamp stamp) throws SQLException {
        Payment payment = content.payment().orElseThrow();
        Posting posting = content.posting().orElseThrow();
        Reference reference = Reference.of(payment.practice(), FEE, payment.id().value());
        AdjustmentPosting fee = AdjustmentPosting.builder()
                .reference(reference)
                .patient(posting.patient())
                .amount(content.applied().amount().feeAdjustment(payment))
                .date(posting.date())
                .type(content.applied().feeType())
                .provider(posting.provider())
                .location(posting.location())
                .memo("Processing fee of payment " + item.reference())
                .build();
        Content feeContent = Content.of(fee, content.applied());
        Plan plan = new Plan(
                item.lane(),
                feeContent,
                Move.PLAN_NOW,
                WritebackReason.NONE,
                "",
                "",
                OptionalLong.of(stamp.at()),
                OptionalLong.empty(),
                fee.date());
        Item received = Submission.received(plan, reference, WritebackOperation.FEE_ADJUSTMENT, stamp.at())
                .practice(item.practice())
                .payment(item.payment())
                .kind(item.kind())
                .location(item.location())
                .orderKey(item.orderKey())
                .contentHash(item.contentHash())
                .amount(fee.amount())
                .parent(item.id())
                .build();
        core.items()
                .insertIn(
                        connection,
                        received,
                        Submission.planned(received, plan, stamp.at()),
                        plan.move(),
                        stamp,
                        core.codec().seal(feeContent, reference));
    }

    private void settleParent(Connection connection, Item reversal, Move move, Stamp stamp) throws SQLException {
        Item parent =
                ItemStore.byId(connection, reversal.parent().orElseThrow()).orElse(null);
        if (parent == null || parent.state() != WritebackState.REVERSING) {
            return;
        }
        boolean taken = move.to() == WritebackState.POSTED;
        Money before = reversed(connection, parent, reversal.id());
        Money now = taken ? before.plus(reversal.amount()) : before;
        Move settle = !taken
                ? Move.ABANDON_REVERSAL
                : now.compareTo(parent.amount()) >= 0 ? Move.COMPLETE_REVERSAL : Move.PARTIAL_REVERSAL;
        String sentence = switch (settle) {
            case COMPLETE_REVERSAL -> "Taken back in full." + fee(connection, parent);
            case PARTIAL_REVERSAL -> now + " of it was taken back.";
            default -> before.isZero() ? "" : before + " of it was taken back.";
        };
        Item settled =
                parent.toBuilder().because(WritebackReason.NONE, sentence, "").build();
        if (core.items()
                .moveIn(connection, parent, settled, settle, stamp, null)
                .isEmpty()) {
            throw new SQLException("The reversed payment moved meanwhile", "40001");
        }
    }

    /** The fee beside a gross payment is the practice's own matter: nothing takes it back by itself, and somebody is told so. */
    private static String fee(Connection connection, Item parent) throws SQLException {
        return ItemStore.select(
                        connection,
                        "WHERE parent_id = ? AND op = 'FEE_ADJUSTMENT' AND state IN ('POSTED', 'VERIFIED')",
                        parent.id())
                .stream()
                .findFirst()
                .map(fee -> " Its fee adjustment of " + fee.amount() + ", reference " + fee.reference()
                        + ", still stands; remove it by hand if the fee is not to stay on the account.")
                .orElse("");
    }

    /** What other reversals of a payment have taken back. */
    static Money reversed(Connection connection, Item parent, long except) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT coalesce(sum(amount_minor), 0) FROM cs_item WHERE parent_id = ? AND op = 'REVERSAL' AND id <> ?"
                        + " AND state IN ('POSTED', 'VERIFIED')")) {
            statement.setLong(1, parent.id());
            statement.setLong(2, except);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Money.ofMinor(row.getLong(1), parent.amount().currency());
            }
        }
    }
}

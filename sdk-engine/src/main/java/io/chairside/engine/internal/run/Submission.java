package io.chairside.engine.internal.run;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ConflictException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.SanitizedCause;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Postings;
import io.chairside.core.write.Reference;
import io.chairside.engine.SqlDialect;
import io.chairside.engine.WritebackOperation;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.WritebackState;
import io.chairside.engine.internal.store.HistoryRow;
import io.chairside.engine.internal.store.Item;
import io.chairside.engine.internal.store.ItemStore;
import io.chairside.engine.internal.store.ItemStore.Stamp;
import io.chairside.engine.internal.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes payments in: stored and planned in one transaction, once per practice and payment id. Thread-safe. */
public final class Submission {

    /** The channel on which nodes wake each other. */
    public static final String CHANNEL = "chairside_writeback";

    private final Core core;
    private final Planner planner;

    /**
     * Makes a submission desk.
     *
     * @param core what the engine works with
     */
    public Submission(Core core) {
        this.core = core;
        this.planner = new Planner(core);
    }

    /**
     * What came of a submit.
     *
     * @param item the stored item
     * @param fresh whether this call stored it
     */
    public record Taken(Item item, boolean fresh) {}

    /**
     * Takes a payment in, in a transaction of its own.
     *
     * @param payment the payment
     * @param wakeOthers whether other nodes are to be woken
     * @return the item, once committed
     */
    public Taken submit(Payment payment, boolean wakeOthers) {
        Prepared prepared = prepare(payment);
        try {
            return finish(
                    prepared,
                    core.database()
                            .atomic("storing a payment", connection -> insert(connection, prepared, wakeOthers)));
        } catch (StoreException e) {
            // The commit may have happened and only its acknowledgement may be lost: the row itself tells.
            try {
                Optional<Item> there =
                        core.items().byReference(prepared.received().reference().shortForm());
                if (there.isPresent()) {
                    return finish(prepared, new Taken(there.get(), false));
                }
            } catch (StoreException again) {
                e.addSuppressed(again);
            }
            core.tell(metrics -> metrics.storeFailed());
            throw unavailable(e);
        }
    }

    /**
     * Takes a payment in, in the caller's transaction: it is accepted when the caller commits.
     *
     * @param connection the caller's connection
     * @param payment the payment
     * @return the item
     */
    public Taken submit(Connection connection, Payment payment) {
        requireTransaction(connection);
        Prepared prepared = prepare(payment);
        try {
            return finish(prepared, insert(connection, prepared, core.settings().wakeOtherNodes()));
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** In auto-commit mode the rows of one payment would be stored one by one, and a crash could leave half a payment. */
    private static void requireTransaction(Connection connection) {
        boolean autoCommit;
        try {
            autoCommit = connection.getAutoCommit();
        } catch (SQLException e) {
            throw unavailable(e);
        }
        if (autoCommit) {
            throw new ConfigurationException(
                    ErrorContext.of("chairside", "writeback.submit"),
                    List.of("the connection is in auto-commit mode, so there is no transaction to join"),
                    "Call setAutoCommit(false) and commit yourself, or use submit(payment); nothing was stored.");
        }
    }

    private record Prepared(Item received, Plan plan, Stamp stamp) {}

    private Prepared prepare(Payment payment) {
        Plan plan = planner.plan(payment);
        Stamp stamp = new Stamp("platform", core.time().now());
        if (!plan.lane().equals(Planner.NOWHERE)) {
            core.lanes().ensure(plan.lane(), core.firstSweep());
        }
        Posting posting = plan.content().posting().orElseThrow();
        Item received = received(plan, Postings.reference(payment), WritebackOperation.PAYMENT, stamp.at())
                .practice(payment.practice().value())
                .payment(payment.id().value())
                .kind(payment.kind())
                .location(payment.location().map(id -> id.value()))
                .orderKey(core.orderKey(plan.lane(), payment.patient()))
                .contentHash(core.codec().hash(payment))
                .amount(posting.amount())
                .build();
        return new Prepared(received, plan, stamp);
    }

    /** A new row in state RECEIVED, with everything filled in that does not depend on what it is about. */
    static Item.Builder received(Plan plan, Reference reference, WritebackOperation operation, long now) {
        return Item.builder()
                .id(0)
                .lane(plan.lane())
                .operation(operation)
                .reference(reference)
                .batch(plan.batch())
                .acceptedAt(now)
                .policy(plan.content().applied().version())
                .businessDate(plan.date())
                .state(WritebackState.RECEIVED)
                .because(WritebackReason.NONE, "", "")
                .nextAt(now)
                .attempts(0)
                .doubts(0)
                .fence(0)
                .clearance(Item.NOT_CLEARED)
                .since(now)
                .version(0)
                .lastHash(HistoryRow.GENESIS);
    }

    /** The row as the plan wants it. */
    static Item planned(Item received, Plan plan, long now) {
        Item.Builder planned = received.toBuilder().because(plan.reason(), plan.detail(), plan.remedy());
        if (plan.nextAt().isEmpty()) {
            return planned.notDue().build();
        }
        long at = plan.nextAt().getAsLong();
        return (at <= now ? planned.dueNow(now) : planned.dueAt(at)).build();
    }

    private Taken insert(Connection connection, Prepared prepared, boolean wakeOthers) throws SQLException {
        Item received = prepared.received();
        Plan plan = prepared.plan();
        Optional<Item> stored = core.items()
                .insertIn(
                        connection,
                        received,
                        planned(received, plan, prepared.stamp().at()),
                        plan.move(),
                        prepared.stamp(),
                        core.codec().seal(plan.content(), received.reference()));
        if (stored.isPresent()) {
            if (wakeOthers) {
                wake(connection, plan.lane());
            }
            return new Taken(stored.get(), true);
        }
        Item there = ItemStore.byReference(connection, received.reference().shortForm())
                .orElseThrow(() -> new SQLException("The payment is there and cannot be seen", "40001"));
        return new Taken(there, false);
    }

    /** Wakes the nodes that listen, at the commit. */
    void wake(Connection connection, String lane) throws SQLException {
        if (core.database().dialect() != SqlDialect.POSTGRESQL) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            statement.setString(1, CHANNEL);
            statement.setString(2, lane);
            statement.execute();
        }
    }

    private Taken finish(Prepared prepared, Taken taken) {
        if (!taken.item().contentHash().equals(prepared.received().contentHash())) {
            throw new ConflictException(
                    ErrorContext.of("chairside", "writeback.submit"),
                    "payment " + prepared.received().payment() + " of practice "
                            + prepared.received().practice() + " was submitted before with other content",
                    "Submit a correction as a payment with an id of its own, or reverse the first one; nothing was changed.");
        }
        if (taken.fresh()) {
            core.tell(metrics -> metrics.submitted());
            core.count(prepared.plan().move());
        }
        return taken;
    }

    /** The error of a store that fails, without what the driver says about values. */
    static UnavailableException unavailable(@Nullable Throwable cause) {
        return new UnavailableException(
                ErrorContext.of("chairside", "engine.store"),
                "the engine's database failed",
                "Try again; a payment whose submit failed may have been stored, and submitting it again is safe.",
                cause == null
                        ? null
                        : cause instanceof SQLException sql
                                ? SanitizedCause.of(sql, "SQLState " + sql.getSQLState())
                                : SanitizedCause.of(cause, ""));
    }
}

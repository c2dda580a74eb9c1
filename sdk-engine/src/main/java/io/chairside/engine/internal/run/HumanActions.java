package io.chairside.engine.internal.run;

import io.chairside.core.error.ConflictException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.Reversal;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.engine.Move;
import io.chairside.engine.Reversing;
import io.chairside.engine.WritebackOperation;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.WritebackState;
import io.chairside.engine.WritebackTicket;
import io.chairside.engine.internal.json.Content;
import io.chairside.engine.internal.json.Proof;
import io.chairside.engine.internal.store.Item;
import io.chairside.engine.internal.store.ItemStore;
import io.chairside.engine.internal.store.ItemStore.Stamp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What people do. Every action carries who and why into the history. Thread-safe. */
public final class HumanActions {

    private final Core core;
    private final Mover mover;
    private final Planner planner;

    /**
     * Makes the desk.
     *
     * @param core what the engine works with
     */
    public HumanActions(Core core) {
        this.core = core;
        this.mover = new Mover(core);
        this.planner = new Planner(core);
    }

    /**
     * Tries a payment (again). What was never planned, because the practice had no policy or no connection, or was refused for what the policy says, is
     * planned anew.
     *
     * @param ticket its ticket
     * @param actor who
     * @param why why; no patient data
     * @param looked whether that person has looked in the ledger and not found it
     */
    public void retry(WritebackTicket ticket, String actor, String why, boolean looked) {
        Item item = item(ticket);
        Stamp stamp = stamp(actor);
        requireMove(item, Move.RETRY, "retried");
        Content content = core.content(item);
        // What was never sent, or was refused for what the policy says, follows the policy of today.
        boolean nothingSent = item.attempts() == 0
                || (item.state() == WritebackState.REJECTED
                        && item.doubts() == 0
                        && item.postedAt().isEmpty());
        boolean unplanned = nothingSent
                && item.operation() == WritebackOperation.PAYMENT
                && switch (item.reason()) {
                    case NO_POLICY, CONNECTION_MISSING, UNSUPPORTED, POLICY_INVALID, PERIOD_CLOSED -> true;
                    default -> item.lane().equals(Planner.NOWHERE);
                };
        if (unplanned) {
            replan(item, content, stamp, why);
            return;
        }
        boolean wasThere = item.postedAt().isPresent() || item.remoteId().isPresent();
        Item after = item.toBuilder()
                .because(WritebackReason.HUMAN, why, "")
                // What once stood in the ledger is looked for before it is sent again.
                .doubts(wasThere ? Math.max(1, item.doubts()) : item.doubts())
                .doubtSince(wasThere || item.doubts() > 0 ? OptionalLong.of(stamp.at()) : OptionalLong.empty())
                .clearance(looked ? Item.PERSON_LOOKED : Item.NOT_CLEARED)
                .attempts(Math.min(item.attempts(), Math.max(0, core.settings().maxSends() - 1)))
                .dueNow(stamp.at())
                .build();
        stored(mover.move(item, after, Move.RETRY, content, null, stamp), item);
    }

    private void replan(Item item, Content content, Stamp stamp, String why) {
        Plan plan = planner.plan(content.payment().orElseThrow());
        if (!plan.lane().equals(Planner.NOWHERE)) {
            core.lanes().ensure(plan.lane(), core.firstSweep());
        }
        core.database().transaction("planning a payment anew", connection -> {
            Item received = core.items()
                    .moveIn(
                            connection,
                            item,
                            item.toBuilder()
                                    .because(WritebackReason.HUMAN, why, "")
                                    .businessDate(plan.date())
                                    .attempts(0)
                                    .notDue()
                                    .build(),
                            Move.REPLAN,
                            stamp,
                            null)
                    .orElseThrow(() -> moved(item));
            String key = core.orderKey(
                    plan.lane(), plan.content().posting().orElseThrow().patient());
            try (var statement = connection.prepareStatement(
                    "UPDATE cs_item SET lane_id = ?, order_key = ?, batch_id = ?, policy = ?, amount_minor = ? WHERE id = ?")) {
                statement.setString(1, plan.lane());
                statement.setString(2, key);
                if (plan.batch().isPresent()) {
                    statement.setLong(3, plan.batch().getAsLong());
                } else {
                    statement.setNull(3, java.sql.Types.BIGINT);
                }
                statement.setInt(4, plan.content().applied().version());
                statement.setLong(
                        5, plan.content().posting().orElseThrow().amount().minorUnits());
                statement.setLong(6, item.id());
                statement.executeUpdate();
            }
            ItemStore.replacePayload(connection, item.id(), core.codec().seal(plan.content(), item.reference()));
            return core.items()
                    .moveIn(
                            connection,
                            received,
                            Submission.planned(received, plan, stamp.at()),
                            plan.move(),
                            stamp,
                            null)
                    .orElseThrow(() -> moved(item));
        });
        core.count(Move.REPLAN);
        core.count(plan.move());
    }

    /**
     * Takes a payment back before it was sent.
     *
     * @param ticket its ticket
     * @param actor who
     * @param why why; no patient data
     */
    public void cancel(WritebackTicket ticket, String actor, String why) {
        Item item = item(ticket);
        if (item.doubts() > 0) {
            throw conflict(
                    item,
                    "cannot be cancelled: an earlier attempt of it was in doubt",
                    "Wait until it is posted or a person is asked; then reverse it or give it up.");
        }
        requireMove(item, Move.CANCEL, "cancelled");
        drop(item, Move.CANCEL, actor, why);
    }

    /**
     * Leaves a payment out of the ledger for good.
     *
     * @param ticket its ticket
     * @param actor who
     * @param why why; no patient data
     */
    public void giveUp(WritebackTicket ticket, String actor, String why) {
        Item item = item(ticket);
        if (item.state() == WritebackState.HELD) {
            drop(item, Move.CANCEL, actor, why);
            return;
        }
        requireMove(item, Move.GIVE_UP, "given up");
        drop(item, Move.GIVE_UP, actor, why);
    }

    private void drop(Item item, Move move, String actor, String why) {
        Content content = core.content(item);
        Item after = item.toBuilder()
                .because(WritebackReason.HUMAN, why, "")
                .notDue()
                .build();
        Stamp stamp = stamp(actor);
        stored(mover.move(item, after, move, content, null, stamp), item);
        wake(item, stamp.at());
    }

    /**
     * Marks a payment as posted by hand.
     *
     * @param ticket its ticket
     * @param actor who
     * @param evidence what that person saw, for example the row's number; no patient's name
     */
    public void confirm(WritebackTicket ticket, String actor, String evidence) {
        Stamp stamp = stamp(actor);
        if (evidence.isBlank()) {
            throw new ValidationException(
                    ErrorContext.of("chairside", "writeback.confirm"),
                    List.of("evidence is blank"),
                    "Say what you saw in the ledger, for example the number of the row.");
        }
        Item item = item(ticket);
        if (item.state() == WritebackState.POSTED || item.state() == WritebackState.VERIFIED) {
            return;
        }
        requireMove(item, Move.CONFIRM, "marked as posted");
        Content content = core.content(item);
        Item after = item.toBuilder()
                .because(WritebackReason.HUMAN, "", "")
                .postedAt(stamp.at())
                .remoteId(Optional.empty())
                .remotePrint(Optional.empty())
                .proof(core.codec()
                        .seal(
                                new Proof(List.of(), List.of(), Optional.empty(), Optional.of(evidence)),
                                item.reference()))
                .notDue()
                .build();
        stored(mover.move(item, after, Move.CONFIRM, content, null, stamp), item);
        wake(item, stamp.at());
    }

    /**
     * Takes a posted payment back by a linked reversal.
     *
     * @param ticket the payment's ticket
     * @param wish what to take back
     * @param actor who
     * @return the reversal's item
     */
    public Item reverse(WritebackTicket ticket, Reversing wish, String actor) {
        Item parent = item(ticket);
        Reference reference = Reference.of(
                PracticeId.of(parent.practice()),
                "reversal",
                parent.payment().length() + ":" + parent.payment() + wish.id());
        String hash =
                sha256(wish.kind() + "|" + wish.amount().map(Money::toString).orElse("all") + "|" + wish.date());
        Optional<Item> there = core.items().byReference(reference.shortForm());
        if (there.isPresent()) {
            if (!there.get().contentHash().equals(hash)) {
                throw conflict(
                        there.get(),
                        "reversal " + wish.id() + " was submitted before with other content",
                        "Give another reversal an id of its own; nothing was changed.");
            }
            return there.get();
        }
        if (parent.operation() != WritebackOperation.PAYMENT) {
            throw conflict(parent, "is no payment", "Reverse the payment; its fee adjustment follows by hand.");
        }
        if (wish.amount()
                .filter(amount -> !amount.currency().equals(parent.amount().currency()))
                .isPresent()) {
            throw new ValidationException(
                    ErrorContext.of("chairside", "writeback.reverse"),
                    List.of("the amount to take back must be in "
                            + parent.amount().currency()),
                    "Take it back in the currency it was posted in.");
        }
        requireMove(parent, Move.BEGIN_REVERSAL, "taken back");
        Content content = core.content(parent);
        Stamp stamp = stamp(actor);
        return core.database().transaction("storing a reversal", connection -> {
            Money left = parent.amount().minus(Links.reversed(connection, parent, -1));
            Money amount = wish.amount().orElse(left);
            if (!amount.isPositive() || amount.compareTo(left) > 0) {
                throw conflict(parent, "has only " + left + " left to take back", "Take back at most that.");
            }
            return store(connection, parent, content, wish, amount, reference, hash, stamp);
        });
    }

    private Item store(
            java.sql.Connection connection,
            Item parent,
            Content content,
            Reversing wish,
            Money amount,
            Reference reference,
            String hash,
            Stamp stamp)
            throws java.sql.SQLException {
        Proof proof = core.proof(parent);
        Optional<Receipt> original = proof.receipts().stream().findFirst();
        // A payment that a person entered has no receipt; the system's own row cannot be named, so a person takes it
        // back too.
        boolean byHand =
                original.isEmpty() || content.applied().manualReversals().contains(wish.kind());
        Receipt row = original.orElseGet(() -> new Receipt(
                parent.lane(),
                "payment",
                "unknown",
                List.of(),
                Optional.of(parent.reference()),
                content.posting().map(posting -> posting.patient()),
                Optional.of(parent.amount()),
                Optional.of(parent.businessDate()),
                Optional.empty(),
                core.time().instant()));
        Reversal reversal = Reversal.builder()
                .reference(reference)
                .original(row)
                .amount(amount)
                .date(wish.date())
                .memo(wish.memo().isEmpty() ? wish.kind().name().toLowerCase(java.util.Locale.ROOT) : wish.memo())
                .build();
        Content reversalContent = Content.of(reversal, content.applied());
        Plan plan = new Plan(
                parent.lane(),
                reversalContent,
                byHand ? Move.PLAN_HOLD : Move.PLAN_NOW,
                byHand ? WritebackReason.POLICY_MANUAL : WritebackReason.NONE,
                byHand ? "This " + wish.kind().name().toLowerCase(java.util.Locale.ROOT) + " is done by hand." : "",
                byHand ? "Take the payment back as the worklist says, then mark this as posted." : "",
                byHand ? OptionalLong.empty() : OptionalLong.of(stamp.at()),
                OptionalLong.empty(),
                wish.date());
        Item reversing =
                parent.toBuilder().because(WritebackReason.HUMAN, "", "").build();
        if (core.items()
                .moveIn(connection, parent, reversing, Move.BEGIN_REVERSAL, stamp, null)
                .isEmpty()) {
            throw moved(parent);
        }
        Item received = Submission.received(plan, reference, WritebackOperation.REVERSAL, stamp.at())
                .practice(parent.practice())
                .payment(clip(parent.payment() + "#" + wish.id()))
                .kind(parent.kind())
                .location(parent.location())
                .orderKey(parent.orderKey())
                .contentHash(hash)
                .amount(amount)
                .parent(parent.id())
                .build();
        return core.items()
                .insertIn(
                        connection,
                        received,
                        Submission.planned(received, plan, stamp.at()),
                        plan.move(),
                        stamp,
                        core.codec().seal(reversalContent, reference))
                .orElseThrow(() -> moved(parent));
    }

    private static String clip(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200);
    }

    private void wake(Item item, long now) {
        core.database().transaction("waking payments", connection -> {
            ItemStore.wake(connection, item.lane(), item.orderKey(), now);
            return Boolean.TRUE;
        });
    }

    private Item item(WritebackTicket ticket) {
        return core.items()
                .byReference(ticket.toString())
                .orElseThrow(() -> new NotFoundException(
                        ErrorContext.of("chairside", "writeback"),
                        "there is no payment with ticket " + ticket,
                        "Use the ticket that submit gave, on the same database."));
    }

    private Stamp stamp(String actor) {
        if (actor.isBlank() || actor.length() > 180) {
            throw new ValidationException(
                    ErrorContext.of("chairside", "writeback"),
                    List.of("the actor must have 1 to 180 characters"),
                    "Say who acts: a user's id, not a patient's name.");
        }
        return new Stamp("user:" + actor, core.time().now());
    }

    private static void requireMove(Item item, Move move, String verb) {
        if (!move.allowedFrom(item.state())) {
            throw conflict(
                    item,
                    "cannot be " + verb + " while it is " + item.state(),
                    item.state().open()
                            ? "Wait until the engine has settled it, then look again."
                            : "Look at its status; nothing was changed.");
        }
    }

    private static void stored(Optional<Item> result, Item before) {
        if (result.isEmpty()) {
            throw moved(before);
        }
    }

    private static ConflictException moved(Item item) {
        return conflict(item, "moved at the same moment", "Look at its status and try again; nothing was changed.");
    }

    private static ConflictException conflict(Item item, String problem, String remedy) {
        return new ConflictException(
                ErrorContext.of("chairside", "writeback"), "payment " + item.payment() + " " + problem, remedy);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

package io.chairside.engine;

import static io.chairside.engine.WritebackState.ACCEPTED;
import static io.chairside.engine.WritebackState.CANCELLED;
import static io.chairside.engine.WritebackState.HELD;
import static io.chairside.engine.WritebackState.NEEDS_REVIEW;
import static io.chairside.engine.WritebackState.POSTED;
import static io.chairside.engine.WritebackState.READY;
import static io.chairside.engine.WritebackState.RECEIVED;
import static io.chairside.engine.WritebackState.REJECTED;
import static io.chairside.engine.WritebackState.REVERSED;
import static io.chairside.engine.WritebackState.REVERSING;
import static io.chairside.engine.WritebackState.SCHEDULED;
import static io.chairside.engine.WritebackState.SENDING;
import static io.chairside.engine.WritebackState.UNKNOWN;
import static io.chairside.engine.WritebackState.VERIFIED;

import java.util.EnumSet;
import java.util.Set;

/** The transition table: every way a payment may go from one state to another. Nothing else changes a state. */
public enum Move {
    /** Policy: send now. */
    PLAN_NOW(EnumSet.of(RECEIVED), READY),
    /** Policy: send with a batch. */
    PLAN_BATCH(EnumSet.of(RECEIVED), SCHEDULED),
    /** Policy, or the system's lack of it: manual entry. */
    PLAN_HOLD(EnumSet.of(RECEIVED), HELD),
    /** It cannot be planned without a person. */
    PLAN_REVIEW(EnumSet.of(RECEIVED), NEEDS_REVIEW),
    /** An attempt begins; written down before the first byte leaves. */
    START(EnumSet.of(READY, SCHEDULED), SENDING),
    /** A check before the send needs a person; nothing left the process. */
    STOP(EnumSet.of(READY, SCHEDULED), NEEDS_REVIEW),
    /** The system takes no such payment; nothing left the process. */
    STOP_UNSUPPORTED(EnumSet.of(READY, SCHEDULED), HELD),
    /** A look before the send found the row already there. */
    FOUND_BEFORE_SEND(EnumSet.of(READY, SCHEDULED), POSTED),
    /** The attempt was not made because its time had run out; nothing left the process. */
    NOT_STARTED(EnumSet.of(SENDING), READY),
    /** The system answered with the row. */
    POST(EnumSet.of(SENDING), POSTED),
    /** The vendor queued it. */
    QUEUE(EnumSet.of(SENDING), ACCEPTED),
    /** The system provably did not take it; try later. */
    RETRY_LATER(EnumSet.of(SENDING), READY),
    /** The system refused it for good. */
    REJECT(EnumSet.of(SENDING), REJECTED),
    /** The answer contradicts what was asked, or attempts are used up. */
    REVIEW(EnumSet.of(SENDING), NEEDS_REVIEW),
    /** The answer was lost, or made no sense. */
    LOSE(EnumSet.of(SENDING), UNKNOWN),
    /** The node that made the attempt is gone. */
    TAKE_OVER(EnumSet.of(SENDING), UNKNOWN),
    /** A look found the row, or the vendor confirmed it. */
    FIND(EnumSet.of(UNKNOWN, ACCEPTED), POSTED),
    /** A look proved that the row is not there. */
    PROVE_ABSENT(EnumSet.of(UNKNOWN), READY),
    /** The vendor no longer knows what became of it. */
    LOSE_QUEUED(EnumSet.of(ACCEPTED), UNKNOWN),
    /** The vendor refused it after queueing. */
    REJECT_QUEUED(EnumSet.of(ACCEPTED), REJECTED),
    /** A look needs a person to decide. */
    DOUBT(EnumSet.of(UNKNOWN, ACCEPTED), NEEDS_REVIEW),
    /** The sweep found exactly the one row. */
    VERIFY(EnumSet.of(POSTED), VERIFIED),
    /** The sweep found no row, several, or another one than was posted. */
    SWEEP_REVIEW(EnumSet.of(POSTED, VERIFIED), NEEDS_REVIEW),
    /** A linked reversal was submitted. */
    BEGIN_REVERSAL(EnumSet.of(POSTED, VERIFIED), REVERSING),
    /** The whole amount was taken back. */
    COMPLETE_REVERSAL(EnumSet.of(REVERSING), REVERSED),
    /** A part was taken back; the rest stands. */
    PARTIAL_REVERSAL(EnumSet.of(REVERSING), POSTED),
    /** The reversal was cancelled or given up; the row stands. */
    ABANDON_REVERSAL(EnumSet.of(REVERSING), POSTED),
    /** The ledger shows that somebody entered it by hand. */
    SEEN_IN_LEDGER(EnumSet.of(HELD, REJECTED, NEEDS_REVIEW), POSTED),
    /** A person: try it (again). */
    RETRY(EnumSet.of(HELD, REJECTED, NEEDS_REVIEW), READY),
    /** A person: plan it anew. */
    REPLAN(EnumSet.of(HELD, REJECTED, NEEDS_REVIEW), RECEIVED),
    /** A person: do not send it. */
    CANCEL(EnumSet.of(RECEIVED, HELD, SCHEDULED, READY), CANCELLED),
    /** A person: it is in the ledger, I saw it. */
    CONFIRM(EnumSet.of(HELD, REJECTED, NEEDS_REVIEW), POSTED),
    /** A person: leave it. */
    GIVE_UP(EnumSet.of(REJECTED, NEEDS_REVIEW), CANCELLED);

    /** Never changed after construction. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<WritebackState> from;

    private final WritebackState to;

    Move(Set<WritebackState> from, WritebackState to) {
        this.from = from;
        this.to = to;
    }

    /** {@return the states it may start from, a copy} */
    public Set<WritebackState> from() {
        return EnumSet.copyOf(from);
    }

    /** {@return the state it leads to} */
    public WritebackState to() {
        return to;
    }

    /**
     * Whether it may be made from a state.
     *
     * @param state the state
     * @return whether it may
     */
    public boolean allowedFrom(WritebackState state) {
        return from.contains(state);
    }

    /** {@return whether only a person makes it} */
    public boolean human() {
        return switch (this) {
            case RETRY, REPLAN, CANCEL, CONFIRM, GIVE_UP, BEGIN_REVERSAL -> true;
            default -> false;
        };
    }
}

package io.chairside.engine.payout;

import static io.chairside.engine.payout.PayoutState.ACCEPTED;
import static io.chairside.engine.payout.PayoutState.BOOKED;
import static io.chairside.engine.payout.PayoutState.CANCELLED;
import static io.chairside.engine.payout.PayoutState.HELD;
import static io.chairside.engine.payout.PayoutState.NEEDS_REVIEW;
import static io.chairside.engine.payout.PayoutState.READY;
import static io.chairside.engine.payout.PayoutState.RECEIVED;
import static io.chairside.engine.payout.PayoutState.SENDING;
import static io.chairside.engine.payout.PayoutState.SKIPPED;
import static io.chairside.engine.payout.PayoutState.UNDOING;
import static io.chairside.engine.payout.PayoutState.UNDONE;
import static io.chairside.engine.payout.PayoutState.UNKNOWN;
import static io.chairside.engine.payout.PayoutState.VERIFIED;

import java.util.EnumSet;
import java.util.Set;

/** The transition table: every way a payout may go from one state to another. Nothing else changes a state. */
public enum PayoutMove {
    /** It was taken in. */
    TAKE_IN(EnumSet.of(RECEIVED), READY),
    /** Nothing is left to book; nothing left the process. */
    SKIP(EnumSet.of(READY), SKIPPED),
    /** A check before the send forbids it for now; nothing left the process. */
    HOLD(EnumSet.of(READY), HELD),
    /** The look before the send needs a person; nothing left the process. */
    ASK(EnumSet.of(READY), NEEDS_REVIEW),
    /** The look before the send found the document already there. */
    FOUND_BEFORE_SEND(EnumSet.of(READY), BOOKED),
    /** An attempt begins; written down, with the very booking, before the first byte leaves. */
    START(EnumSet.of(READY), SENDING),
    /** The attempt was not made because its time had run out; nothing left the process. */
    NOT_STARTED(EnumSet.of(SENDING), READY),
    /** The books answered with the document. */
    BOOK(EnumSet.of(SENDING), BOOKED),
    /** The vendor queued it. */
    QUEUE(EnumSet.of(SENDING), ACCEPTED),
    /** The books provably did not take it; try later. */
    RETRY_LATER(EnumSet.of(SENDING), READY),
    /** The books refused it; nothing took effect. */
    REFUSE(EnumSet.of(SENDING), HELD),
    /** The answer contradicts what was asked. */
    REVIEW(EnumSet.of(SENDING), NEEDS_REVIEW),
    /** The answer was lost, or made no sense. */
    LOSE(EnumSet.of(SENDING), UNKNOWN),
    /** The process that made the attempt is gone. */
    TAKE_OVER(EnumSet.of(SENDING), UNKNOWN),
    /** A look found the document, or the vendor confirmed it. */
    FIND(EnumSet.of(UNKNOWN, ACCEPTED), BOOKED),
    /** A look proved that the document is not there and never will be. */
    PROVE_ABSENT(EnumSet.of(UNKNOWN), READY),
    /** The vendor no longer knows what became of it. */
    LOSE_QUEUED(EnumSet.of(ACCEPTED), UNKNOWN),
    /** The vendor refused it after queueing. */
    REFUSE_QUEUED(EnumSet.of(ACCEPTED), HELD),
    /** A look needs a person to decide. */
    DOUBT(EnumSet.of(UNKNOWN, ACCEPTED), NEEDS_REVIEW),
    /** What held it is gone. */
    RESUME(EnumSet.of(HELD), READY),
    /** A later look found exactly the one document, unchanged. */
    VERIFY(EnumSet.of(BOOKED), VERIFIED),
    /** A later look found no document, several, or another one than was booked. */
    CONTRADICT(EnumSet.of(BOOKED, VERIFIED), NEEDS_REVIEW),
    /** A person: undo it. */
    BEGIN_UNDO(EnumSet.of(BOOKED, VERIFIED), UNDOING),
    /** The correcting entry stands in the books. */
    COMPLETE_UNDO(EnumSet.of(UNDOING), UNDONE),
    /** The correcting entry was given up; the document stands. */
    ABANDON_UNDO(EnumSet.of(UNDOING, UNDONE), BOOKED),
    /** A person: try it (again). */
    RETRY(EnumSet.of(HELD, NEEDS_REVIEW), READY),
    /** A person: it is in the books, I saw it. */
    CONFIRM(EnumSet.of(HELD, NEEDS_REVIEW), BOOKED),
    /** A person: do not book it. */
    CANCEL(EnumSet.of(READY, HELD, NEEDS_REVIEW), CANCELLED);

    /** Never changed after construction. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<PayoutState> from;

    private final PayoutState to;

    PayoutMove(Set<PayoutState> from, PayoutState to) {
        this.from = from;
        this.to = to;
    }

    /** {@return the states it may start from, a copy} */
    public Set<PayoutState> from() {
        return EnumSet.copyOf(from);
    }

    /** {@return the state it leads to} */
    public PayoutState to() {
        return to;
    }

    /**
     * Whether it may be made from a state.
     *
     * @param state the state
     * @return whether it may
     */
    public boolean allowedFrom(PayoutState state) {
        return from.contains(state);
    }

    /** {@return whether only a person makes it} */
    public boolean human() {
        return switch (this) {
            case BEGIN_UNDO, RETRY, CONFIRM, CANCEL -> true;
            default -> false;
        };
    }
}

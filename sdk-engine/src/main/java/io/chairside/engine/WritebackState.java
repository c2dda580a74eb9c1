package io.chairside.engine;

/**
 * Where a payment stands. A payment is always in exactly one of these; the only moves between them are those of {@link Move}.
 *
 * <p>{@code POSTED} and {@code VERIFIED} are the only states that say the row stands in the ledger, and both have a receipt or a person's evidence.
 */
public enum WritebackState {
    /** Stored, not yet planned. */
    RECEIVED(Group.OPEN),
    /** Kept for manual entry, by the practice's policy or because the system takes no such payment. */
    HELD(Group.WORKLIST),
    /** Waits for its batch. */
    SCHEDULED(Group.OPEN),
    /** Waits for its turn, or for the next attempt. */
    READY(Group.OPEN),
    /** An attempt is written down; its request may be on the wire. */
    SENDING(Group.OPEN),
    /** The vendor queued it; nothing is proven. */
    ACCEPTED(Group.OPEN),
    /** An attempt's outcome is not known; nothing is sent before that is found out. */
    UNKNOWN(Group.OPEN),
    /** It stands in the ledger. */
    POSTED(Group.DONE),
    /** It stands in the ledger, and a later look found exactly that one row. */
    VERIFIED(Group.DONE),
    /** The system refused it for good; a person must act. */
    REJECTED(Group.WORKLIST),
    /** A person must decide. */
    NEEDS_REVIEW(Group.WORKLIST),
    /** Taken back by a person before it was sent, or given up by one. */
    CANCELLED(Group.DONE),
    /** It stands in the ledger and is being taken back by a linked reversal. */
    REVERSING(Group.DONE),
    /** It was taken back. */
    REVERSED(Group.DONE);

    private enum Group {
        OPEN,
        WORKLIST,
        DONE
    }

    private final Group group;

    WritebackState(Group group) {
        this.group = group;
    }

    /** {@return whether the engine still has something to do by itself} */
    public boolean open() {
        return group == Group.OPEN;
    }

    /** {@return whether it is on the worklist: a person must act} */
    public boolean onWorklist() {
        return group == Group.WORKLIST;
    }

    /** {@return whether nothing remains to be done} */
    public boolean done() {
        return group == Group.DONE;
    }

    /** {@return whether later payments of the same patient wait for it, because a request of it may still take effect} */
    public boolean inDoubt() {
        return this == SENDING || this == ACCEPTED || this == UNKNOWN;
    }
}

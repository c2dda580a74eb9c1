package io.chairside.quickbooks.internal.mapping;

import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOutcome;

/** Carries a refusal up to the writer; nothing was sent. */
public final class RefusedWrite extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The refusal; not serialised, this never leaves the connector. */
    private final transient WriteOutcome.Rejected outcome;

    private RefusedWrite(WriteOutcome.Rejected outcome) {
        super(outcome.reason().name(), null, false, false);
        this.outcome = outcome;
    }

    /** A refusal. */
    public static RefusedWrite because(RejectionReason reason, String explanation, String remedy) {
        return new RefusedWrite(WriteOutcome.Rejected.of(reason, explanation, remedy));
    }

    /** The refusal as an outcome. */
    public WriteOutcome.Rejected outcome() {
        return outcome;
    }
}

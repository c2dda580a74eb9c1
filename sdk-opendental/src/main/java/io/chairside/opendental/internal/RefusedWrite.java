package io.chairside.opendental.internal;

import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOutcome;

/** Carries a refusal from deep inside the preparation of a write to the writer's edge; nothing has been sent when it is thrown. */
final class RefusedWrite extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient WriteOutcome.Rejected outcome;

    RefusedWrite(WriteOutcome.Rejected outcome) {
        super(outcome.reason().name(), null, false, false);
        this.outcome = outcome;
    }

    static RefusedWrite because(RejectionReason reason, String explanation, String remedy) {
        return new RefusedWrite(WriteOutcome.Rejected.of(reason, explanation, remedy));
    }

    WriteOutcome.Rejected outcome() {
        return outcome;
    }
}

package io.chairside.sql;

import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOutcome;

/** Carries a refusal from deep inside a write to the writer's edge; nothing has taken effect when it is thrown. */
public final class RefusedWriteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient WriteOutcome.Rejected outcome;

    /**
     * Carries an outcome.
     *
     * @param outcome the refusal
     */
    public RefusedWriteException(WriteOutcome.Rejected outcome) {
        super(outcome.reason().name(), null, false, false);
        this.outcome = outcome;
    }

    /**
     * A refusal.
     *
     * @param reason why
     * @param explanation a plain sentence, without patient data
     * @param remedy what to do
     * @return the carrier, to be thrown
     */
    public static RefusedWriteException because(RejectionReason reason, String explanation, String remedy) {
        return new RefusedWriteException(WriteOutcome.Rejected.of(reason, explanation, remedy));
    }

    /** {@return the refusal} */
    public WriteOutcome.Rejected outcome() {
        return outcome;
    }
}

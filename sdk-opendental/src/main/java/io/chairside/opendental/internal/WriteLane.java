package io.chairside.opendental.internal;

import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.write.SendPermit;
import io.chairside.core.write.WriteOutcome;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one write at a time through per credential: the API has no duplicate check of its own, so between looking and sending nobody else of
 * this process may send. Thread-safe; waiting is interruptible.
 */
final class WriteLane {

    private final ReentrantLock lock = new ReentrantLock(true);
    /** Of the write that is being let through. */
    private SendPermit permit = SendPermit.ALWAYS;

    /**
     * Runs a write alone and turns a refusal into its outcome.
     *
     * @param operation name of the operation
     * @param write the write, from looking to proof
     * @return what became of it
     */
    WriteOutcome alone(String operation, Supplier<WriteOutcome> write) {
        return alone(operation, SendPermit.ALWAYS, write);
    }

    /** {@return the permit of the write that this thread makes} */
    SendPermit permit() {
        return lock.isHeldByCurrentThread() ? permit : SendPermit.ALWAYS;
    }

    /**
     * Runs a write alone, under a permit, and turns a refusal into its outcome.
     *
     * @param operation name of the operation
     * @param until asked right before each request that makes a row
     * @param write the write, from looking to proof
     * @return what became of it
     */
    WriteOutcome alone(String operation, SendPermit until, Supplier<WriteOutcome> write) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    ErrorContext.of(OpenDental.KEY, operation),
                    "interrupted while waiting for another write to end",
                    "Nothing was sent; start it again when ready.");
        }
        try {
            permit = until;
            return write.get();
        } catch (RefusedWrite e) {
            return e.outcome();
        } finally {
            permit = SendPermit.ALWAYS;
            lock.unlock();
        }
    }
}

package io.chairside.dentrix.ascend.internal;

import io.chairside.core.error.CancelledException;
import io.chairside.core.write.WriteOutcome;
import io.chairside.sql.RefusedWriteException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one write at a time through: the API has no check against doubles, so between looking and sending nobody else of this connection may send. */
final class WriteLane {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final AscendClient client;

    WriteLane(AscendClient client) {
        this.client = client;
    }

    WriteOutcome alone(String operation, Supplier<WriteOutcome> write) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    client.errorContext(operation),
                    "interrupted while waiting for another write to end",
                    "Nothing was sent; start it again when ready.");
        }
        try {
            return write.get();
        } catch (RefusedWriteException e) {
            return e.outcome();
        } finally {
            lock.unlock();
        }
    }
}

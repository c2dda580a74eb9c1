package io.chairside.sql;

import io.chairside.core.error.CancelledException;
import io.chairside.core.write.WriteOutcome;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one write at a time through: the databases have no check against doubles of their own, so between looking and writing nobody else of
 * this connection may write. Thread-safe; waiting is interruptible.
 */
public final class WriteLane {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Database database;

    /**
     * A lane.
     *
     * @param database the database that is written
     */
    public WriteLane(Database database) {
        this.database = database;
    }

    /**
     * Runs a write alone and turns a refusal into its outcome.
     *
     * @param operation name of the operation
     * @param write the write, from looking to proof
     * @return what became of it
     * @throws CancelledException if the caller was interrupted while waiting
     */
    public WriteOutcome alone(String operation, Supplier<WriteOutcome> write) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    database.errorContext(operation),
                    "interrupted while waiting for another write to end",
                    "Nothing was written; start it again when ready.");
        }
        try {
            return database.understood(operation, "rows before the write", write);
        } catch (RefusedWriteException e) {
            return e.outcome();
        } finally {
            lock.unlock();
        }
    }
}

package io.chairside.engine.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Where changes go. Thread-safe: batches of different connections come at the same time, those of one resource of one connection in order.
 *
 * <p>A batch and the engine's own note of it are one transaction. What a sink writes over the connection that it is given is therefore taken in exactly once;
 * what it does elsewhere happens at least once, and the events' ids tell a repetition. A sink that throws stops the resource: nothing of the batch is noted, the
 * status shows the failure, and the same changes come again later.
 */
@FunctionalInterface
public interface RecordSink {

    /**
     * Takes in a batch.
     *
     * @param transaction a connection to the engine's database, in the transaction of the batch; must not be committed, rolled back or closed
     * @param changes the changes in order, never empty
     * @throws SQLException if the database fails
     */
    void accept(Connection transaction, List<RecordChange> changes) throws SQLException;

    /**
     * Brings the sink's own tables into being. Called once when the engine opens, in a transaction of its own.
     *
     * @param transaction a connection to the engine's database
     * @throws SQLException if the database fails
     */
    default void prepare(Connection transaction) throws SQLException {}

    /**
     * A sink that hands every change to a listener, at least once. A slow listener slows down its resource; hand work on to another thread only if losing it in a
     * crash does not matter.
     *
     * @param listener told of every change
     * @return the sink
     */
    static RecordSink listener(Consumer<RecordChange> listener) {
        Objects.requireNonNull(listener, "listener");
        return (transaction, changes) -> changes.forEach(listener);
    }
}

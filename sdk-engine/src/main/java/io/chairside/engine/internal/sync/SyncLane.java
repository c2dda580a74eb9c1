package io.chairside.engine.internal.sync;

import io.chairside.core.id.ConnectionId;

/**
 * A connection held by this node.
 *
 * @param connection the connection
 * @param owner this node
 * @param fence raised by this claim
 * @param failures turns in a row in which the system did not answer
 */
record SyncLane(ConnectionId connection, String owner, long fence, int failures) {}

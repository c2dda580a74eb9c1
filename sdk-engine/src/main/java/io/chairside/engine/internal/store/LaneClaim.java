package io.chairside.engine.internal.store;

import java.util.OptionalLong;

/**
 * A lane held by this node.
 *
 * @param lane the lane
 * @param owner this node
 * @param fence the lane's fence, raised by this claim
 * @param failures calls in a row that failed
 * @param failingSince since when, milliseconds
 * @param tokens rate budget left, in thousandths of a call; negative when it was never filled
 * @param tokensAt when that was so
 */
public record LaneClaim(
        String lane, String owner, long fence, int failures, OptionalLong failingSince, long tokens, long tokensAt) {}

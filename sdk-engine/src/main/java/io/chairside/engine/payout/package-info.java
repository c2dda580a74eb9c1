/**
 * Books payouts: every payout of the platform becomes one balanced, reconcilable document in the practice's books, exactly once. Start with
 * {@link io.chairside.engine.payout.PayoutEngine}; where each line goes is a {@link io.chairside.engine.payout.PayoutMapping}.
 */
@NullMarked
package io.chairside.engine.payout;

import org.jspecify.annotations.NullMarked;

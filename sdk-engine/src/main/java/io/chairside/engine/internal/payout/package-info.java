/** How payouts are booked: store, states, the look before the write, proof and reconciliation. No promise of compatibility. */
@NullMarked
package io.chairside.engine.internal.payout;

import org.jspecify.annotations.NullMarked;

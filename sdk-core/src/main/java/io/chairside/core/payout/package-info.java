/** Payouts of the platform, and bookings: payouts as they will stand in the books. Start with {@link io.chairside.core.payout.Payout}. */
@NullMarked
package io.chairside.core.payout;

import org.jspecify.annotations.NullMarked;

/** Payments of the platform, and postings: payments as they will stand in one system's ledger. Start with {@link io.chairside.core.payment.Payment}. */
@NullMarked
package io.chairside.core.payment;

import org.jspecify.annotations.NullMarked;

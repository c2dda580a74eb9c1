/**
 * The writeback engine: a payment is posted once, is proven to be in the ledger, or a person is told exactly what to do. Start with
 * {@link io.chairside.engine.WritebackEngine}.
 */
@NullMarked
package io.chairside.engine;

import org.jspecify.annotations.NullMarked;
